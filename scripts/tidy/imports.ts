/** The imports of a source file, read from its text: static, dynamic, and those it passes on. */
import { lineAt, viewsOf } from './code.ts';

export interface Import {
  /** As it is written: `../base/time.ts`, `react`. */
  readonly specifier: string;
  /** The file it means, from the root; the package's name for a package. */
  readonly target: string;
  readonly isPackage: boolean;
  /** Nothing is left of it in the running program. */
  readonly typesOnly: boolean;
  readonly line: number;
}

export function importsOf(path: string, source: string): readonly Import[] {
  const { statements, code } = viewsOf(source);
  const found: Import[] = [];
  for (const match of statements.matchAll(STATEMENT)) {
    // Its first letter is code: so it is not a string that happens to hold an import.
    if (code[match.index] !== statements[match.index]) continue;
    const { clause = '', specifier = '' } = match.groups ?? {};
    found.push({
      specifier,
      ...resolve(path, specifier),
      typesOnly: isTypesOnly(clause),
      line: lineAt(source, match.index),
    });
  }
  return found;
}

/** `import … from`, `export … from`, `import(` and the bare `import`, before a quoted specifier. */
const FROM = String.raw`(?:import|export)\s+(?<clause>[\w\s{},*$]*?)\s*from\s*`;
const STATEMENT = new RegExp(
  String.raw`\b(?:${FROM}|import\s*\(\s*|import\s+)(['"])(?<specifier>[^'"\n]+)\2`,
  'g',
);

/** `type { A }`, or `{ type A, type B }`. */
function isTypesOnly(clause: string): boolean {
  const trimmed = clause.trim();
  if (/^type\b/.test(trimmed)) return true;
  const names = /^\{(?<inner>[^}]*)\}$/.exec(trimmed)?.groups?.['inner']?.split(',') ?? [];
  const written = names.map((name) => name.trim()).filter((name) => name !== '');
  return written.length > 0 && written.every((name) => name.startsWith('type '));
}

function resolve(path: string, specifier: string): { target: string; isPackage: boolean } {
  if (specifier.startsWith('.')) return { target: joined(path, specifier), isPackage: false };
  if (specifier.startsWith('node:')) return { target: 'node:', isPackage: true };
  const parts = specifier.split('/');
  const target = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  return { target, isPackage: true };
}

function joined(path: string, specifier: string): string {
  const folders = path.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') folders.pop();
    else if (part !== '.') folders.push(part);
  }
  return folders.join('/');
}
