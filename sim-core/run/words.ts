/**
 * Faults, interventions and timers in short, plain English, for lists, rows and refusals. A
 * sentence has no capital and no full stop: whoever shows it alone gives it both.
 */
import { unreachable } from '../base/assert.ts';
import type { NodeId } from '../base/names.ts';
import { timeWords, type Micros } from '../base/time.ts';
import type { Intervention, TimerName } from '../kernel/interventions.ts';
import type { Scripted } from '../kernel/script.ts';
import type { Fault } from '../network/faults.ts';
import { describeMessage } from '../network/interventions.ts';
import type { Between } from '../network/rules.ts';
import type { DrawnWall, Wall } from '../network/walls.ts';
import { describePattern, nodeWords } from './pattern-words.ts';
import { listed } from './resolve.ts';
import { describeRule, rangeWords, ratioWords } from './rule-words.ts';

/** "S1 crashes", "a wall between S1, S2 and S3, S4, S5" */
export function describeFault(fault: Fault): string {
  switch (fault.type) {
    case 'partition':
      return describeWall(fault.wall);
    case 'heal':
      return 'all walls fall';
    case 'clog':
      return `${linkWords(fault)} are held`;
    case 'unclog':
      return `${linkWords(fault)} are let through again`;
    case 'swizzle':
      return `${listed(fault.nodes)} are clogged in turn, within ${timeWords(fault.over)}`;
    case 'reset':
      return `the connection of ${fault.between.map(nodeWords).join(' and ')} breaks`;
    case 'weather':
      return weatherWords(fault.rules.map(describeRule));
    case 'liveness':
      return `${listed(fault.core.map(nodeWords))} are healed, and what else is broken stays so`;
    default:
      return nodeFaultWords(fault);
  }
}

/** "drop put 1 from A to server", "S1 crashes at 400 ms" */
export function describeIntervention(one: Intervention): string {
  switch (one.do) {
    case 'drop':
    case 'duplicate':
      return `${one.do} ${describeMessage(one)}`;
    case 'delay':
      return `delay ${describeMessage(one)} by ${timeWords(one.by)}`;
    case 'deliver':
      return `deliver ${describeMessage(one)} at ${timeWords(one.at)}`;
    case 'last':
      return `let ${describeMessage(one)} go last`;
    case 'loseReplies':
      return `every reply${one.to === undefined ? '' : ` to ${one.to}`} lost ${stretch(one)}`;
    case 'hurry':
      return `${describeTimer(one)} fires at ${timeWords(one.at)}`;
    case 'collide':
      return `${one.timers.map(describeTimer).join(' and ')} fire at one instant`;
    case 'swarm':
      return swarmWords(one);
    case 'fault':
    case 'when':
    case 'crashAfter':
      return describeScripted(one);
    default:
      return unreachable(one);
  }
}

/** "S1 crashes at 400 ms", "that node crashes 1 ms after the 2nd fact leads" */
export function describeScripted(scripted: Scripted): string {
  if ('at' in scripted) return `${describeFault(scripted.fault)} at ${timeWords(scripted.at)}`;
  if ('crashAfter' in scripted) {
    const { node, part, effect, n } = scripted.crashAfter;
    const when = `just after effect “${effect}” ${n + 1} of its ${part}`;
    return `${node} crashes ${when}${unsyncedWords(scripted.unsynced)}`;
  }
  const { when, fault, after = 0, chance, times = 1 } = scripted;
  const later = after === 0 ? 'at' : `${timeWords(after)} after`;
  const perhaps = chance ? `, with a chance of ${ratioWords(chance)}` : '';
  const often = times > 1 ? `, up to ${times} times` : '';
  return `${describeFault(fault)} ${later} ${describePattern(when)}${perhaps}${often}`;
}

/** "S2’s electionTimeout", and which setting of it if not the first. */
export function describeTimer({ node, timer, n }: TimerName): string {
  return `${nodeWords(node)}’s ${timer}${n === 0 ? '' : ` ${n + 1}`}`;
}

/** Begins with a capital: for a row of its own. The name of a node stays as it is. */
export function capital(words: string): string {
  return BEGINNINGS.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

const BEGINNINGS =
  /^(?:a|all|delay|deliver|drop|duplicate|every|let|messages|random|that|the|walls) /;

/** Said of an intervention that acted on nothing in a run. */
export function notAppliedWords(one: Intervention): string {
  return `The intervention “${describeIntervention(one)}” found nothing to act on in this run.`;
}

function describeWall(wall: Wall | DrawnWall): string {
  switch (wall.type) {
    case 'groups':
      return sidesWords(wall.groups);
    case 'oneWay':
      return `a wall on the way from ${commas(wall.from)} to ${commas(wall.to)}`;
    case 'isolate':
      return `a wall around ${nodeWords(wall.node)}`;
    case 'bridge':
      return `${sidesWords(wall.sides)}, with ${nodeWords(wall.node)} as a bridge`;
    case 'majorityRing':
      return `walls that leave each of ${commas(wall.ring)} its own majority`;
    case 'drawn':
      return drawnWords(wall);
    default:
      return unreachable(wall);
  }
}

function sidesWords(sides: readonly (readonly NodeId[])[]): string {
  return `a wall between ${sides.map(commas).join(' and ')}`;
}

function drawnWords({ shape, of, node = '' }: DrawnWall): string {
  const among = `of ${commas(of)}`;
  switch (shape) {
    case 'isolate':
      return `a wall around one ${among}, drawn by luck`;
    case 'halves':
      return `a wall between two halves ${among}, drawn by luck`;
    case 'bridge':
      return `a wall with one ${among} as a bridge, drawn by luck`;
    case 'majorityRing':
      return `walls that leave each ${among} its own majority, drawn by luck`;
    case 'reaches':
      return `a wall on the way from ${nodeWords(node)} to some ${among}, drawn by luck`;
    default:
      return unreachable(shape);
  }
}

type NodeFault = Extract<Fault, { readonly node: NodeId }>;

function nodeFaultWords(fault: NodeFault): string {
  const node = nodeWords(fault.node);
  switch (fault.type) {
    case 'crash':
      return `${node} crashes${unsyncedWords(fault.unsynced)}`;
    case 'restart':
      return `${node} restarts`;
    case 'pause':
      return `${node} is paused`;
    case 'resume':
      return `${node} resumes`;
    case 'clockStep':
      return jumpWords(node, fault.by);
    case 'clockDrift':
      return driftWords(node, fault.ppm);
    case 'slowSync':
      return `${node}’s disk takes ${rangeWords(fault.range)} to sync`;
    default:
      return unreachable(fault);
  }
}

function jumpWords(node: string, by: Micros): string {
  return `${node}’s clock jumps ${by < 0 ? 'back' : 'ahead'} by ${timeWords(Math.abs(by))}`;
}

function driftWords(node: string, ppm: number): string {
  if (ppm === 0) return `${node}’s clock runs true`;
  return `${node}’s clock ${ppm < 0 ? 'loses' : 'gains'} ${Math.abs(ppm)} µs a second`;
}

function unsyncedWords(unsynced: 'lost' | 'torn' | undefined): string {
  if (unsynced === undefined) return '';
  return unsynced === 'lost' ? ', its unsynced writes lost' : ', its unsynced writes torn';
}

function weatherWords(rules: readonly string[]): string {
  return rules.length === 0
    ? 'the network is as it was at first'
    : `the network changes: ${rules.join(', ')}`;
}

function swarmWords({ kinds, nodes, until }: Extract<Intervention, { do: 'swarm' }>): string {
  const where = nodes === undefined ? '' : ` on ${commas(nodes)}`;
  return `random faults until ${timeWords(until)}${where}: ${kinds.join(', ')}`;
}

function stretch({ from, until }: { readonly from: Micros; readonly until: Micros }): string {
  return `from ${timeWords(from)} to ${timeWords(until)}`;
}

function linkWords({ from, to }: Between): string {
  if (from === undefined && to === undefined) return 'all messages';
  const source = from === undefined ? '' : ` from ${nodeWords(from)}`;
  return `messages${source}${to === undefined ? '' : ` to ${nodeWords(to)}`}`;
}

function commas(nodes: readonly NodeId[]): string {
  return nodes.map(nodeWords).join(', ');
}
