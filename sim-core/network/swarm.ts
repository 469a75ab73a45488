/**
 * Random fault profiles, after the swarm testing of TigerBeetle's VOPR: for each kind of fault it
 * is drawn first whether it happens in this run at all, then how badly. What a profile draws is a
 * list of rules and of faults by the clock: data, like those that somebody wrote down.
 *
 * VOPR's rates are per tick of an endless run; a run of ours is short, so that ours are per run: a
 * kind that is on strikes a node (or the network) up to `MOST` times before `until`.
 */
import type { Choices } from '../base/choices.ts';
import { exponential } from '../base/exponential.ts';
import { below, between, happens, ratio, type Ratio } from '../base/integers.ts';
import { compareNames, type NodeId } from '../base/names.ts';
import { ms, type Micros } from '../base/time.ts';
import { drawnWall } from './drawn-wall.ts';
import type { Fault } from './faults.ts';
import type { Rule } from './rules.ts';
import type { DrawnWall } from './walls.ts';

export const SWARM_KINDS = [
  'loss',
  'duplication',
  'reordering',
  'slowness',
  'clog',
  'partition',
  'crash',
  'pause',
  'clock',
  'slowSync',
] as const;

export type SwarmKind = (typeof SWARM_KINDS)[number];

export interface Swarm {
  /** Which kinds may be on. */
  readonly kinds: readonly SwarmKind[];
  /** How likely each is on. */
  readonly on: Ratio;
  /** Which nodes may crash, pause, be walled off; left out: all. */
  readonly nodes?: readonly NodeId[];
  /** Faults happen up to this time; then all is healed, restarted and resumed. */
  readonly until: Micros;
}

export interface Drawn {
  readonly rules: readonly Rule[];
  /** In order of time. */
  readonly faults: readonly Struck[];
}

interface Struck {
  readonly at: Micros;
  readonly fault: Fault;
}

/** How often a kind that is on strikes at most. */
const MOST = 6;

/** What a swarm does to a run of these nodes. */
export function swarmOf(swarm: Swarm, choices: Choices, nodes: readonly NodeId[]): Drawn {
  const draw: Draw = (key, n) => choices.u32('swarm', key, n);
  const on = new Set(
    SWARM_KINDS.filter((kind) => swarm.kinds.includes(kind) && happens(swarm.on, draw(kind, 0))),
  );
  const names = [...(swarm.nodes ?? nodes)].sort(compareNames);
  const plan: Plan = { swarm, draw, on, names };
  const faults = [
    ...(on.has('partition') ? partitions(plan, choices) : []),
    ...(on.has('clog') ? names.flatMap((node) => clogs(plan, node)) : []),
    ...names.flatMap((node) => deathsAndSleep(plan, node)),
    ...(on.has('clock') ? names.flatMap((node) => clocks(plan, node)) : []),
    ...(on.has('slowSync') ? names.flatMap((node) => slowDisk(plan, node)) : []),
  ];
  return { rules: habits(plan), faults: faults.sort((a, b) => a.at - b.at) };
}

type Draw = (key: string, n: number) => number;

interface Plan {
  readonly swarm: Swarm;
  readonly draw: Draw;
  readonly on: ReadonlySet<SwarmKind>;
  readonly names: readonly NodeId[];
}

/** Intensities as VOPR's network has them: a third lost at worst, half doubled, 30 to 100 ms. */
function habits({ on, draw }: Plan): Rule[] {
  const percent = (kind: SwarmKind, most: number) => ratio(1 + below(most, draw(kind, 1)), 100);
  const rules: Rule[] = [];
  if (on.has('loss')) rules.push({ type: 'loss', chance: percent('loss', 30) });
  if (on.has('duplication')) {
    rules.push({ type: 'duplication', chance: percent('duplication', 50) });
  }
  if (on.has('reordering')) {
    const by = { low: 0, high: ms(1 + below(100, draw('reordering', 2))) };
    rules.push({ type: 'reordering', chance: percent('reordering', 30), by });
  }
  if (on.has('slowness')) {
    const least = between({ low: 0, high: ms(30) }, draw('slowness', 1));
    const mean = between({ low: ms(30), high: ms(100) }, draw('slowness', 2));
    rules.push({ type: 'latency', latency: { shape: 'exponential', least, mean } });
  }
  return rules;
}

interface Episode {
  readonly n: number;
  readonly from: Micros;
  readonly until: Micros;
}

/**
 * Trouble that comes and goes, one after the other. How often and for how long on average is drawn
 * first; the last one ends with the swarm.
 */
function episodes({ draw, swarm: { until } }: Plan, key: string): Episode[] {
  const often = 1 + below(MOST, draw(`${key} often`, 0));
  const gap = Math.floor(until / (often + 1));
  const lasts = Math.floor((gap * (1 + below(4, draw(`${key} lasts`, 0)))) / 4);
  const found: Episode[] = [];
  let now = 0;
  for (let n = 0; n < 2 * MOST; n++) {
    const from = now + 1 + exponential(gap, draw(`${key} begins`, n));
    if (from >= until) break;
    now = Math.min(until, from + 1 + exponential(lasts, draw(`${key} ends`, n)));
    found.push({ n, from, until: now });
  }
  return found;
}

/** What happens at the beginning and at the end of each episode. */
function strikes(found: readonly Episode[], both: (episode: Episode) => [Fault, Fault]): Struck[] {
  return found.flatMap((episode) => {
    const [begins, ends] = both(episode);
    return [
      { at: episode.from, fault: begins },
      { at: episode.until, fault: ends },
    ];
  });
}

function partitions(plan: Plan, choices: Choices): Struck[] {
  const { names, draw } = plan;
  const shapes = shapesFor(names.length);
  if (shapes.length === 0) return [];
  return strikes(episodes(plan, 'partition'), ({ n }) => {
    const shape = shapes[below(shapes.length, draw('partition shape', n))] ?? 'isolate';
    const drawn: DrawnWall = { type: 'drawn', shape, of: names };
    const from = names[below(names.length, draw('partition from', n))] ?? '';
    const wall = shape === 'reaches' ? { ...drawn, node: from } : drawn;
    return [{ type: 'partition', wall: drawnWall(wall, choices, 'swarm', n) }, { type: 'heal' }];
  });
}

/** A ring needs four: among three each reaches a majority only if it reaches all. */
function shapesFor(nodes: number): DrawnWall['shape'][] {
  if (nodes < 2) return [];
  if (nodes === 2) return ['isolate', 'reaches'];
  const small: DrawnWall['shape'][] = ['isolate', 'reaches', 'halves', 'bridge'];
  return nodes === 3 ? small : [...small, 'majorityRing'];
}

function clogs(plan: Plan, node: NodeId): Struck[] {
  return strikes(episodes(plan, `clog ${node}`), ({ n }) => {
    const out = below(2, plan.draw(`clog ${node} way`, n)) === 0;
    const link = out ? { from: node } : { to: node };
    return [
      { type: 'clog', ...link },
      { type: 'unclog', ...link },
    ];
  });
}

/** A process that is dead cannot stand still: crashes and pauses of a node take turns. */
function deathsAndSleep(plan: Plan, node: NodeId): Struck[] {
  const { on, draw } = plan;
  const [dies, sleeps] = [on.has('crash'), on.has('pause')];
  if (!dies && !sleeps) return [];
  return strikes(episodes(plan, `process ${node}`), ({ n }) => {
    const crashes = dies && (!sleeps || below(2, draw(`process ${node} which`, n)) === 0);
    if (!crashes)
      return [
        { type: 'pause', node },
        { type: 'resume', node },
      ];
    const unsynced = below(2, draw(`crash ${node} torn`, n)) === 0 ? 'torn' : 'lost';
    return [
      { type: 'crash', node, unsynced },
      { type: 'restart', node },
    ];
  });
}

/** Up to half a second off from the beginning, and up to 500 ppm fast or slow until the end. */
function clocks({ draw, swarm: { until } }: Plan, node: NodeId): Struck[] {
  const by = below(ms(1000) + 1, draw(`clock ${node}`, 0)) - ms(500);
  const ppm = below(1001, draw(`clock ${node}`, 1)) - 500;
  return [
    { at: 0, fault: { type: 'clockStep', node, by } },
    { at: 0, fault: { type: 'clockDrift', node, ppm } },
    { at: until, fault: { type: 'clockDrift', node, ppm: 0 } },
  ];
}

function slowDisk({ draw, swarm: { until } }: Plan, node: NodeId): Struck[] {
  const low = between({ low: 0, high: ms(5) }, draw(`slowSync ${node}`, 0));
  const more = between({ low: 0, high: ms(45) }, draw(`slowSync ${node}`, 1));
  return [
    { at: 0, fault: { type: 'slowSync', node, range: { low, high: low + more } } },
    { at: until, fault: { type: 'slowSync', node, range: { low: 0, high: 0 } } },
  ];
}
