/** Node states against a plain list of copies, for nodes whose parts and fields come and go. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { START } from '../base/time.ts';
import { anyEdit, afterEdit, type Stage } from '../testing/edits.ts';
import { stateText } from '../testing/tiny.ts';
import {
  eventOf,
  textOfState,
  written,
  type StateWritten,
  type Written,
} from '../testing/written.ts';
import { sizeOf } from './columns.ts';
import { recordTrace } from './record.ts';
import { chartChanges } from './states.ts';
import { openTrace, type Trace } from './trace.ts';

const NODES = ['A', 'B'];

/** One step on a node: a field of one of its parts changes, or a part comes, goes or moves. */
const anyStep = fc.record({
  node: fc.constantFrom(...NODES),
  part: fc.constantFrom('raft', 'watcher#1', 'watcher#7'),
  what: fc.constantFrom('edit', 'edit', 'edit', 'edit', 'persist', 'value', 'timers', 'end', 'die'),
  edit: anyEdit,
  luck: fc.nat(5),
});
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

describe('the state of a node', () => {
  it('is what a plain list of copies has, at every event', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 120, size: 'max' }), (steps) => {
        const events = told(steps);
        const trace = written(NODES, events);
        const wrong = events.flatMap((_, event) => NODES.filter((node) => !is(trace, node, event)));
        expect(wrong).toEqual([]);

        function is(read: Trace, node: string, event: number): boolean {
          const last = events.findLastIndex((one, i) => i <= event && one.node === node);
          const state = read.stateAt(NODES.indexOf(node), event);
          if (last < 0 || state === null) return last < 0 && state === null;
          const left = events[last]?.left;
          return left !== undefined && stateText(state.parts, state.timers) === textOfState(left);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names the step that last changed something, and is null before the first', () => {
    const one = { parts: { raft: { context: { log: [1] } } } };
    const same = { parts: { raft: { context: { log: [1] } } } };
    const two = { parts: { raft: { context: { log: [1, 2] } } } };
    const trace = written(NODES, [step('B', one), step('A', one), step('A', same), step('A', two)]);
    const steps = [0, 1, 2, 3].map((event) => trace.stateAt(0, event)?.step ?? null);
    expect(steps).toEqual([null, 1, 1, 3]);
  });

  it('forgets parts and fields that are no more, and knows them when they come back', () => {
    const both = { parts: { store: { context: {} }, 'watcher#7': { context: { key: 'x' } } } };
    const alone = { parts: { store: { context: {} } } };
    const dead = { parts: {} };
    const trace = written(
      NODES,
      [both, alone, dead, both].map((left) => step('A', left)),
    );
    const parts = [0, 1, 2, 3].map((event) => trace.stateAt(0, event)?.parts.map((p) => p.name));
    const [store, watcher] = ['store', 'watcher#7'];
    expect(parts).toEqual([[store, watcher], [store], [], [store, watcher]]);
    expect(trace.stateAt(0, 3)?.parts[1]?.context).toEqual({ key: 'x' });
  });

  it('of a step in which others happened is that of its end', () => {
    const recorder = recordTrace([{ name: 'A', group: 'all', parts: [] }]);
    const leave = (step: number, ...parts: string[]) =>
      recorder.settled?.(step, {
        name: 'A',
        parts: parts.map((name) => ({ name, value: step, context: {}, durable: null })),
        timers: () => [],
      });
    for (let index = 0; index < 8; index++) recorder.event(eventOf({ kind: 'note' }, index));
    leave(1, 'a');
    leave(5, 'a', 'watcher#1');
    leave(3, 'a', 'watcher#1');
    leave(7, 'a');
    const { stateAt } = openTrace(recorder.finish(START, []));
    const read = [0, 1, 2, 3, 4, 5, 6, 7].map((event) => stateAt(0, event));
    expect(read.map((state) => state?.step ?? -1)).toEqual([-1, 1, 1, 3, 3, 3, 3, 7]);
    expect(read.map((state) => state?.parts.length ?? 0)).toEqual([0, 1, 1, 2, 2, 2, 2, 1]);
  });

  it('lists timers by name', () => {
    const trace = written(NODES, [step('A', { parts: {}, timers: ['raft/b', 'raft/a'] })]);
    expect(trace.stateAt(0, 0)?.timers).toEqual(['raft/a', 'raft/b']);
  });

  it('tells fields with a blank in their name apart', () => {
    const context = { 'next index': 1, 'next  index': 2, next: 3, ' ': 4, '': 5 };
    const trace = written(NODES, [step('A', { parts: { raft: { context } } })]);
    expect(trace.stateAt(0, 0)?.parts[0]?.context).toEqual(context);
  });

  it('costs little where five servers append to one log, on disk as in memory', () => {
    const servers = ['S1', 'S2', 'S3', 'S4', 'S5'];
    const events: Written[] = [];
    let log: readonly Stage[] = [];
    for (let index = 0; index < 300; index++) {
      log = [...log, { term: 1, command: { key: 'x', value: index } }];
      const [mine, durable] = [[...log], { currentTerm: 1, log: [...log] }];
      const left = { parts: { raft: { context: { currentTerm: 1, log: mine }, durable } } };
      for (const node of servers) events.push(step(node, left));
    }
    const trace = written(servers, events);
    expect(trace.stateAt(4, events.length - 1)?.parts[0]?.durable).toEqual({ currentTerm: 1, log });
    // Eighteen columns' bytes, two changes of nine, and the fifth part of the new rows.
    expect(sizeOf(trace.data) / trace.length).toBeLessThan(18 + 2 * 9 + 80);
  });
});

it('the changes of charts come step by step, with the ends of parts', () => {
  const on = { parts: { a: { value: 'on', context: {} }, b: { value: { x: 'y' }, context: {} } } };
  const off = { parts: { a: { value: 'off', context: {} } } };
  const trace = written(NODES, [step('A', on), step('B', off), step('A', off)]);
  expect(chartChanges(trace.data)).toEqual([
    { step: 0, lane: 0, part: 'a', value: 'on' },
    { step: 0, lane: 0, part: 'b', value: { x: 'y' } },
    { step: 1, lane: 1, part: 'a', value: 'off' },
    { step: 2, lane: 0, part: 'a', value: 'off' },
    { step: 2, lane: 0, part: 'b', value: null },
  ]);
});

function step(node: string, left: StateWritten): Written {
  return { kind: 'step', node, left };
}

type Parts = StateWritten['parts'];

/** Every step as an event, with what it leaves on its node. */
function told(steps: readonly Step[]): Written[] {
  const nodes = new Map<string, Required<StateWritten>>();
  return steps.map((one) => {
    const before = nodes.get(one.node) ?? { parts: {}, timers: [] };
    const after = { parts: partsAfter(before.parts, one), timers: timersAfter(before.timers, one) };
    nodes.set(one.node, after);
    return step(one.node, after);
  });
}

function partsAfter(parts: Parts, { part: name, what, edit, luck }: Step): Parts {
  const part = parts[name] ?? { context: {} };
  if (what === 'die') return {};
  if (what === 'end') return Object.fromEntries(Object.entries(parts).filter(([n]) => n !== name));
  if (what === 'edit') return { ...parts, [name]: { ...part, context: edited(part.context) } };
  if (what === 'persist') return { ...parts, [name]: { ...part, durable: { ...part.context } } };
  if (what === 'value') return { ...parts, [name]: { ...part, value: { at: String(luck) } } };
  return parts;

  function edited(context: Stage): Stage {
    return afterEdit(context, edit);
  }
}

function timersAfter(timers: readonly string[], { part, what, luck }: Step): readonly string[] {
  if (what === 'die') return [];
  return what === 'timers' ? [`${part}/b${luck}`, `${part}/a`].slice(luck % 3) : timers;
}
