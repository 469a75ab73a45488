/**
 * Plants mistakes in a copy of the engine, one at a time, and sees that a test notices each. It is
 * not part of `npm test`: every mistake takes a few seconds. Exits 1 if one survived.
 *
 *     npm run mutants              all of them
 *     npm run mutants -- put       those with one of these words in their names
 */
import { MUTANTS } from './mutants/list.ts';
import { nursery } from './mutants/nursery.ts';

const words = process.argv.slice(2);
const wanted = MUTANTS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);

const copy = nursery();
let survived = 0;
try {
  for (const mutant of wanted) {
    const test = await copy.caught(mutant);
    if (test === null) survived++;
    const verdict = test === null ? 'SURVIVED' : `caught by “${test}”`;
    process.stdout.write(`${mutant.name}: ${verdict}\n`);
  }
} finally {
  copy.remove();
}
process.stdout.write(`${wanted.length - survived} caught, ${survived} survived\n`);
process.exitCode = survived === 0 && wanted.length > 0 ? 0 : 1;
