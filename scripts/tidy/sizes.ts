/**
 * How long a line may be. Prettier wraps code; what it leaves alone (strings, comments) is held
 * here. Files, functions and parameters are counted by lint, which knows where they end.
 */
import { viewsOf } from './code.ts';
import type { Finding } from './finding.ts';
import { isSource } from './finding.ts';

const LINE = 100;

export function sizes(path: string, source: string): readonly Finding[] {
  if (!isSource(path) && !path.endsWith('.css')) return [];
  const lines = source.split('\n');
  // A paragraph of a lesson is one string, however long: an editor wraps it, a diff shows it whole.
  const code = isLesson(path) ? viewsOf(source).code.split('\n') : lines;
  return lines.flatMap((text, index) => {
    const length = [...text].length;
    const isParagraph = (code[index] ?? '').replaceAll(/\s+/g, ' ').length < LINE / 2;
    if (length <= LINE || (isLesson(path) && isParagraph)) return [];
    return [{ path, line: index + 1, sentence: `a line of ${length} characters; ${LINE} is room` }];
  });
}

function isLesson(path: string): boolean {
  return /^scenarios\/.*\.lesson\.ts$/.test(path);
}
