/** A spec in, a run out: everything that hangs together in one result. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIGHEST_SEED } from '../base/luck.ts';
import { ms } from '../base/time.ts';
import { holds, violated, type Claim } from '../checkers/claim.ts';
import { referenceStepper } from '../kernel/stepper.ts';
import type { Intervention } from '../kernel/interventions.ts';
import { anyNetwork, gossips } from '../testing/gossip.ts';
import { openTrace } from '../trace/trace.ts';
import { parametersOf, run, runBuilt, runner } from './run.ts';
import type { Built, Scenario } from './scenario.ts';
import type { RunSpec } from './spec.ts';

describe('a run', () => {
  it('is the same recorded or not, watched or not', () => {
    fc.assert(
      fc.property(seeds, anyNetwork, (seed, network) => {
        const there = { ...built, network };
        const { trace, ...recorded } = runBuilt(there, { ...spec, seed }, { record: true });
        const { trace: none, ...plain } = runBuilt(there, { ...spec, seed });
        expect(recorded).toEqual(plain);
        expect(none).toBeNull();
        expect(trace?.length).toBe(plain.events);
      }),
      { numRuns: 15 },
    );
  });

  it('is the same by either stepper, to the last draw', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const standard = run(scenario, { ...spec, seed });
        const reference = run(scenario, { ...spec, seed }, { stepper: referenceStepper() });
        expect(reference).toEqual(standard);
      }),
      { numRuns: 5 },
    );
  });

  it('among many seeds is the one that it is alone', () => {
    const sweep = runner(scenario, spec);
    for (const seed of [1, 2, 3, 2]) {
      expect(sweep(seed)).toEqual(run(scenario, { ...spec, seed }));
    }
  });

  it('is judged live as it would be from its trace', () => {
    const { trace, verdicts } = run(scenario, spec, { record: true });
    const monitor = FIRST_ECHO.monitor();
    const read = openTrace(trace!);
    for (let index = 0; index < read.length; index++) monitor.see(read.event(index));
    expect(verdicts[0]).toMatchObject(monitor.verdict({ events: read.length, cut: false }));
    expect(verdicts[0]?.outcome).toBe('violated');
  });

  it('tells which interventions found nothing', () => {
    const drop = (n: number): Intervention => ({
      do: 'drop',
      from: 'A',
      to: 'B',
      type: 'ask',
      n,
      copy: 0,
    });
    const interventions = [drop(0), drop(99)];
    expect(run(scenario, { ...spec, interventions }).notApplied).toEqual([drop(99)]);
  });
});

describe('past a bound', () => {
  it.each([
    [{ time: ms(12) }, 'time', /12 ms of simulated time/],
    [{ events: 40 }, 'events', /40 events/],
    [{ bytes: 100 }, 'bytes', /100 bytes/],
  ] as const)('%j it ends with a verdict that says so', (bounds, ended, sentence) => {
    const result = runBuilt({ ...built, bounds }, spec, { record: true });
    expect(result.ended).toBe(ended);
    const verdict = result.verdicts.at(-1);
    expect(verdict).toMatchObject({ claim: 'run-is-bounded', outcome: 'violated' });
    expect(verdict?.sentence).toMatch(sentence);
    const trace = openTrace(result.trace!);
    expect(verdict?.witness.map((event) => trace.kind(event))).toEqual(['bound']);
  });

  it('no such verdict is given to a run that ended by itself', () => {
    expect(run(scenario, spec).verdicts.map(({ claim }) => claim)).toEqual(['first-echo']);
  });
});

describe('parameters', () => {
  it('are the spec’s, and the usual ones where it says nothing', () => {
    expect(parametersOf(scenario, { ...spec, parameters: { questions: 3 } })).toEqual({
      questions: 3,
      other: 7,
    });
    expect(run(scenario, { ...spec, parameters: { questions: 0 } }).events).toBeLessThan(20);
  });
});

const seeds = fc.integer({ min: 0, max: HIGHEST_SEED });

/** Violated by the first answer, which is its witness. */
const FIRST_ECHO: Claim = {
  name: 'first-echo',
  kind: 'never',
  sentence: 'Nobody is answered.',
  source: 'this test',
  monitor() {
    let first = -1;
    return {
      see({ kind, type, index }) {
        if (first < 0 && kind === 'deliver' && type === 'echo') first = index;
      },
      verdict: () => (first < 0 ? holds('Nobody was.', 0) : violated('Somebody was.', [first])),
    };
  },
};

const built: Built = {
  nodes: gossips(['A', 'B', 'C'], 2),
  network: {
    links: 'unordered',
    rules: [{ type: 'latency', latency: { shape: 'uniform', low: 100, high: 3000 } }],
  },
  script: [],
  claims: [FIRST_ECHO],
};

const parameter = { title: '', unit: 'ms', least: 0, most: 9 } as const;

const scenario: Scenario = {
  lesson: {
    id: 'test/gossip',
    title: 'Gossip',
    theme: 'conflicts',
    question: 'Who said so?',
    source: { document: 'this test', where: 'here' },
    text: [],
    advice: '',
    challenge: '',
    seed: 1,
    parameters: [
      { name: 'questions', usual: 2, ...parameter },
      { name: 'other', usual: 7, ...parameter },
    ],
    claims: [],
    variants: [],
  },
  build: (_, { questions = 0 }) => ({ ...built, nodes: gossips(['A', 'B', 'C'], questions) }),
  smallest: () => ({ ...built, endless: [] }),
};

const spec: RunSpec = {
  scenario: 'test/gossip',
  variant: '',
  parameters: {},
  seed: 1,
  interventions: [],
};
