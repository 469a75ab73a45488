/**
 * `npm test`: everything that guards this repository, one line per stage, failures in full. It goes
 * on after a failure, so that one run tells all there is to mend. The last line counts everything.
 *
 *     npm test                    all of it
 *     npm test -- types lint      the stages whose names have one of these words in them
 */
import { STAGES, type Outcome, type Stage } from './test/stages.ts';
import { add, inWords, NONE, ONE_FAILED } from './test/tally.ts';

const wanted = process.argv.slice(2);
const stages = STAGES.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);

let total = stages.length === 0 ? ONE_FAILED : NONE;
for (const stage of stages) {
  const { tally } = await report(stage);
  total = add(total, tally);
}
process.stdout.write(`${inWords(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function report(stage: Stage): Promise<Outcome> {
  process.stdout.write(`${stage.name.padEnd(20)}`);
  const started = performance.now();
  const outcome = await stage.run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${inWords(outcome.tally)} (${seconds} s)\n`);
  if (outcome.sentence) process.stdout.write(`${outcome.sentence}\n`);
  if (outcome.tally.failed > 0) process.stdout.write(`\n${outcome.output.trimEnd()}\n\n`);
  return outcome;
}
