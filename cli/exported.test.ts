/** A run's operations, as `--history` prints them, are judged as the run itself was. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SCENARIOS } from '../scenarios/all.ts';
import { canonical } from '../sim-core/base/json.ts';
import { ms } from '../sim-core/base/time.ts';
import { gatherHistory, type HistoryOperation } from '../sim-core/checkers/history.ts';
import { judgeHistory } from '../sim-core/checkers/linearizable.ts';
import { entryStore } from '../sim-core/checkers/models/entry-store.ts';
import { anyModel } from '../sim-core/checkers/models/all.ts';
import { parseHistory } from '../sim-core/exchange/history-file.ts';
import type { Intervention, RunSpec } from '../sim-core/run/spec.ts';
import { run as runScenario } from '../sim-core/run/run.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import { writeLink } from '../sim-core/run/link.ts';
import { replayLink } from './replay.ts';
import { run } from './run.ts';
import type { Terminal } from './terminal.ts';

const STORES = SCENARIOS.filter(({ lesson }) => lesson.id.startsWith('store/'));

const hand: fc.Arbitrary<Intervention> = fc
  .record({
    does: fc.constantFrom('drop' as const, 'duplicate' as const),
    client: fc.constantFrom('A', 'B'),
    type: fc.constantFrom('put', 'get', 'update', 'compare_and_swap', 'reply'),
    n: fc.nat(2),
  })
  .map(({ does, client, type, n }) => {
    const [from, to] = type === 'reply' ? ['server', client] : [client, 'server'];
    return { do: does, from, to, type, n, copy: 0 } as Intervention;
  });

test('a run of a store has the verdict of its own claim', () => {
  fc.assert(
    fc.property(specs(STORES), ({ scenario, spec }) => {
      const { verdicts } = runScenario(scenario, spec);
      const own = verdicts.find(({ claim }) => claim === 'store-is-linearizable');
      const parsed = parseHistory(exported(spec));
      expect(parsed).toMatchObject({ ok: true });
      if (!parsed.ok) return;
      const { model, initial, operations } = parsed.value;
      const { outcome } = judgeHistory(model, operations, { initial });
      expect(outcome).toBe(own?.outcome);
    }),
    { numRuns: 25 },
  );
});

test('a run in which a copy came late is wrong in its file, too', () => {
  const copied = { from: 'A', to: 'server', type: 'update', n: 0 };
  const spec: RunSpec = {
    ...{ scenario: 'store/put-versus-update', variant: 'both-update', parameters: {}, seed: 2 },
    interventions: [
      { do: 'duplicate', ...copied, copy: 0 },
      { do: 'delay', by: ms(10), ...copied, copy: 1 },
    ],
  };
  const parsed = parseHistory(exported(spec));
  expect(parsed.ok && judgeHistory(parsed.value.model, parsed.value.operations).sentence).toBe(
    'B got roadster after its own update of sedan had returned; no order of these operations ' +
      'allows it. In every order that gets so far, car holds sedan.',
  );
});

test('nothing of a run’s operations is lost on the way', () => {
  fc.assert(
    fc.property(specs(STORES), ({ scenario, spec }) => {
      const history = gatherHistory();
      runScenario(scenario, spec, { recorder: { event: (event) => void history.see(event) } });
      const parsed = parseHistory(exported(spec), { model: anyModel(entryStore) });
      expect(parsed.ok && parsed.value.operations.map(told)).toEqual(history.operations.map(told));
      expect(parsed.ok && parsed.value.operations.map(({ args }) => 'alias' in args)).not.toContain(
        true,
      );
    }),
    { numRuns: 25 },
  );
});

test('of a run whose operations no model has, it is said which', () => {
  const spec = { scenario: 'raft/duplicate-command', variant: 'session', parameters: {}, seed: 1 };
  const text = exported({ ...spec, interventions: [] });
  expect(text).toContain('"operation":"acquire"');
  expect(parseHistory(text, { model: anyModel(entryStore) })).toEqual({
    ok: false,
    error: expect.stringMatching(
      /^Event 0, on line 5: the model entry-store has no operation “acquire”\. It has put, get, /,
    ),
  });
});

test('is printed by run as by replay', () => {
  const printed = run(['store/counter', '--seed', '7', '--history'], SCENARIOS, terminal).out;
  const link = '#/store/counter?seed=7';
  expect(replayLink([link, '--history'], SCENARIOS, terminal).out).toBe(printed);
  expect(printed).toMatch(
    /^\{\n {2}"format": "lightcone-history",\n {2}"version": 1,\n {2}"model": "entry-store",\n/,
  );
  expect(printed).toContain(
    '{"process":"A","type":"invoke","operation":"get","key":"counter","args":{},"time":',
  );
});

const ink = { good: String, bad: String, unsure: String, soft: String };
const terminal: Terminal = { ink, width: 100, progress: () => undefined };

function exported(spec: RunSpec): string {
  const link = writeLink({ spec, view: {} });
  return replayLink([link, '--history'], SCENARIOS, terminal).out;
}

/** An operation without the numbers of its events, which are others in a file. */
function told({ node, process, name, key, args, outcome, value, error }: HistoryOperation): string {
  const { alias: _alias, ...others } = args;
  return canonical({ node, process, name, key, args: others, outcome, value, error });
}

/** With messages dropped and doubled, so that not everything is ok. */
function specs(scenarios: readonly Scenario[]) {
  return fc.constantFrom(...scenarios).chain((scenario) => {
    const { id, variants } = scenario.lesson;
    const spec: fc.Arbitrary<RunSpec> = fc.record({
      scenario: fc.constant(id),
      variant: fc.constantFrom(...variants.map((variant) => variant.id)),
      parameters: fc.constant({}),
      seed: fc.nat(100_000),
      interventions: fc.array(hand, { maxLength: 3 }),
    });
    return spec.map((one) => ({ scenario, spec: one }));
  });
}
