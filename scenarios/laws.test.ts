/** Laws of runs, over random specs of every scenario. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceName, type Choices } from '../sim-core/base/choices.ts';
import { keyedLuck } from '../sim-core/base/luck.ts';
import { ms } from '../sim-core/base/time.ts';
import { chartOf, send } from '../sim-core/kernel/chart.ts';
import { defineNode, definePart, type NodeSpec } from '../sim-core/kernel/part.ts';
import { standardStepper } from '../sim-core/kernel/stepper.ts';
import { runWorld } from '../sim-core/kernel/run-world.ts';
import { BOUNDS } from '../sim-core/kernel/world.ts';
import type { Network } from '../sim-core/network/rules.ts';
import { parametersOf, run, runBuilt } from '../sim-core/run/run.ts';
import type { Built, Scenario } from '../sim-core/run/scenario.ts';
import type { Intervention, RunSpec } from '../sim-core/run/spec.ts';
import { lightCone, relation, type Cone } from '../sim-core/trace/causality.ts';
import { isInTransit, type TraceEvent } from '../sim-core/trace/event.ts';
import { openTrace, type Trace } from '../sim-core/trace/trace.ts';
import { permutedNodes, withPermutedKeys } from '../sim-core/testing/permuted.ts';
import { runTwice } from '../sim-core/testing/twice.ts';
import { SCENARIOS } from './all.ts';

const options = { seed: 20120612, numRuns: 150 };

/** Runs that come to rest by themselves are short. */
const SHORT = SCENARIOS.filter(({ smallest }) => smallest);
const LONG = SCENARIOS.filter(({ smallest }) => !smallest);
const few = { ...options, numRuns: 12 };

/** Without faults that answer to events: those see everything, and no light cone holds them. */
const STEADY = LONG.filter(({ lesson: { id } }) =>
  ['raft/election', 'raft/leader-in-the-minority', 'raft/duplicate-command'].includes(id),
);

describe.each([
  ['a short run', SHORT, options],
  ['a long run', LONG, few],
])('%s', (_, scenarios, often) => {
  it('is the same run when its spec is the same', () => {
    fc.assert(
      fc.property(specs(scenarios), ({ scenario, spec }) => void runTwice(scenario, spec)),
      often,
    );
  });

  it('does not depend on the order in which its nodes, parts and keys are written down', () => {
    fc.assert(
      fc.property(specs(scenarios), fc.nat(5), ({ scenario, spec }, turn) => {
        const built = scenario.build(spec.variant, parametersOf(scenario, spec));
        const other = { ...built, nodes: permutedNodes(built.nodes, turn) };
        const stepper = withPermutedKeys(standardStepper(), turn);
        const [one, two] = [runTwice(scenario, spec), runBuilt(other, spec, { stepper })];
        expect(two.fingerprint).toBe(one.fingerprint);
        expect(two.verdicts).toEqual(one.verdicts);
      }),
      often,
    );
  });
});

describe('a run', () => {
  it('is another run under another seed', () => {
    const prints = new Set(
      Array.from({ length: 200 }, (_, seed) => {
        const scenario = SCENARIOS[0]!;
        return run(scenario, specOf(scenario, 'both-update', seed)).fingerprint;
      }),
    );
    expect(prints.size).toBe(200);
  });
});

describe('shared-value', () => {
  it('is one run, whatever is claimed of it', () => {
    const scenario = SCENARIOS.find(({ lesson }) => lesson.id === 'store/shared-value')!;
    for (let seed = 1; seed <= 50; seed++) {
      const mine = run(scenario, specOf(scenario, 'mine', seed));
      const newest = run(scenario, specOf(scenario, 'newest', seed));
      expect(newest.fingerprint).toBe(mine.fingerprint);
    }
  });
});

describe('overriding one draw', () => {
  it('moves the delivery that it is about, and nothing before it', () => {
    fc.assert(
      fc.property(specs(SHORT), fc.nat(), ({ scenario, spec: drawn }, choice) => {
        const spec = { ...drawn, interventions: [] };
        const before = traceOf(scenario, spec);
        const { at, peer, node, type, n } = pick(deliveriesOf(before), choice);
        const slowest = new Map([
          [choiceName('latency', `${peer}>${node}:${type}`, n), 0xffffffff],
        ]);
        const { trace } = runTwice(scenario, spec, { record: true, overrides: slowest });
        const after = openTrace(trace!);
        const sent = (one: TraceEvent) => one.kind === 'send' && one.type === type && one.n === n;
        const from = (one: TraceEvent) => one.node === peer && one.peer === node;
        const moved = eventsOf(after).find((one) => sent(one) && from(one))!;
        const landed = deliveriesOf(after).find(({ cause }) => cause === moved.index)!;
        expect(landed.at - moved.at).toBe(ms(10));
        const early = (one: TraceEvent) => one.at < at;
        expect(eventsOf(after).filter(early)).toEqual(eventsOf(before).filter(early));
      }),
      options,
    );
  });
});

describe('dropping one message', () => {
  it.each([
    ['short', SHORT, options],
    ['long', STEADY, few],
  ])('changes nothing outside the future cone of its delivery: %s runs', (_, scenarios, often) => {
    fc.assert(
      fc.property(specs(scenarios), fc.nat(), ({ scenario, spec }, choice) => {
        const before = traceOf(scenario, spec);
        const delivery = pick(deliveriesOf(before), choice);
        const interventions = [...spec.interventions, drop(delivery)];
        const after = traceOf(scenario, { ...spec, interventions });
        const cone = lightCone(before, delivery.index);
        const untouched = eventsOf(before).filter(({ index }) =>
          ['past', 'concurrent'].includes(relation(before, cone, delivery.index, index)),
        );
        const there = new Set(eventsOf(after).map((event) => wordsOf(after, event)));
        const missing = untouched.filter((event) => !there.has(wordsOf(before, event)));
        expect(missing.map((event) => wordsOf(before, event))).toEqual([]);
        expect(newcomers(before, after, cone, delivery)).toEqual([]);
      }),
      often,
    );
  });
});

describe('adding a message of a new type that nobody answers', () => {
  it('changes no other delivery', () => {
    fc.assert(
      fc.property(specs(SHORT), ({ scenario, spec }) => {
        const built = datagrams(scenario.build(spec.variant, usualOf(scenario)));
        const plain = deliveriesUnder(built, keyedLuck(spec.seed));
        const chatty = deliveriesUnder(withGossip(built), keyedLuck(spec.seed));
        const others = chatty.filter(({ type }) => type !== 'gossip');
        expect(others.map(lineOf)).toEqual(plain.map(lineOf));
      }),
      options,
    );
  });
});

describe('keyed luck', () => {
  it('leaves more deliveries alone than one stream would', () => {
    const shares = {
      'an added message': [addedShare(keyedLuck), addedShare(oneStream)],
      'a dropped message': [droppedShare(keyedLuck), droppedShare(oneStream)],
    };
    for (const [change, [keyed, stream]] of Object.entries(shares)) {
      process.stdout.write(
        `Deliveries unchanged by ${change}: keyed ${keyed} %, stream ${stream} %\n`,
      );
      expect(keyed).toBeGreaterThan(stream! + 20);
    }
    expect(shares['an added message'][0]).toBe(100);
  });
});

// Specs.

function specs(scenarios: readonly Scenario[]) {
  return fc.constantFrom(...scenarios).chain((scenario) => {
    const { id, variants, parameters } = scenario.lesson;
    const turned = parameters.map(({ name, least, most }) =>
      fc.integer({ min: least, max: most }).map((value) => [name, value] as const),
    );
    const spec: fc.Arbitrary<RunSpec> = fc.record({
      scenario: fc.constant(id),
      variant: fc.constantFrom(...variants.map((variant) => variant.id)),
      parameters: fc.tuple(...turned).map((pairs) => Object.fromEntries(pairs)),
      seed: fc.integer({ min: 0, max: 4294967295 }),
      interventions: fc.array(hands(id), { maxLength: 3 }),
    });
    return spec.map((one) => ({ scenario, spec: one }));
  });
}

const MESSAGES = {
  store: {
    ends: [
      ['A', 'server'],
      ['server', 'A'],
      ['B', 'server'],
      ['server', 'B'],
    ],
    types: ['put', 'get', 'update', 'compare_and_swap', 'reply'],
  },
  raft: {
    ends: [
      ['S1', 'S2'],
      ['S2', 'S1'],
      ['S3', 'S1'],
      ['S2', 'S3'],
    ],
    types: ['RequestVote', 'RequestVoteReply', 'AppendEntries', 'AppendEntriesReply'],
  },
};

/** Something that a viewer may do to one of the first messages. */
function hands(scenario: string): fc.Arbitrary<Intervention> {
  const messages = scenario.startsWith('raft/') ? MESSAGES.raft : MESSAGES.store;
  const ends = fc.constantFrom(...messages.ends);
  const types = fc.constantFrom(...messages.types);
  return fc
    .record({
      ends,
      type: types,
      n: fc.nat(1),
      by: fc.integer({ min: 1, max: 30_000 }),
      what: fc.constantFrom('drop', 'delay', 'duplicate'),
    })
    .map(({ ends: [from = '', to = ''], type, n, by, what }): Intervention => {
      const message = { from, to, type, n, copy: 0 };
      return what === 'delay'
        ? { do: 'delay', by, ...message }
        : { do: what === 'drop' ? 'drop' : 'duplicate', ...message };
    });
}

function specOf(scenario: Scenario, variant: string, seed: number): RunSpec {
  return { scenario: scenario.lesson.id, variant, parameters: {}, seed, interventions: [] };
}

function usualOf({ lesson }: Scenario): Record<string, number> {
  return Object.fromEntries(lesson.parameters.map(({ name, usual }) => [name, usual]));
}

// Traces.

function traceOf(scenario: Scenario, spec: RunSpec): Trace {
  return openTrace(runTwice(scenario, spec, { record: true }).trace!);
}

function eventsOf(trace: Trace): TraceEvent[] {
  return Array.from({ length: trace.length }, (_, index) => trace.event(index));
}

function deliveriesOf(trace: Trace): TraceEvent[] {
  return eventsOf(trace).filter(({ kind }) => kind === 'deliver');
}

function pick<T>(things: readonly T[], choice: number): T {
  return things[choice % things.length]!;
}

function drop({ peer, node, type, n, copy }: TraceEvent): Intervention {
  return { do: 'drop', from: peer, to: node, type, n, copy };
}

/** Everything of an event but its number, and its cause by what it is. */
function wordsOf(trace: Trace, event: TraceEvent): string {
  const { index: _index, cause, ...words } = event;
  const { index: _other, cause: _its, ...why } = cause < 0 ? event : trace.event(cause);
  return JSON.stringify([words, why]);
}

/**
 * Events of the second run only that the change cannot have reached: neither behind the cone's
 * frontier in the first run, nor in what follows on the receiver's lane in the second.
 */
function newcomers(before: Trace, after: Trace, cone: Cone, delivery: TraceEvent): string[] {
  const known = new Set(eventsOf(before).map((event) => wordsOf(before, event)));
  const isNew = (event: TraceEvent) => !known.has(wordsOf(after, event));
  // To lose one message of a connection is to break it, and both its ends are told.
  const isLink = ({ kind }: TraceEvent) => kind === 'linkDown' || kind === 'linkUp';
  const news = eventsOf(after).filter((event) => isNew(event) && !isLink(event));
  const changed = news.find(({ node, kind }) => node === delivery.node && !isInTransit(kind));
  const later = changed ? lightCone(after, changed.index) : null;
  const isReached = ({ index }: TraceEvent): boolean =>
    later !== null &&
    ['self', 'future'].includes(relation(after, later, changed?.index ?? -1, index));
  const isAfterFrontier = ({ index, at }: TraceEvent): boolean => {
    const frontier = cone.future[after.lane(index)] ?? before.length;
    return frontier < before.length && at >= before.at(frontier);
  };
  return news
    .filter((event) => !isAfterFrontier(event) && !isReached(event))
    .map((event) => wordsOf(after, event));
}

// Gossip: a message that means nothing to anybody.

function datagrams(built: Built): Built {
  const network: Network = { ...built.network, links: 'unordered' };
  return { ...built, network };
}

function withGossip(built: Built): Built {
  return { ...built, nodes: built.nodes.map((node) => gossiping(node, built.nodes)) };
}

function gossiping(node: NodeSpec, nodes: readonly NodeSpec[]): NodeSpec {
  const others = nodes.filter(({ name }) => name !== node.name);
  const chart = chartOf<Record<string, never>, { type: 'gossip' }>()('chat');
  const machine = chart.createMachine({
    id: 'gossip',
    context: {},
    initial: 'chatting',
    states: {
      chatting: {
        after: {
          chat: {
            target: 'chatting',
            reenter: true,
            actions: send(() =>
              others.map(({ name }) => ({ to: `${name}/gossip`, type: 'gossip' })),
            ),
          },
        },
      },
    },
  });
  const timers = { chat: { low: ms(3), high: ms(9) } };
  const part = definePart({ name: 'gossip', machine, timers, durable: [] });
  return defineNode(node.name, node.group, [...node.parts, part]);
}

/** "7204 A>server put 0": every delivery of a run of at most 300 ms. */
function deliveriesUnder(
  built: Built,
  choices: Choices,
  interventions: readonly Intervention[] = [],
): TraceEvent[] {
  const deliveries: TraceEvent[] = [];
  runWorld({
    nodes: built.nodes,
    network: built.network,
    script: [],
    interventions,
    bounds: { ...BOUNDS, time: ms(300) },
    choices,
    stepper: standardStepper(),
    recorder: {
      event(event) {
        if (event.kind === 'deliver') deliveries.push(event);
      },
    },
  });
  return deliveries;
}

function lineOf({ at, peer, node, type, n }: TraceEvent): string {
  return `${at} ${peer}>${node} ${type} ${n}`;
}

/** In percent, over 50 seeds: deliveries of the plain run that are in the chatty one, unchanged. */
function addedShare(luck: (seed: number) => Choices): number {
  return unchangedShare((built, seed) => ({
    before: deliveriesUnder(built, luck(seed)),
    after: deliveriesUnder(withGossip(built), luck(seed)),
  }));
}

/** The same, when one delivery is dropped; itself left out. */
function droppedShare(luck: (seed: number) => Choices): number {
  return unchangedShare((built, seed) => {
    const before = deliveriesUnder(built, luck(seed));
    const dropped = pick(before, seed);
    const rest = before.filter((delivery) => delivery !== dropped);
    return { before: rest, after: deliveriesUnder(built, luck(seed), [drop(dropped)]) };
  });
}

interface Twice {
  readonly before: readonly TraceEvent[];
  readonly after: readonly TraceEvent[];
}

function unchangedShare(twice: (built: Built, seed: number) => Twice): number {
  const built = datagrams(SCENARIOS[0]!.build('both-update', usualOf(SCENARIOS[0]!)));
  let all = 0;
  let same = 0;
  for (let seed = 1; seed <= 50; seed++) {
    const { before, after } = twice(built, seed);
    const there = new Set(after.map(lineOf));
    all += before.length;
    same += before.filter((delivery) => there.has(lineOf(delivery))).length;
  }
  return Math.round((100 * same) / all);
}

/** What most simulators do: whoever asks next gets the next number. */
function oneStream(seed: number): Choices {
  const luck = keyedLuck(seed);
  let drawn = 0;
  return { u32: () => luck.u32('stream', 'one', drawn++) };
}
