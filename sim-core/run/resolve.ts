/**
 * A run spec held against the lessons there are: what it leaves out is filled in, what no lesson
 * has is refused with a sentence that says what would be right.
 */
import { nearest } from '../base/nearest.ts';
import { ok, wrong, type Result } from '../base/result.ts';
import type { Lesson } from './lesson.ts';
import type { Link, ParsedLink } from './link.ts';
import { quoted, type LooseSpec } from './schema.ts';
import type { Parameters } from './scenario.ts';
import type { RunSpec } from './spec.ts';

/** A link that can be followed. */
export interface Resolved {
  readonly link: Link;
  readonly lesson: Lesson;
}

export function resolveLink(link: ParsedLink, lessons: readonly Lesson[]): Result<Resolved> {
  const lesson = findLesson(link.spec.scenario, lessons);
  if (!lesson.ok) return lesson;
  const spec = resolveSpec(link.spec, lesson.value);
  return spec.ok ? ok({ link: { ...link, spec: spec.value }, lesson: lesson.value }) : spec;
}

export function findLesson<L extends { readonly id: string }>(
  id: string,
  lessons: readonly L[],
): Result<L> {
  const found = lessons.find((lesson) => lesson.id === id);
  if (found) return ok(found);
  const ids = lessons.map((lesson) => lesson.id);
  const near = nearest(id, ids);
  const hint = near === null ? `There are ${listed(ids)}.` : `Did you mean ${near}?`;
  return wrong(`There is no scenario ${quoted(id)}. ${hint}`);
}

/** Parameters that have their usual value are left out, so that one run has one spec. */
export function resolveSpec(spec: LooseSpec, lesson: Lesson): Result<RunSpec> {
  const variants = lesson.variants.map(({ id }) => id);
  const variant = spec.variant ?? variants[0] ?? '';
  if (!variants.includes(variant)) {
    return wrong(
      `${lesson.id} has no variant ${quoted(variant)}; its variants are ${listed(variants)}.`,
    );
  }
  const parameters = resolveParameters(spec.parameters, lesson);
  if (!parameters.ok) return parameters;
  return ok({
    scenario: lesson.id,
    variant,
    parameters: parameters.value,
    seed: spec.seed ?? lesson.seed,
    interventions: spec.interventions,
  });
}

/** "a, b and c" */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? 'none';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function resolveParameters(parameters: Parameters, lesson: Lesson): Result<Parameters> {
  const unusual: Record<string, number> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const parameter = lesson.parameters.find((known) => known.name === name);
    if (!parameter) return wrong(unknownParameter(name, lesson));
    const { title, least, most, unit, usual } = parameter;
    if (value < least || value > most || !Number.isInteger(value)) {
      const range = `a whole number from ${least} to ${most} ${unit}`;
      return wrong(`“${name}” (${title}) should be ${range}, not ${value}.`);
    }
    if (value !== usual) unusual[name] = value;
  }
  return ok(unusual);
}

function unknownParameter(name: string, lesson: Lesson): string {
  const names = lesson.parameters.map((known) => known.name);
  const near = nearest(name, names);
  const hint = near === null ? `its parameters are ${listed(names)}` : `did you mean ${near}?`;
  return `${lesson.id} has no parameter ${quoted(name)}; ${hint}${near === null ? '.' : ''}`;
}
