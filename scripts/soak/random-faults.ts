/**
 * Faults that somebody could have put into a run: by the clock, in answer to what happens, at the
 * boundary of an effect, in swarms; and hands on its messages and timers. What they name is taken
 * from the run as it is without them, so that most of them find something.
 */
import { ratio } from '../../sim-core/base/integers.ts';
import type { NodeId } from '../../sim-core/base/names.ts';
import { ms, type Micros } from '../../sim-core/base/time.ts';
import { SWARM_KINDS } from '../../sim-core/network/swarm.ts';
import { THAT_NODE } from '../../sim-core/network/faults.ts';
import type {
  Fault,
  Intervention,
  MessageName,
  Rule,
  TimerName,
  Wall,
} from '../../sim-core/run/spec.ts';
import type { Pick } from './pick.ts';

/** What there is to be named in a run. */
export interface Heard {
  readonly nodes: readonly NodeId[];
  readonly messages: readonly MessageName[];
  readonly timers: readonly TimerName[];
  /** `node` and `part` of all that stepped. */
  readonly parts: readonly { readonly node: NodeId; readonly part: string }[];
  readonly ends: Micros;
}

type Maker = (heard: Heard, pick: Pick) => readonly Intervention[];

/** A few faults and hands. Each node is struck by one sequence only: two would get in their way. */
export function randomFaults(heard: Heard, pick: Pick): Intervention[] {
  const count = 1 + pick.below(MOST);
  const kinds = Array.from({ length: count }, () => pick(MAKERS));
  const made = [...new Set(kinds)].flatMap((make) => make(heard, pick));
  return made.toSorted((a, b) => momentOf(a) - momentOf(b));
}

const MOST = 4;
const LONGEST_DELAY_MICROS = 1_000_000;
const EFFECTS = ['send', 'reply', 'persist', 'setTimer', 'broadcast'] as const;

const MAKERS: readonly Maker[] = [
  onMessage,
  onMessage,
  onTimer,
  swarm,
  swarm,
  downtime,
  standstill,
  wall,
  jam,
  clocks,
  slowDisk,
  weather,
  nemesis,
  boundary,
  liveness,
];

function momentOf(one: Intervention): Micros {
  return 'at' in one ? one.at : 0;
}

function onMessage({ messages, ends }: Heard, pick: Pick): Intervention[] {
  if (messages.length === 0) return [];
  const message = pick(messages);
  return [
    pick<Intervention>([
      { do: 'drop', ...message },
      { do: 'delay', by: 1 + pick.below(LONGEST_DELAY_MICROS), ...message },
      { do: 'duplicate', ...message },
      { do: 'last', ...message },
      { do: 'deliver', at: pick.below(ends + 1), ...message },
      { do: 'loseReplies', ...stretch(ends, pick), to: message.to },
    ]),
  ];
}

function onTimer({ timers, ends }: Heard, pick: Pick): Intervention[] {
  if (timers.length === 0) return [];
  const [one, other] = [pick(timers), pick(timers)];
  const hurry: Intervention = { do: 'hurry', at: pick.below(ends + 1), ...one };
  const isOne = JSON.stringify(one) === JSON.stringify(other);
  return [isOne ? hurry : pick<Intervention>([hurry, { do: 'collide', timers: [one, other] }])];
}

function swarm({ ends }: Heard, pick: Pick): Intervention[] {
  const some = SWARM_KINDS.filter(() => pick([true, false]));
  const kinds = some.length > 0 ? some : [pick(SWARM_KINDS)];
  const on = ratio(1 + pick.below(4), 4);
  return [{ do: 'swarm', kinds, on, until: 1 + pick.below(ends + 1) }];
}

function downtime({ nodes, ends }: Heard, pick: Pick): Intervention[] {
  const node = pick(nodes);
  const unsynced = pick(['lost', 'torn'] as const);
  return fromTo(ends, pick, { type: 'crash', node, unsynced }, { type: 'restart', node });
}

function standstill({ nodes, ends }: Heard, pick: Pick): Intervention[] {
  // Another node than most others strike: what is down cannot be paused.
  const node = nodes.at(-1) ?? pick(nodes);
  return fromTo(ends, pick, { type: 'pause', node }, { type: 'resume', node });
}

function wall({ nodes, ends }: Heard, pick: Pick): Intervention[] {
  const [one, two, ...rest] = shuffled(nodes, pick);
  if (one === undefined || two === undefined) return [];
  const [left, right] = [[one], [two, ...rest]];
  const walls: readonly Wall[] = [
    { type: 'groups', groups: [left, right] },
    { type: 'oneWay', from: left, to: right },
    { type: 'isolate', node: one },
    { type: 'bridge', node: one, sides: [[two], rest] },
    { type: 'majorityRing', ring: nodes },
  ];
  return fromTo(ends, pick, { type: 'partition', wall: pick(walls) }, { type: 'heal' });
}

function jam({ nodes, ends }: Heard, pick: Pick): Intervention[] {
  const [from, to] = [pick(nodes), pick(nodes)];
  return pick([
    fromTo(ends, pick, { type: 'clog', from }, { type: 'unclog', from }),
    fromTo(ends, pick, { type: 'clog', from, to }, { type: 'unclog' }),
    [fault(pick.below(ends + 1), { type: 'swizzle', nodes, over: 1 + pick.below(ends) })],
    from === to ? [] : [fault(pick.below(ends + 1), { type: 'reset', between: [from, to] })],
  ]);
}

function clocks({ nodes, ends }: Heard, pick: Pick): Intervention[] {
  const node = pick(nodes);
  const by = pick.below(ms(2000)) - ms(1000);
  const ppm = pick.below(200_001) - 100_000;
  return [
    fault(pick.below(ends + 1), { type: 'clockStep', node, by }),
    fault(pick.below(ends + 1), { type: 'clockDrift', node, ppm }),
  ];
}

function slowDisk({ nodes, ends }: Heard, pick: Pick): Intervention[] {
  const low = pick.below(ms(20));
  const range = { low, high: low + pick.below(ms(50)) };
  return [fault(pick.below(ends + 1), { type: 'slowSync', node: pick(nodes), range })];
}

function weather({ ends }: Heard, pick: Pick): Intervention[] {
  const by = { low: ms(1), high: ms(1) + pick.below(ms(100)) };
  const chance = ratio(pick.below(40), 100);
  const rules: readonly Rule[] = [
    { type: 'loss', chance },
    { type: 'duplication', chance },
    { type: 'reordering', chance, by },
    { type: 'offset', range: by },
    { type: 'bandwidth', bytesPerSecond: 1000 + pick.below(100_000) },
    { type: 'capacity', messages: 2 + pick.below(8), whenFull: pick(WHEN_FULL) },
    { type: 'latency', latency: { shape: 'bimodal', usual: by, tail: by, chance } },
  ];
  const some = rules.filter(() => pick([true, false]));
  return fromTo(ends, pick, { type: 'weather', rules: some }, { type: 'weather', rules: [] });
}

const WHEN_FULL = ['drop newest', 'drop oldest', 'block sender'] as const;

/** Whoever does this dies of it, again and again, and is restarted each time. */
function nemesis({ messages, nodes }: Heard, pick: Pick): Intervention[] {
  const type = messages.length === 0 ? 'nothing' : pick(messages).type;
  const kind = pick(['deliver', 'send', 'persist'] as const);
  const what = kind === 'persist' ? { kind } : { kind, type };
  const node = pick([THAT_NODE, pick(nodes)]);
  const [times, after] = [1 + pick.below(3), pick.below(ms(20))];
  const chance = ratio(1 + pick.below(10), 10);
  return [
    { do: 'when', when: what, fault: { type: 'crash', node }, after, chance, times },
    {
      do: 'when',
      when: { kind: 'crash' },
      fault: { type: 'restart', node: THAT_NODE },
      after: 1 + pick.below(ms(300)),
      times: times + 1,
    },
  ];
}

function boundary({ parts }: Heard, pick: Pick): Intervention[] {
  if (parts.length === 0) return [];
  const crashAfter = { ...pick(parts), effect: pick(EFFECTS), n: pick.below(10) };
  return [{ do: 'crashAfter', crashAfter, unsynced: pick(['lost', 'torn'] as const) }];
}

function liveness({ nodes, ends }: Heard, pick: Pick): Intervention[] {
  const core = shuffled(nodes, pick).slice(0, (nodes.length >> 1) + 1);
  return [fault(pick.below(ends + 1), { type: 'liveness', core })];
}

function fault(at: Micros, what: Fault): Intervention {
  return { do: 'fault', at, fault: what };
}

function fromTo(ends: Micros, pick: Pick, begins: Fault, over: Fault): Intervention[] {
  const { from, until } = stretch(ends, pick);
  return [fault(from, begins), fault(until, over)];
}

function stretch(ends: Micros, pick: Pick): { readonly from: Micros; readonly until: Micros } {
  const from = pick.below(ends + 1);
  return { from, until: from + 1 + pick.below(ends + 1) };
}

function shuffled<T>(things: readonly T[], pick: Pick): T[] {
  const rest = [...things];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(pick.below(rest.length), 1));
  return order;
}
