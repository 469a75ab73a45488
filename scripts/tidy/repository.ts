/** The files of this repository: all that is neither installed nor made by a command. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../command.ts';

export interface File {
  /** From the root, with `/`. */
  readonly path: string;
  readonly source: string;
}

export function repository(root: string = ROOT): readonly File[] {
  return pathsUnder(root, '').map((path) => ({
    path,
    source: readFileSync(join(root, path), 'utf8'),
  }));
}

const NOT_OURS = new Set([
  '.git',
  '.cache',
  'dist',
  'node_modules',
  'playwright-report',
  'test-results',
]);

const TEXT = /\.(?:tsx?|m?js|css|html|md|json|svg|txt|ya?ml|webmanifest)$|\/run$|^LICENSE$|rc$/;

function pathsUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return pathsUnder(root, path);
      return TEXT.test(path) ? [path] : [];
    });
}
