/**
 * The one loop of the simulator: take the soonest entry of the agenda, or the one that an order
 * chooses, and let it happen.
 */
import { assert } from '../base/assert.ts';
import type { Choices } from '../base/choices.ts';
import { sortedByName } from '../base/names.ts';
import { START, at, later } from '../base/time.ts';
import { swarmOf } from '../network/swarm.ts';
import { Agenda, type Entry } from './agenda.ts';
import { boundMet, closeOperations, draft, record } from './emit.ts';
import { happen, happenAs, nameOf, type Happening } from './happen.ts';
import { newTransport } from './links.ts';
import { newNode } from './nodes.ts';
import { CLASS, toldBy, type Order } from './order.ts';
import { newSteering, planCalm, planScript } from './steering.ts';
import { changeRules } from './strike.ts';
import type { Bounds, Ended, NodeState, Outcome, World, WorldSpec } from './world.ts';

/** Runs a world to its end. */
export function runWorld(spec: WorldSpec): Outcome {
  const world = newWorld(spec);
  const ended = loop(world);
  if (ended === 'planned') world.now = at(spec.ends ?? world.now);
  const bound =
    ended === 'quiet' || ended === 'planned' || ended === 'order' ? -1 : cut(world, ended);
  closeOperations(world);
  const { now, events, happened, steering } = world;
  return { ended, bound, at: now, events, happened, acted: steering.acted };
}

function cut(world: World, why: keyof Bounds): number {
  const event = draft(world, 'bound', '', -1);
  event.why = why;
  return record(world, event);
}

function loop(world: World): Ended {
  const { order, bounds, ends } = world.spec;
  for (;;) {
    const soonest = world.agenda.soonest();
    const met = boundMet(world);
    if (soonest === null && !order) return met !== null && hasMail(world) ? met : 'quiet';
    if (met !== null) return met;
    if (order) {
      // Where nothing is pending, an order may still name a fault.
      if (!stepInOrder(world, order)) return soonest === null ? 'quiet' : 'order';
    } else if (soonest !== null) {
      if (ends !== undefined && soonest > ends) return 'planned';
      if (soonest > bounds.time) return 'time';
      step(world);
    }
  }
}

/** A bound may cut a node off between two of its inputs: that is not quiet. */
function hasMail({ nodes }: World): boolean {
  return nodes.some(({ threads }) =>
    threads.some(({ births, calls, inbox }) => births.length + calls.length + inbox.length > 0),
  );
}

/** The one loop body of the simulator: take the soonest entry of the agenda and let it happen. */
function step(world: World): void {
  const next = world.agenda.take();
  assert(next !== null, 'there is something to happen');
  assert(world.now <= next.at, 'time never runs backwards');
  world.now = next.at;
  world.happened++;
  happen(world, next.what);
}

/**
 * An order-driven step: what happens next is chosen, and its time is made up, a microsecond each.
 */
function stepInOrder(world: World, order: Order): boolean {
  const pending = world.agenda.pending();
  const chosen = order.next(pending.map((entry) => ({ ...entry, name: nameOf(entry.what) })));
  if (chosen === null) return false;
  world.now = later(world.now, 1);
  world.happened++;
  if (typeof chosen === 'object' && 'fault' in chosen) {
    happen(world, { happens: 'fault', fault: chosen.fault, cause: -1, by: null, name: '' });
    return true;
  }
  const next = pending[typeof chosen === 'number' ? chosen : chosen.entry];
  assert(next !== undefined, 'an order chooses among what is pending');
  world.agenda.remove(next);
  if (typeof chosen === 'number') happen(world, next.what);
  else happenAs(world, next.what, chosen.fate);
  return true;
}

function newWorld(spec: WorldSpec): World {
  const choices = recorded(spec);
  const names = spec.nodes.map(({ name }) => name);
  const swarms = spec.interventions.flatMap((one) =>
    one.do === 'swarm' ? [{ ...swarmOf(one, choices, names), until: one.until }] : [],
  );
  const nodes = sortedByName(spec.nodes).map((node, place) => newNode(node, place, spec));
  const steering = newSteering(
    spec,
    swarms.flatMap(({ faults }) => faults),
  );
  const world: World = {
    spec,
    nodes,
    byName: new Map(nodes.map((node) => [node.name, node])),
    peers: nodes.map(({ name }) => name),
    addresses: new Map(),
    agenda: new Agenda(spec.ties ? drawnTies(choices, nodes) : null),
    awake: [],
    transport: newTransport(),
    steering,
    walls: [],
    clogs: [],
    rules: [],
    weather: [],
    swarms: swarms.map(({ rules }) => rules),
    core: null,
    now: START,
    events: 0,
    bytes: 0,
    instances: 0,
    happened: 0,
    recorder: steering.watchedBy(spec.recorder),
    choices,
    told: spec.schedule ? toldBy(spec.schedule) : null,
  };
  assert(world.byName.size === nodes.length, 'nodes have names of their own');
  changeRules(world);
  planStarts(world);
  planScript(world);
  swarms.forEach((swarm, n) => planCalm(world, swarm, n));
  return world;
}

function planStarts(world: World): void {
  for (const node of world.nodes) {
    world.agenda.add({
      at: START,
      class: CLASS.start,
      target: node.place,
      source: 0,
      seq: 0,
      copy: 0,
      name: '',
      what: { happens: 'start', node },
      cancelled: false,
    });
  }
}

/**
 * By name and instant, so that a tie depends on nothing else. Faults keep the order of their script
 * and draw nothing: one that finds nothing to do leaves no trace.
 */
function drawnTies(choices: Choices, nodes: readonly NodeState[]) {
  return ({ at, target, source, class: kind }: Entry<Happening>): number => {
    if (kind === CLASS.fault) return 0;
    const from = kind === CLASS.delivery ? (nodes[source]?.name ?? '') : String(source);
    return choices.u32('tie', `${nodes[target]?.name ?? ''}<${from}`, at);
  };
}

/** The same luck, with every draw told to the recorder. */
function recorded({ choices, recorder }: WorldSpec): Choices {
  if (!recorder?.draw) return choices;
  return {
    u32(domain, key, counter) {
      const value = choices.u32(domain, key, counter);
      recorder.draw?.(domain, key, counter, value);
      return value;
    },
  };
}
