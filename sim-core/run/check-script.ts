/**
 * A script and a viewer's interventions held against the nodes that there are, and against each
 * other by the clock: who runs cannot restart, who is down cannot crash. What answers to events
 * cannot be foreseen; where it finds nothing to do, the kernel passes it over.
 */
import { compareNames, type NodeId } from '../base/names.ts';
import { nearest } from '../base/nearest.ts';
import { quoted } from '../base/quoted.ts';
import { ok, wrong, type Result } from '../base/result.ts';
import { timeWords, type Micros } from '../base/time.ts';
import type { Intervention, TimerName } from '../kernel/interventions.ts';
import type { Scripted, Timed } from '../kernel/script.ts';
import { THAT_NODE, THAT_PEER, type Fault } from '../network/faults.ts';
import type { Between } from '../network/rules.ts';
import { nodesOf } from '../network/walls.ts';
import { parseScripted } from './schema.ts';
import { listed } from './resolve.ts';
import { describeFault, describeIntervention, describeScripted } from './words.ts';

/** Who is in a run: its nodes, with their parts and the timers these name. */
export type Cast = readonly {
  readonly name: NodeId;
  readonly parts: readonly {
    readonly name: string;
    readonly timers: Readonly<Record<string, unknown>>;
  }[];
}[];

/** Whether a scenario's own script can be meant as it stands. */
export function checkScript(script: readonly Scripted[], cast: Cast): Result<readonly Scripted[]> {
  for (const one of script) {
    const parsed = parseScripted(one);
    if (!parsed.ok) return parsed;
    const problem = strangerIn(namedBy(one), cast) ?? partProblem(one, cast);
    if (problem !== null) return wrong(`The fault “${describeScripted(one)}” names ${problem}`);
  }
  const clash = clashIn(script);
  return clash === null ? ok(script) : wrong(clash);
}

/**
 * Whether every intervention is about nodes, parts and timers that there are, and goes together
 * with the script. Messages are known in the run only.
 */
export function checkInterventions(
  interventions: readonly Intervention[],
  cast: Cast,
  script: readonly Scripted[] = [],
): Result<readonly Intervention[]> {
  for (const one of interventions) {
    const problem = problemWith(one, cast);
    if (problem === null) continue;
    return wrong(`The intervention “${describeIntervention(one)}” names ${problem}`);
  }
  const clash = clashIn([...script, ...interventions.filter(isScripted)], interventions);
  return clash === null ? ok(interventions) : wrong(clash);
}

type ScriptedHand = Extract<Intervention, { readonly do: 'fault' | 'when' | 'crashAfter' }>;

function isScripted(one: Intervention): one is ScriptedHand {
  return one.do === 'fault' || one.do === 'when' || one.do === 'crashAfter';
}

function problemWith(one: Intervention, cast: Cast): string | null {
  switch (one.do) {
    case 'fault':
    case 'when':
    case 'crashAfter':
      return strangerIn(namedBy(one), cast) ?? partProblem(one, cast);
    case 'hurry':
      return timerProblem(one, cast);
    case 'collide':
      return timerProblem(one.timers[0], cast) ?? timerProblem(one.timers[1], cast);
    case 'swarm':
      return strangerIn(one.nodes ?? [], cast);
    case 'loseReplies':
      return strangerIn(one.to === undefined ? [] : [one.to], cast);
    default:
      return strangerIn([one.from, one.to], cast);
  }
}

/** A name that no node has, and what would be right. */
function strangerIn(named: readonly NodeId[], cast: Cast): string | null {
  const names = cast.map(({ name }) => name);
  const stranger = named.find((name) => !names.includes(name));
  return stranger === undefined ? null : unknownName(stranger, 'the nodes', names);
}

function partProblem(one: Scripted, cast: Cast): string | null {
  if (!('crashAfter' in one)) return null;
  const { node, part } = one.crashAfter;
  return unknownPart(node, part, cast);
}

function timerProblem(timer: TimerName, cast: Cast): string | null {
  const { node, part, timer: name } = timer;
  const problem = strangerIn([node], cast) ?? unknownPart(node, part, cast);
  if (problem !== null) return problem;
  const known = partOf(node, part, cast)?.timers ?? {};
  return Object.hasOwn(known, name)
    ? null
    : unknownName(name, `the timers of ${node}’s ${part}`, Object.keys(known));
}

function unknownPart(node: NodeId, part: string, cast: Cast): string | null {
  if (partOf(node, part, cast)) return null;
  const parts = cast.find(({ name }) => name === node)?.parts ?? [];
  return unknownName(
    part,
    `the parts of ${node}`,
    parts.map(({ name }) => name),
  );
}

/** An instance, `watcher#7`, is of the part before the hash. */
function partOf(node: NodeId, part: string, cast: Cast) {
  const [kind = ''] = part.split('#');
  return cast.find(({ name }) => name === node)?.parts.find(({ name }) => name === kind);
}

function unknownName(name: string, what: string, names: readonly string[]): string {
  const near = nearest(name, names);
  // A single letter is near to every other one.
  const hint =
    near === null || name.length < 3 ? `${what} are ${listed(names)}.` : `did you mean ${near}?`;
  return `${quoted(name)}; ${hint}`;
}

/** Every node that a scripted fault names; those that its event will give are left out. */
function namedBy(one: Scripted): readonly NodeId[] {
  if ('crashAfter' in one) return [one.crashAfter.node];
  const named = nodesIn(one.fault);
  if ('at' in one) return named;
  const given = new Set<NodeId>([THAT_NODE, THAT_PEER]);
  return [...named, ...nodesOfPattern(one.when)].filter((name) => !given.has(name));
}

function nodesOfPattern({ node, peer, after }: Extract<Scripted, { when: unknown }>['when']) {
  const own: NodeId[] = [node, peer].filter((name) => name !== undefined);
  if (after !== undefined) own.push(...nodesOfPattern(after));
  return own;
}

function nodesIn(fault: Fault): readonly NodeId[] {
  switch (fault.type) {
    case 'partition':
      return nodesOf(fault.wall);
    case 'clog':
    case 'unclog':
      return endsOf(fault);
    case 'swizzle':
      return fault.nodes;
    case 'reset':
      return fault.between;
    case 'weather':
      return fault.rules.flatMap(endsOf);
    case 'liveness':
      return fault.core;
    case 'heal':
      return [];
    default:
      return [fault.node];
  }
}

function endsOf({ from, to }: Between): readonly NodeId[] {
  return [from, to].filter((name) => name !== undefined);
}

// By the clock.

type LifeFault = Extract<Fault, { readonly type: 'crash' | 'restart' | 'pause' | 'resume' }>;

interface Stroke {
  readonly at: Micros;
  readonly fault: LifeFault;
}

/** What a node is, and since when by whose doing. */
interface Life {
  readonly is: 'running' | 'down' | 'paused';
  readonly since: Stroke | null;
}

/** The first fault by the clock that cannot strike, as a sentence. */
function clashIn(
  script: readonly Scripted[],
  interventions: readonly Intervention[] = [],
): string | null {
  const unforeseen = unforeseenIn(script, interventions);
  const lives = new Map<NodeId, Life>();
  for (const stroke of strokesOf(script)) {
    const { node } = stroke.fault;
    if (unforeseen === 'all' || unforeseen.has(node)) continue;
    const life = lives.get(node) ?? { is: 'running', since: null };
    const clash = clashOf(stroke, life);
    if (clash !== null) return clash;
    lives.set(node, { is: AFTER[stroke.fault.type], since: stroke });
  }
  return null;
}

const AFTER: Readonly<Record<LifeFault['type'], Life['is']>> = {
  crash: 'down',
  restart: 'running',
  pause: 'paused',
  resume: 'running',
};

function strokesOf(script: readonly Scripted[]): readonly Stroke[] {
  const timed = script.filter((one): one is Timed => 'at' in one);
  const strokes = timed.flatMap(({ at, fault }) => (isLifeFault(fault) ? [{ at, fault }] : []));
  return strokes.sort((a, b) => a.at - b.at || compareNames(a.fault.node, b.fault.node));
}

function isLifeFault(fault: Fault): fault is LifeFault {
  return Object.hasOwn(AFTER, fault.type);
}

/** Nodes that may crash or pause in answer to what a run does: of those nobody knows ahead. */
function unforeseenIn(
  script: readonly Scripted[],
  interventions: readonly Intervention[],
): 'all' | ReadonlySet<NodeId> {
  const swarms = interventions.filter((one) => one.do === 'swarm');
  if (swarms.some(({ nodes }) => nodes === undefined)) return 'all';
  const nodes = new Set(swarms.flatMap((swarm) => swarm.nodes ?? []));
  for (const one of script) {
    if ('crashAfter' in one) nodes.add(one.crashAfter.node);
    else if (one.fault.type === 'liveness') for (const node of one.fault.core) nodes.add(node);
    else if ('when' in one && isLifeFault(one.fault)) nodes.add(one.fault.node);
  }
  return nodes.has(THAT_NODE) || nodes.has(THAT_PEER) ? 'all' : nodes;
}

function clashOf({ at, fault }: Stroke, { is, since }: Life): string | null {
  const { type, node } = fault;
  if (since?.at === at) {
    const both = `${describeFault(since.fault)} and ${describeFault(fault)}`;
    return `Two things happen to ${node} at ${timeWords(at)}: ${both}. Let one of them be later.`;
  }
  const past = since === null ? '' : `, since ${timeWords(since.at)}`;
  const cannot = `${node} cannot ${type} at ${timeWords(at)}:`;
  if (is === 'down') return type === 'restart' ? null : `${cannot} it is down${past}.`;
  if (type === 'restart') return `${cannot} it has not crashed.`;
  if (type === 'resume') return is === 'paused' ? null : `${cannot} it is not paused.`;
  return type === 'pause' && is === 'paused' ? `${cannot} it is paused already${past}.` : null;
}
