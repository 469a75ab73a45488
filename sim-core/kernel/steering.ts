/**
 * What steers a run from outside, and when: the scenario's script, what swarms drew, the viewer's
 * hands. Laid out once; what is due goes on the agenda, by the clock or in answer to an event. What
 * a fault then does is in `strike.ts`.
 */
import { happens } from '../base/integers.ts';
import { canonical, type Loose } from '../base/json.ts';
import type { NodeId } from '../base/names.ts';
import { later, START, type Instant, type Micros } from '../base/time.ts';
import { THAT_NODE, THAT_PEER, type Fault } from '../network/faults.ts';
import type { Rule } from '../network/rules.ts';
import type { TraceEvent } from './event.ts';
import type { Deed } from './happen.ts';
import type { Intervention } from './interventions.ts';
import { CLASS } from './order.ts';
import { watchFor, type Watch } from './pattern.ts';
import type { Recorder } from './recorder.ts';
import type { CrashAfter, Scripted, Timed, Triggered } from './script.ts';
import type { World, WorldSpec } from './world.ts';

/** What steers a run from outside. */
export interface Steering {
  readonly timed: readonly (Timed & Origin)[];
  readonly triggers: readonly Trigger[];
  readonly boundaries: readonly Boundary[];
  readonly collisions: readonly Extract<Intervention, { readonly do: 'collide' }>[];
  readonly deeds: readonly Deed['deed'][];
  /** Triggered by events of the step in hand, planned when it is over. */
  readonly due: { readonly trigger: Trigger; readonly event: TraceEvent }[];
  /** Interventions that found what they name. */
  readonly acted: Set<Intervention>;
  /** How often each kind of drawn fault was drawn. */
  readonly drawn: Map<string, number>;
  /** The recorder, and the faults that wait for an event. */
  watchedBy(recorder: Recorder | null): Recorder | null;
}

interface Origin {
  readonly by: Intervention | null;
}

interface Trigger extends Origin {
  readonly script: Triggered;
  watch: Watch | null;
  /** How often it is still waited for. */
  left: number;
  /** What it says, as text. */
  readonly same: string;
  /** Luck's key, and how often it was asked. */
  key: string;
  asked: number;
}

export interface Boundary extends Origin {
  readonly script: CrashAfter;
  /** Effects of this kind, of this part, so far. */
  seen: number;
}

export function newSteering(spec: WorldSpec, drawn: readonly Timed[]): Steering {
  const own = [...spec.script, ...drawn].map((script) => ({ script, by: null }));
  const hands = spec.interventions.flatMap(scripted);
  const all = [...own, ...hands];
  const triggers = all.flatMap(({ script, by }) =>
    'when' in script ? [newTrigger(script, by)] : [],
  );
  triggers.forEach((trigger, place) => {
    // Two that say the same have luck of their own.
    const twins = triggers.slice(0, place).filter(({ same }) => same === trigger.same).length;
    if (twins > 0) trigger.key = `${trigger.same} again ${twins}`;
  });
  const due: Steering['due'] = [];
  return {
    timed: all.flatMap(({ script, by }) => ('at' in script ? [{ ...script, by }] : [])),
    triggers,
    boundaries: all.flatMap(({ script, by }) =>
      'crashAfter' in script ? [{ script, by, seen: 0 }] : [],
    ),
    collisions: spec.interventions.flatMap((one) => (one.do === 'collide' ? [one] : [])),
    deeds: spec.interventions.flatMap((one) =>
      one.do === 'hurry' || one.do === 'deliver' ? [one] : [],
    ),
    due,
    // A swarm finds its nodes whatever the run does.
    acted: new Set(spec.interventions.filter((one) => one.do === 'swarm')),
    drawn: new Map(),
    watchedBy: (recorder) => (triggers.length === 0 ? recorder : watching(recorder, triggers, due)),
  };
}

function scripted(one: Intervention): { readonly script: Scripted; readonly by: Intervention }[] {
  switch (one.do) {
    case 'fault':
      return [{ script: { at: one.at, fault: one.fault }, by: one }];
    case 'when':
    case 'crashAfter':
      return [{ script: one, by: one }];
    default:
      return [];
  }
}

function newTrigger(script: Triggered, by: Intervention | null): Trigger {
  const same = canonical({ when: script.when, fault: script.fault } as unknown as Loose);
  const watch = watchFor(script.when);
  return { script, by, watch, left: script.times ?? 1, same, key: same, asked: 0 };
}

/** Tells the recorder of every event, and shows it to those who wait for one. */
function watching(
  recorder: Recorder | null,
  triggers: readonly Trigger[],
  due: Steering['due'],
): Recorder {
  return {
    ...recorder,
    event(event, entered) {
      recorder?.event(event, entered);
      for (const trigger of triggers) {
        if (!trigger.watch?.(event, entered)) continue;
        trigger.left--;
        trigger.watch = trigger.left > 0 ? watchFor(trigger.script.when) : null;
        due.push({ trigger, event });
      }
    },
  };
}

/** Puts the faults by the clock, and what the viewer does at moments, on the agenda. */
export function planScript(world: World): void {
  const { timed, deeds } = world.steering;
  timed.forEach(({ at, fault, by }, n) => {
    planFault(world, { fault, by, cause: -1, at: later(START, at), n, name: `fault ${n}` });
  });
  deeds.forEach((deed, n) => {
    const what: Deed = { happens: 'deed', deed, name: `deed ${n}` };
    world.agenda.add({ ...SLOT, at: later(START, deed.at), seq: timed.length + n, what });
  });
}

const SLOT = {
  class: CLASS.fault,
  target: 0,
  source: 0,
  copy: 0,
  name: '',
  cancelled: false,
};

/** Plans the faults that the step just over has triggered. */
export function planTriggered(world: World): void {
  for (const { trigger, event } of world.steering.due.splice(0)) {
    const { script, by, key } = trigger;
    const { chance, after = 0 } = script;
    const n = trigger.asked++;
    if (chance && !happens(chance, world.choices.u32('when', key, n))) continue;
    const fault = aimed(script.fault, event);
    const at = later(world.now, after);
    planFault(world, { fault, by, cause: event.index, at, n, name: `${key} ${n}` });
  }
}

interface Plan extends Origin {
  readonly fault: Fault;
  readonly cause: number;
  readonly at: Instant;
  readonly n: number;
  readonly name: string;
}

export function planFault(world: World, { fault, by, cause, at, n, name }: Plan): void {
  world.agenda.add({
    ...SLOT,
    at,
    seq: n,
    name,
    what: { happens: 'fault', fault, by, cause, name },
    cancelled: false,
  });
}

/** A fault that names the node of the event it answers to. */
function aimed(fault: Fault, { node, peer }: TraceEvent): Fault {
  const name = (one: NodeId): NodeId => (one === THAT_NODE ? node : one === THAT_PEER ? peer : one);
  return rename(fault, name) as Fault;
}

function rename(data: unknown, name: (one: NodeId) => NodeId): unknown {
  if (typeof data === 'string') return name(data);
  if (Array.isArray(data)) return data.map((item: unknown) => rename(item, name));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, rename(value, name)]),
  );
}

/** When a swarm is over, so is what it made of the network. */
export function planCalm(
  world: World,
  { rules, until }: { readonly rules: readonly Rule[]; readonly until: Micros },
  n: number,
): void {
  if (rules.length === 0) return;
  const seq = world.steering.timed.length + world.steering.deeds.length + n;
  const what = { happens: 'calm', rules, name: `calm ${n}` } as const;
  world.agenda.add({ ...SLOT, at: later(START, until), seq, what });
}
