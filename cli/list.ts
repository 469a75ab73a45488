/** `lightcone list`: what there is to run. */
import type { Lesson } from '../sim-core/run/lesson.ts';
import { answer, json, refusal, type Answer } from './answer.ts';
import { readArguments } from './arguments.ts';
import { indented, table, type Terminal } from './terminal.ts';

export function list(
  args: readonly string[],
  lessons: readonly Lesson[],
  { ink, width }: Terminal,
): Answer {
  const read = readArguments(args, { switches: ['json'], values: [] });
  if (!read.ok) return refusal(read.error);
  const { names, switches } = read.value;
  if (names.length > 0) return refusal('“list” takes no names: it lists every scenario.');
  if (switches.has('json')) return answer(json(lessons.map(asJson)));
  const entries = lessons.map((lesson) => {
    const facts = [
      [ink.soft('variants'), lesson.variants.map(({ id }) => id).join(', ')],
      [ink.soft('seed'), String(lesson.seed)],
      [ink.soft('source'), sourceOf(lesson)],
    ];
    return `${lesson.id}  ${lesson.title}\n${indented(table(facts, width - 2), 2)}`;
  });
  return answer(entries.join('\n\n'));
}

function asJson(lesson: Lesson) {
  const { id, title, variants, seed } = lesson;
  return { id, title, source: sourceOf(lesson), variants: variants.map((one) => one.id), seed };
}

function sourceOf({ source }: Lesson): string {
  return `${source.document}, ${source.where}`;
}
