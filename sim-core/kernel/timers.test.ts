import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { inShort, watch, type Tiny } from '../testing/tiny.ts';
import { chartOf, send, update, when } from './chart.ts';
import { defineNode, definePart, type TimerRange } from './part.ts';

type Context = { readonly rounds: number };
type Input = { readonly type: 'poke' };

const chart = chartOf<Context, Input>()('doze', 'nap');
const once = update(({ rounds }: Context) => ({ rounds: rounds + 1 }));
const isFresh = when(({ rounds }: Context) => rounds === 0);
const FIXED = { low: 1000, high: 1000 };
const TIMERS = ['timerSet', 'timerFired', 'timerCancelled'] as const;

describe('a timer', () => {
  it('is set on the way in and fires when its time is over', () => {
    const run = watch(sleeper({ after: { doze: 'awake' } }));
    expect(inShort(run.events, ...TIMERS, 'step')).toEqual([
      '0 A/bed step start',
      '0 A/bed timerSet doze',
      '1000 A/bed timerFired doze',
      '1000 A/bed step doze',
    ]);
    expect(run.states.map(({ text }) => timersIn(text))).toEqual([['bed/doze'], []]);
  });

  it('is cancelled on the way out, and never fires', () => {
    const run = watch(poked(sleeper({ after: { doze: 'awake' }, on: { poke: 'awake' } })));
    expect(inShort(run.events, ...TIMERS)).toEqual([
      '0 A/bed timerSet doze',
      '500 A/bed timerCancelled doze',
    ]);
    expect(run.outcome.ended).toBe('quiet');
    expect(timersIn(run.states.at(-1)?.text)).toEqual([]);
  });

  it('starts again when its state is entered again', () => {
    const again = { target: 'asleep', reenter: true, guard: isFresh, actions: once };
    const run = watch(poked(sleeper({ after: { doze: 'awake' }, on: { poke: again } })));
    expect(inShort(run.events, ...TIMERS)).toEqual([
      '0 A/bed timerSet doze',
      '500 A/bed timerCancelled doze',
      '500 A/bed timerSet doze',
      '1500 A/bed timerFired doze',
    ]);
    const sets = run.events.filter(({ kind }) => kind === 'timerSet');
    expect(sets.map(({ n }) => n)).toEqual([0, 1]);
  });

  it('runs on when an input leaves its state alone', () => {
    const run = watch(
      poked(sleeper({ after: { doze: 'awake' }, on: { poke: { actions: once } } })),
    );
    expect(inShort(run.events, ...TIMERS)).toEqual([
      '0 A/bed timerSet doze',
      '1000 A/bed timerFired doze',
    ]);
  });

  it('is caused by its setting, and causes the step that it fires', () => {
    const { events } = watch(sleeper({ after: { doze: 'awake' } }));
    const [set, fired] = events.filter(({ kind }) => kind === 'timerSet' || kind === 'timerFired');
    expect(fired?.cause).toBe(set?.index);
    expect(events.at(-1)).toMatchObject({ kind: 'step', type: 'doze', cause: fired?.index });
  });

  it('does not stop another of the same state', () => {
    const both = { after: { doze: { actions: once }, nap: 'awake' } };
    const run = watch(sleeper(both, { doze: FIXED, nap: { low: 3000, high: 3000 } }));
    expect(inShort(run.events, 'timerFired', 'timerCancelled')).toEqual([
      '1000 A/bed timerFired doze',
      '3000 A/bed timerFired nap',
    ]);
  });
});

describe('its length', () => {
  it('is drawn under its own key: node, part, timer, state, and the how-manieth', () => {
    const again = { target: 'asleep', reenter: true, guard: isFresh, actions: once };
    const run = watch(
      sleeper({ after: { doze: again } }, { doze: { low: 0, high: 9 }, nap: FIXED }),
    );
    expect(run.draws).toEqual(['timer A/bed:doze@bed.asleep 0', 'timer A/bed:doze@bed.asleep 1']);
  });

  it('is not drawn where there is nothing to choose', () => {
    expect(watch(sleeper({ after: { doze: 'awake' } })).draws).toEqual([]);
  });

  it('stays within its range, seed by seed, and uses all of it', () => {
    const range = { low: 3, high: 6 };
    const lengths = Array.from({ length: 60 }, (_, seed) => {
      const tiny = sleeper({ after: { doze: 'awake' } }, { doze: range, nap: FIXED });
      return watch({ ...tiny, seed }).events.find(({ kind }) => kind === 'timerFired')?.at;
    });
    expect(new Set(lengths)).toEqual(new Set([3, 4, 5, 6]));
  });

  it('is worked out from the context as the step leaves it', () => {
    const ofRounds: TimerRange = ({ rounds }) => ({
      low: 1000 * Number(rounds),
      high: 1000 * Number(rounds),
    });
    const tiny = sleeper({ entry: once, after: { doze: 'awake' } }, { doze: ofRounds, nap: FIXED });
    expect(inShort(watch(tiny).events, 'timerFired')).toEqual(['1000 A/bed timerFired doze']);
  });
});

type Config = NonNullable<Parameters<typeof chart.createMachine>[0]['states']>[string];

/** A sleeps: in this state, with these timers. */
function sleeper(
  asleep: Config,
  timers: Readonly<Record<string, TimerRange>> = { doze: FIXED, nap: FIXED },
): Tiny {
  const machine = chart.createMachine({
    id: 'bed',
    context: { rounds: 0 },
    initial: 'asleep',
    states: { asleep, awake: {} },
  });
  return { nodes: [nodeOf('A', 'bed', machine, timers)] };
}

/** The same, and B pokes A after half a millisecond. */
function poked(tiny: Tiny): Tiny {
  const machine = chartOf<Record<never, never>, Input>()().createMachine({
    context: {},
    entry: send(() => ({ to: 'A/bed', type: 'poke' })),
  });
  const latency = { type: 'latency', latency: { shape: 'fixed', micros: 500 } } as const;
  const nodes = [...tiny.nodes, nodeOf('B', 'finger', machine, {})];
  return { nodes, network: { links: 'unordered', rules: [latency] } };
}

function nodeOf(
  name: string,
  part: string,
  machine: AnyStateMachine,
  timers: Readonly<Record<string, TimerRange>>,
) {
  return defineNode(name, 'all', [definePart({ name: part, machine, timers, durable: [] })]);
}

function timersIn(text = '{}'): unknown {
  return (JSON.parse(text) as { timers: unknown }).timers;
}
