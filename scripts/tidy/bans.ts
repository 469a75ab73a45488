/**
 * What may not be written, and why. Each ban carries a sin of its own, which the tests feed to it:
 * a rule that nobody has seen to fire is a hope.
 */
import { lineAt, viewsOf } from './code.ts';
import type { Finding } from './finding.ts';
import { isSource, isTest } from './finding.ts';

export interface Ban {
  readonly sentence: string;
  readonly pattern: RegExp;
  /** Where in a file it looks. Words of other files than sources are all comment. */
  readonly looksAt: 'code' | 'comments' | 'everything';
  readonly holdsFor: (path: string) => boolean;
  /** A file it holds for, and a text it must catch. */
  readonly sin: readonly [path: string, source: string];
}

export function bans(path: string, source: string): readonly Finding[] {
  const mine = BANS.filter((ban) => ban.holdsFor(path));
  if (mine.length === 0) return [];
  const views = isSource(path) ? viewsOf(source) : { code: '', comments: source };
  return mine.flatMap((ban) => {
    const text = ban.looksAt === 'everything' ? source : views[ban.looksAt];
    return [...text.matchAll(ban.pattern)].map((match) => ({
      path,
      line: lineAt(source, match.index),
      sentence: `${match[0].trim()}: ${ban.sentence}`,
    }));
  });
}

const inEngine = (path: string) =>
  isSource(path) && !isTest(path) && /^(?:sim-core|scenarios)\//.test(path);
const inSources = isSource;
const inTests = (path: string) => isSource(path) && (isTest(path) || path.startsWith('e2e/'));
const onPage = (path: string) =>
  isSource(path) && !isTest(path) && /^(?:sim-core|scenarios|app)\//.test(path);
const anywhere = (path: string) => path !== 'package-lock.json';

/** Written in two halves, so that this file does not sin by naming it. */
const halves = (first: string, second: string) => first + second;

const EXACT = 'abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc';

export const BANS: readonly Ban[] = [
  {
    sentence: 'the engines of browsers differ in its last bits; multiply',
    pattern: /\*\*/g,
    looksAt: 'code',
    holdsFor: inEngine,
    sin: ['sim-core/base/a.ts', 'const a = 2 ** b;'],
  },
  {
    sentence: 'luck is keyed and the last bits must agree; of Math only the exact functions',
    pattern: new RegExp(String.raw`\bMath\b(?!\.(?:${EXACT})\b)(?:\.\w+)?`, 'g'),
    looksAt: 'code',
    holdsFor: inEngine,
    sin: ['sim-core/base/a.ts', 'const { random } = Math;'],
  },
  {
    sentence: 'it depends on the locale of the machine; compare code units',
    pattern: /\blocaleCompare\b|\btoLocale\w*|\bIntl\b/g,
    looksAt: 'code',
    holdsFor: inEngine,
    sin: ['scenarios/a.ts', 'names.sort((a, b) => a.localeCompare(b));'],
  },
  {
    sentence: 'a run knows virtual time only',
    pattern: /\bDate\b|\bperformance\b/g,
    looksAt: 'code',
    holdsFor: inEngine,
    sin: ['sim-core/kernel/a.ts', 'const now = Date.now();'],
  },
  {
    sentence: 'nothing is awaited; the agenda alone says what comes next',
    pattern:
      /\basync\b|\bawait\b|\bPromise\b|\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/g,
    looksAt: 'code',
    holdsFor: inEngine,
    sin: ['sim-core/kernel/a.ts', 'export async function run() {}'],
  },
  {
    sentence: 'when memory is collected differs from run to run',
    pattern: /\bWeakRef\b|\bFinalizationRegistry\b/g,
    looksAt: 'code',
    holdsFor: inEngine,
    sin: ['sim-core/kernel/a.ts', 'const held = new WeakRef(node);'],
  },
  {
    sentence: 'the engine has no world around it',
    pattern: /\bglobalThis\b|\bstructuredClone\b|\bprocess\.(?!\w+\s*=)|\bcrypto\b|\bfetch\(/g,
    looksAt: 'code',
    holdsFor: inEngine,
    sin: ['sim-core/kernel/a.ts', 'const copy = structuredClone(state);'],
  },
  {
    sentence: 'charts are pure: the one actor, never started, is in kernel/stepper.ts',
    pattern: /\bcreateActor\b/g,
    looksAt: 'code',
    holdsFor: (path) => inEngine(path) && path !== 'sim-core/kernel/stepper.ts',
    sin: ['sim-core/protocols/a/a.ts', 'const actor = createActor(machine);'],
  },
  {
    sentence: 'charts are pure: no actor is started',
    pattern: /\.start\(\)/g,
    looksAt: 'code',
    holdsFor: inEngine,
    sin: ['sim-core/kernel/stepper.ts', 'createActor(machine).start();'],
  },
  {
    sentence: 'charts are pure: nothing is invoked or spawned',
    pattern:
      /\binvoke:\s*\[?\{\s*src\b|\bspawnChild\b|\bspawn\(|\bfrom(?:Promise|Callback|Observable)\b/g,
    looksAt: 'code',
    holdsFor: inEngine,
    sin: ['sim-core/protocols/a/a.machine.ts', 'const calling = { invoke: { src: ask } };'],
  },
  {
    sentence: 'say what it is',
    pattern: /(?:[:<,|&(]|\bas|=>)\s*any\b(?!\s*[:(.])/g,
    looksAt: 'code',
    holdsFor: inSources,
    sin: ['app/a.ts', 'const a = b as any;'],
  },
  {
    sentence: 'the compiler and lint are not silenced',
    pattern: /@ts-(?:ignore|nocheck)|\b(?:ox|es)lint-(?:disable|enable)/g,
    looksAt: 'comments',
    holdsFor: inSources,
    sin: ['cli/a.ts', halves('// @ts-ig', 'nore')],
  },
  {
    sentence: 'finish it, or write an issue',
    pattern: /\b(?:TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b/g,
    looksAt: 'comments',
    holdsFor: anywhere,
    sin: ['README.md', halves('TO', 'DO: explain')],
  },
  {
    sentence: 'nothing is printed and gone on from; parse, or assert',
    pattern: /\bconsole\b/g,
    looksAt: 'code',
    holdsFor: onPage,
    sin: ['app/a.ts', "console.log('here');"],
  },
  {
    sentence: 'every test runs, or it is not there',
    pattern: /\b(?:test|it|describe)(?:\.\w+)*\.(?:only|skip|skipIf|runIf|todo|fixme|fails)\b/g,
    looksAt: 'code',
    holdsFor: inTests,
    sin: ['e2e/a.test.ts', halves('test.sk', "ip('later', () => {});")],
  },
  {
    sentence: 'no test sleeps; wait for what is to be seen, or for data-idle',
    pattern: /\bwaitForTimeout\b|\bsetTimeout\b|\bnetworkidle\b/g,
    looksAt: 'code',
    holdsFor: inTests,
    sin: ['e2e/a.test.ts', 'await page.waitForTimeout(100);'],
  },
  {
    sentence: 'a place on one machine',
    pattern: /(?<![\w.])\/(?:home|Users|root|work)\/[\w.-]+/g,
    looksAt: 'everything',
    holdsFor: anywhere,
    sin: ['README.md', halves('see /ho', 'me/someone/notes')],
  },
  {
    sentence: 'the lock file names no registry; npm asks the one it is set to',
    pattern: /"resolved": "https?:/g,
    looksAt: 'everything',
    holdsFor: (path) => path === 'package-lock.json',
    sin: ['package-lock.json', '"resolved": "https://registry.example/a.tgz"'],
  },
];
