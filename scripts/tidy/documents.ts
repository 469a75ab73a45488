/** Documents rot where nobody looks: the files that they name exist, and so do the commands. */
import { lineAt } from './code.ts';
import type { Finding } from './finding.ts';
import type { File } from './repository.ts';

/** Only whole documents of the root: what lies deeper is a test's own text. */
export function documents(files: readonly File[]): readonly Finding[] {
  const paths = new Set(files.map(({ path }) => path));
  const manifest = files.find(({ path }) => path === 'package.json')?.source ?? '{}';
  const { scripts = {} } = JSON.parse(manifest) as { scripts?: Readonly<Record<string, string>> };
  const searches: readonly Search[] = [
    {
      pattern: NAMED_FILE,
      isKnown: (name) => isThere(name, paths),
      sentence: 'no such file',
    },
    { pattern: COMMAND, isKnown: (name) => name in scripts, sentence: 'no such command' },
  ];
  return files
    .filter(({ path }) => /^[A-Z]+\.md$/.test(path))
    .flatMap((file) => searches.flatMap((search) => missing(file, search)));
}

/** `sim-core/kernel/step.ts`, in backquotes; `my-` and `<…>` stand for something else. */
const NAMED_FILE = /`((?:[\w.-]+\/)+[\w.-]+\.(?:tsx?|css|json|md|html))`/g;
const COMMAND = /\bnpm (?:run (?:-s )?)(\w+)/g;

/** From the root, or from within a folder that the text is about. */
function isThere(name: string, paths: ReadonlySet<string>): boolean {
  if (paths.has(name) || /(?:^|\/)my-/.test(name)) return true;
  return [...paths].some((path) => path.endsWith(`/${name}`));
}

interface Search {
  readonly pattern: RegExp;
  readonly isKnown: (name: string) => boolean;
  readonly sentence: string;
}

function missing({ path, source }: File, { pattern, isKnown, sentence }: Search): Finding[] {
  return [...source.matchAll(pattern)]
    .filter(([, name = '']) => !isKnown(name))
    .map((match) => ({
      path,
      line: lineAt(source, match.index),
      sentence: `${match[1]}: ${sentence}`,
    }));
}
