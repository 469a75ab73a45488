import { fileURLToPath } from 'node:url';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tell } from './testing/story.ts';

const directory = new URL('./testdata/', import.meta.url);

// A file is its own expectation. `vitest -u` rewrites what follows each `----`; read the diff
// before you commit it, because that diff is the change in behaviour.
it.each(readdirSync(directory))('tells the story of %s', async (name) => {
  const file = new URL(name, directory);
  await expect(tell(readFileSync(file, 'utf8'))).toMatchFileSnapshot(fileURLToPath(file));
});
