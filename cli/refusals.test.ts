/** Every other way to say it wrongly: a sentence, and nothing on standard output. */
import { expect, test } from 'vitest';
import { SCENARIOS } from '../scenarios/all.ts';
import { CATALOGUE } from '../scenarios/catalogue.ts';
import type { Answer } from './answer.ts';
import { check } from './check.ts';
import { diffLinks } from './diff.ts';
import { judge } from './judge.ts';
import { list } from './list.ts';
import { replayLink } from './replay.ts';
import { run } from './run.ts';
import type { Terminal } from './terminal.ts';

const ink = { good: String, bad: String, unsure: String, soft: String };
const terminal: Terminal = { ink, width: 100, progress: () => undefined };

function answerTo(command: string, args: readonly string[]): Answer | Promise<Answer> {
  if (command === 'list') return list(args, CATALOGUE, terminal);
  if (command === 'run') return run(args, SCENARIOS, terminal);
  if (command === 'replay') return replayLink(args, SCENARIOS, terminal);
  if (command === 'judge') return judge(args, nothing(), terminal, () => 0);
  if (command === 'diff') return diffLinks(args, SCENARIOS);
  return check(args, SCENARIOS, terminal, 2);
}

async function* nothing() {
  yield '';
}

const id = 'store/counter';
const refusals: readonly (readonly [string, RegExp])[] = [
  ['list raft', /^“list” takes no names/],
  ['list --json=yes', /^--json is a switch and takes no value\.$/],
  ['run', /^Which scenario should run\? There are store\/put-versus-update, /],
  ['run Counter!', /^The scenario should be named like store\/put-versus-update/],
  ['run none/at-all', /^There is no scenario “none\/at-all”\. There are store/],
  [
    `run ${id} store/shared-value`,
    /^One scenario at a time: “store\/shared-value” is one too many/,
  ],
  [`run ${id} --variant`, /^--variant should be followed by a value\.$/],
  [`run ${id} --variant a/b`, /^The variant should be a word/],
  [`run ${id} --seed x`, /^The seed should be a whole number from 0 to 4294967295, not “x”\.$/],
  [`run ${id} --seed -1`, /not -1\.$/],
  [`run ${id} --seed 1.5`, /not “1\.5”\.$/],
  [`run ${id} --seed 1 --seed 2`, /^--seed is there twice\.$/],
  [`run ${id} --think soon`, /^--think should be a whole number, not “soon”\.$/],
  [`run ${id} --think 100000`, /^“think” \(.*\) should be a whole number from 0 to /],
  [`run ${id} --thnk 1`, /^There is no option --thnk here\. Did you mean --think\?$/],
  [`run ${id} -x`, /^There is no option -x here\./],
  [`run ${id} --history --transcript`, /^Choose one of --transcript and --history\.$/],
  [`run ${id} --json --transcript`, /^Choose one of --json and --transcript\.$/],
  ['check store/none', /^There is no scenario “store\/none”\./],
  [`check ${id} --variant best`, /^store\/counter has no variant “best”; its variants are /],
  [`check ${id} --variant a/b`, /^The variant should be a word/],
  ['check --variant get-and-update', /^Which scenario’s variant\? There are store\//],
  [
    `check ${id} store/shared-value --variant get-and-update`,
    /^store\/shared-value has no variant “get-and-update”; its variants are /,
  ],
  ['check --seeds many', /^--seeds should be a whole number from 1 to 1000000, not “many”\.$/],
  ['check --seeds 1000001', /not 1000001\.$/],
  ['check --cores 0', /^--cores should be a whole number from 1 to 256, not 0\.$/],
  ['replay', /^Which link\? Put it in quotes/],
  ['replay #/a #/b', /^One link at a time, in quotes/],
  ['replay #/', /^This link names no scenario/],
  ['replay #/store/nothing?seed=1', /^There is no scenario/],
  [`replay #/${id}?variant=none`, /^store\/counter has no variant “none”/],
  ['diff', /^Two links, each in quotes/],
  [`diff #/${id}`, /^Two links, each in quotes/],
  [`diff #/${id} #/${id} #/${id}`, /^Two links, each in quotes/],
  [`diff #/${id} #/store/nothing`, /^In the second link: There is no scenario/],
  [`diff #/${id}?variant=none #/${id}`, /^In the first link: store\/counter has no variant “none”/],
  [`diff #/${id} #/${id} --transcript`, /^There is no option --transcript here\./],
  ['judge', /^Which histories\? Name their files, or - for standard input\.$/],
  ['judge --model', /^--model should be followed by a value\.$/],
  ['judge --model regster -', /^There is no model “regster”\. Did you mean register\?$/],
  ['judge --model bank -', /^There is no model “bank”\. There are register, cas-register, /],
  ['judge --budget 0 -', /^--budget should be a whole number from 1 to 1000000000, not 0\.$/],
  ['judge --initial {"x":} -', /^In --initial: Line 1, column 6: a value was expected\.$/],
  ['judge --initial 7 -', /^In --initial: The “initial” should be an object .*, not 7\.$/],
  ['judge - -', /^Standard input can be read once, and - is there twice\.$/],
  ['judge -', /^In standard input: Line 1, column 1: a value was expected, and here the text ends/],
  ['judge --jsn -', /^There is no option --jsn here\. Did you mean --json\?$/],
  [`replay #/${id}?fp=12`, /^The fingerprint “fp” should be 16 hexadecimal digits/],
];

test.each(refusals)('%s', async (line, sentence) => {
  const [command = '', ...args] = line.split(' ');
  const { out, errors, exit } = await answerTo(command, args);
  expect({ out, errors, exit }).toEqual({
    out: '',
    errors: [expect.stringMatching(sentence)],
    exit: 2,
  });
});
