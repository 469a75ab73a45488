/** Laws of runs, over random worlds in which everything happens, each of them run twice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedLuck } from '../base/luck.ts';
import { canonical } from '../base/json.ts';
import { INSTANT, watch, type Tiny, type Watched } from '../testing/tiny.ts';
import { watchTwice } from '../testing/twice.ts';
import { drifting, monotonic, newClock, type Clock } from './clock.ts';
import type { TraceEvent } from './event.ts';
import type { Intervention } from './interventions.ts';
import type { Order } from './order.ts';
import { referenceStepper, standardStepper } from './stepper.ts';
import { handled, nodeFault, troubled } from './testing/trouble.ts';
import { runWorld } from './run-world.ts';
import { BOUNDS } from './world.ts';

const options = { numRuns: 40 };

describe('a run', () => {
  it('is the same run with hands on it, and the same by either stepper', () => {
    fc.assert(
      fc.property(handled(), (tiny) => {
        const run = watchTwice(tiny);
        const reference = watch({ ...tiny, stepper: referenceStepper() });
        expect(reference.fingerprint).toBe(run.fingerprint);
        expect(reference.states).toEqual(run.states);
      }),
      options,
    );
  });

  it('is the same by either stepper, to the last state', () => {
    law((tiny, run) => {
      const reference = watch({ ...tiny, stepper: referenceStepper() });
      expect(reference.fingerprint).toBe(run.fingerprint);
      expect(reference.states).toEqual(run.states);
    });
  });

  it('never has two things to do that have one name', () => {
    const order: Order = {
      next(pending) {
        const names = pending.map(({ name }) => name);
        expect(new Set(names).size, names.join('\n')).toBe(names.length);
        return names.length > 0 ? 0 : null;
      },
    };
    const deeds = [0, 1].map((n) => ({ ...NOTHING[2]!, n }) as Intervention);
    fc.assert(
      fc.property(handled(), (tiny) => {
        watch({ ...tiny, interventions: [...(tiny.interventions ?? []), ...deeds], order });
      }),
      options,
    );
  });

  it('that nobody watches comes out the same', () => {
    law((tiny, { outcome: watched }) => expect(unwatched(tiny)).toEqual(watched));
  });

  it('tells of node states in the order of events', () => {
    law((_, { states }) => {
      for (const node of new Set(states.map((one) => one.node))) {
        const steps = states.filter((one) => one.node === node).map(({ step }) => step);
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      }
    });
  });
});

describe('a node', () => {
  it('does nothing between a crash and its restart', () => {
    law((_, { events }) => {
      const down = new Set<string>();
      for (const { kind, node } of events) {
        if (kind === 'crash') down.add(node);
        else if (kind === 'restart') down.delete(node);
        else if (ITS_OWN.has(kind)) expect(`${kind} ${down.has(node)}`).toBe(`${kind} false`);
      }
    });
  });

  it('does nothing while it is paused, but its timers fire and its disk works', () => {
    law((_, { events }) => {
      const still = new Set<string>();
      for (const { kind, node } of events) {
        if (kind === 'pause') still.add(node);
        else if (kind === 'resume' || kind === 'crash') still.delete(node);
        else if (ACTIVE.has(kind)) expect(`${kind} ${still.has(node)}`).toBe(`${kind} false`);
      }
    });
  });

  it('finds on its disk what it persisted, or a beginning of what had changed', () => {
    law((_, run) => {
      for (const [found, mayFind] of restartsOf(run)) expect(mayFind).toContain(found);
    });
  });
});

describe('a timer', () => {
  it('fires once for a setting, and never before its time by the node’s own clock', () => {
    law((_, { events }) => {
      const clocks = clocksOf(events);
      const fired = new Set<number>();
      for (const { kind, cause, node, at } of events) {
        if (kind !== 'timerFired') continue;
        expect(fired.has(cause)).toBe(false);
        fired.add(cause);
        const set = events[cause]!;
        const { length } = set.data as { length: number };
        const ran = reading(clocks, node, at) - reading(clocks, node, set.at);
        expect(ran).toBeGreaterThanOrEqual(length);
      }
    });
  });

  it('that was cancelled leads to no step', () => {
    law((_, { events }) => {
      const over = new Set(
        events.filter(({ kind }) => kind === 'timerCancelled').map((e) => e.cause),
      );
      const steps = events.filter(
        ({ kind, cause }) => kind === 'step' && events[cause]?.kind === 'timerFired',
      );
      const late = steps.filter(({ cause }) => over.has(events[cause]!.cause));
      expect(late).toEqual([]);
    });
  });
});

describe('a message', () => {
  it('has one end, copy by copy: delivered, lost, or underway when the run is over', () => {
    law((_, { events }) => {
      const begun = new Set(events.flatMap((e) => (BEGUN.has(e.kind) ? [nameOf(e)] : [])));
      const ended = events.filter(({ kind, cause }) => isEnd(kind, events[cause]?.kind));
      const names = ended.map(nameOf);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => !begun.has(name))).toEqual([]);
    });
  });
});

describe('a thread', () => {
  it('works on one input at a time', () => {
    law((_, { events }) => {
      const busy = new Map<string, number>();
      for (const { kind, node, part, index, cause } of events) {
        const thread = `${node} ${part === 'diary' ? 'paper' : ''}`;
        if (kind === 'crash') ['paper', ''].forEach((name) => busy.delete(`${node} ${name}`));
        if (kind === 'take') {
          expect(busy.has(thread)).toBe(false);
          busy.set(thread, index);
        }
        if (kind === 'step') {
          expect(busy.get(thread) ?? cause).toBe(cause);
          busy.delete(thread);
        }
      }
    });
  });
});

describe('an intervention', () => {
  it('that finds nothing changes nothing', () => {
    law((tiny, run) => {
      const other = watch({ ...tiny, interventions: NOTHING });
      expect([...other.outcome.acted]).toEqual([]);
      expect(other.fingerprint).toBe(run.fingerprint);
    });
  });

  it('changes nothing that was before it', () => {
    fc.assert(
      fc.property(troubled(), nodeFault, fc.nat(60_000), (tiny, fault, at) => {
        const before = watchTwice(tiny);
        const after = watch({ ...tiny, interventions: [{ do: 'fault', at, fault }] });
        expect(earlier(after.events, at)).toEqual(earlier(before.events, at));
      }),
      options,
    );
  });

  it('that hurries a timer changes nothing before that', () => {
    fc.assert(
      fc.property(troubled(), fc.nat(3), fc.nat(40_000), (tiny, n, at) => {
        const timer = { node: 'A', part: 'mouth', timer: 'tick', key: 'mouth.talking', n };
        const before = watchTwice(tiny);
        const after = watch({ ...tiny, interventions: [{ do: 'hurry', at, ...timer }] });
        expect(earlier(after.events, at)).toEqual(earlier(before.events, at));
        if (after.outcome.acted.size === 0) expect(after.fingerprint).toBe(before.fingerprint);
      }),
      options,
    );
  });
});

function law(holds: (tiny: Tiny, run: Watched) => void): void {
  fc.assert(
    fc.property(troubled(), (tiny) => void holds(tiny, watchTwice(tiny))),
    options,
  );
}

/** What only a process that runs can do. */
const ITS_OWN: ReadonlySet<string> = new Set([
  ...['take', 'step', 'call', 'send', 'deliver', 'timerSet', 'timerFired', 'timerCancelled'],
  ...['persist', 'synced', 'open', 'close', 'begin', 'fact', 'pause', 'resume', 'blocked'],
]);

/** ... and that does not stand still. */
const ACTIVE: ReadonlySet<string> = new Set([
  ...['take', 'step', 'call', 'send', 'timerSet', 'persist', 'open', 'close', 'begin', 'fact'],
]);

const BEGUN: ReadonlySet<string> = new Set(['send', 'duplicate']);

/** Mail between the threads of a node is delivered too, but it is no message. */
function isEnd(kind: string, cause: string | undefined): boolean {
  return kind === 'lose' || (kind === 'deliver' && cause !== 'call');
}

function nameOf({ kind, node, peer, type, n, copy }: TraceEvent): string {
  const [from, to] = kind === 'send' ? [node, peer] : [peer, node];
  return `${from}>${to} ${type} ${n} ${copy}`;
}

const NOTHING: readonly Intervention[] = [
  { do: 'fault', at: 0, fault: { type: 'restart', node: 'A' } },
  { do: 'fault', at: 5, fault: { type: 'crash', node: 'nobody' } },
  { do: 'hurry', at: 9, node: 'A', part: 'mouth', timer: 'tick', key: 'mouth.talking', n: 99 },
  { do: 'drop', from: 'A', to: 'B', type: 'ask', n: 99, copy: 0 },
  { do: 'when', when: { kind: 'bound' }, fault: { type: 'crash', node: 'A' } },
  { do: 'crashAfter', crashAfter: { node: 'A', part: 'mouth', effect: 'persist', n: 999 } },
];

function earlier(events: readonly TraceEvent[], than: number): TraceEvent[] {
  return events.filter(({ at }) => at < than);
}

function unwatched(tiny: Tiny) {
  const { nodes, network, script, interventions, bounds, seed, disks, ties } = tiny;
  return runWorld({
    nodes,
    network: network ?? INSTANT,
    script: script ?? [],
    interventions: interventions ?? [],
    bounds: { ...BOUNDS, ...bounds },
    choices: keyedLuck(seed ?? 1),
    ...(disks ? { disks } : {}),
    ...(ties ? { ties } : {}),
    stepper: standardStepper(),
    recorder: null,
  });
}

// Clocks, from what was told of them.

interface Drift {
  readonly at: number;
  readonly clock: Clock;
}

function clocksOf(events: readonly TraceEvent[]): Map<string, Drift[]> {
  const clocks = new Map<string, Drift[]>();
  const core = new Set<string>();
  for (const { kind, node, at, data } of events) {
    const names = kind === 'liveness' ? (data as { core: string[] }).core : [node];
    const ppm = kind === 'liveness' ? 0 : (data as { ppm?: number } | null)?.ppm;
    if ((kind !== 'clock' && kind !== 'liveness') || ppm === undefined) continue;
    for (const name of names) {
      const known = clocks.get(name) ?? [];
      const last = known.at(-1)?.clock ?? newClock();
      clocks.set(name, [...known, { at, clock: drifting(last, ppm, at as never) }]);
      core.add(name);
    }
  }
  return clocks;
}

function reading(clocks: Map<string, Drift[]>, node: string, at: number): number {
  const clock = clocks.get(node)?.findLast((one) => one.at <= at)?.clock ?? newClock();
  return monotonic(clock, at as never);
}

// Disks.

/** Of each restart: what a part found, and what it may have found. */
function restartsOf({ events, states }: Watched): [string, string[]][] {
  const found: [string, string[]][] = [];
  const mayFind = new Map<string, string[]>();
  const durables = new Map<string, string>();
  for (const { step, node, text } of states) {
    const { parts } = JSON.parse(text) as { parts: Record<string, { durable: object | null }> };
    const durable = canonical((parts['mouth']?.durable ?? null) as never);
    const event = events[step];
    const isUp = event?.kind !== 'crash';
    const kept = durables.get(node) ?? 'null';
    // One in the middle of a step leaves what no finished step has shown.
    if (!isUp && !event.text.includes('"after"')) {
      found.push([durable, [kept, ...(mayFind.get(node) ?? [])]]);
    }
    if (!isUp) mayFind.delete(node);
    durables.set(node, durable);
    const context = contextOf(text);
    if (context) mayFind.set(node, beginnings(durable, context));
  }
  return found;
}

type Kept = { readonly asked: number; readonly heard: number; readonly last: string };

function contextOf(text: string): Kept | null {
  const { parts } = JSON.parse(text) as {
    parts: Record<string, { context: Kept; value: unknown }>;
  };
  const mouth = parts['mouth'];
  return mouth && mouth.value !== null ? mouth.context : null;
}

/** What a torn write of this context leaves: a beginning of the fields. */
function beginnings(durable: string, { asked, heard, last }: Kept): string[] {
  const before = (JSON.parse(durable) as Kept | null) ?? { asked: 0, heard: 0, last: '' };
  const steps = [{ asked }, { asked, heard }, { asked, heard, last }];
  return steps.map((step) => canonical({ ...before, ...step }));
}
