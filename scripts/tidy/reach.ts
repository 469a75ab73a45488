/**
 * What a file brings along when it loads: its imports, theirs, and so on, types left out. The page
 * never loads a chart: that is work for the worker, and weight the first picture need not bear.
 */
import type { Finding } from './finding.ts';
import { isSource, isTest } from './finding.ts';
import { importsOf } from './imports.ts';
import type { File } from './repository.ts';

/** How the page first loads. */
export const PAGE = 'app/main.tsx';

/** Of a protocol the page may load the words of its claims, and nothing that runs. */
const HEAVY = [
  /^xstate$/,
  /^sim-core\/protocols\/(?!\w+\/claim-words\.ts$)/,
  /^scenarios\/all\.ts$/,
];

/** One finding per heavy thing, with the way that leads to it. */
export function reach(files: readonly File[], entry: string = PAGE): readonly Finding[] {
  const sources = new Map(files.map(({ path, source }) => [path, source]));
  const cameFrom = new Map<string, string | null>([[entry, null]]);
  for (const path of cameFrom.keys()) {
    if (!isSource(path) || isTest(path)) continue;
    for (const each of importsOf(path, sources.get(path) ?? '')) {
      if (!each.typesOnly && !cameFrom.has(each.target)) cameFrom.set(each.target, path);
    }
  }
  return [...cameFrom.keys()]
    .filter((target) => HEAVY.some((pattern) => pattern.test(target)))
    .map((target) => ({ path: entry, line: 0, sentence: wayTo(target, cameFrom) }));
}

function wayTo(target: string, cameFrom: ReadonlyMap<string, string | null>): string {
  const way = [target];
  for (let at = cameFrom.get(target); at; at = cameFrom.get(at)) way.unshift(at);
  return `the page loads ${target}: ${way.join(' -> ')}`;
}
