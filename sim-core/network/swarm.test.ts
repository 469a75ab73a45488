import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratio } from '../base/integers.ts';
import { HIGHEST_SEED, keyedLuck } from '../base/luck.ts';
import { seconds } from '../base/time.ts';
import type { Fault } from './faults.ts';
import { SWARM_KINDS, swarmOf, type Swarm, type SwarmKind } from './swarm.ts';

const NODES = ['S1', 'S2', 'S3', 'S4', 'S5'];
const all: Swarm = { kinds: SWARM_KINDS, on: ratio(1, 1), until: seconds(10) };

describe('a swarm', () => {
  it('is a function of its seed, whatever the order of nodes and kinds', () => {
    fc.assert(
      fc.property(
        seed,
        fc.shuffledSubarray(NODES, { minLength: 5 }),
        fc.shuffledSubarray([...SWARM_KINDS], { minLength: SWARM_KINDS.length }),
        (seed, nodes, kinds) => {
          const drawn = swarmOf({ ...all, kinds }, keyedLuck(seed), nodes);
          expect(drawn).toEqual(swarmOf(all, keyedLuck(seed), NODES));
        },
      ),
    );
  });

  it('leaves the other kinds as they are when one is left out', () => {
    const apart: SwarmKind[] = ['partition', 'clock', 'slowSync', 'clog'];
    for (const kind of apart) {
      const kinds = SWARM_KINDS.filter((other) => other !== kind);
      const without = swarmOf({ ...all, kinds }, keyedLuck(3), NODES);
      const { faults, rules } = swarmOf(all, keyedLuck(3), NODES);
      const others = faults.filter(({ fault }) => kindOf(fault) !== kind);
      expect(without).toEqual({ rules, faults: others });
    }
  });

  it('draws nothing for a kind that is off but whether it is on', () => {
    const asked: string[] = [];
    const luck = { u32: (_: string, key: string) => asked.push(key) && 0xffffffff };
    const drawn = swarmOf({ ...all, on: ratio(1, 2) }, luck, NODES);
    expect(drawn).toEqual({ rules: [], faults: [] });
    expect(asked).toEqual([...SWARM_KINDS]);
  });

  it('does its faults in order of time, and none after its end', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: seconds(60) }), (seed, until) => {
        const { faults } = swarmOf({ ...all, until }, keyedLuck(seed), NODES);
        const times = faults.map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        for (const time of times) {
          expect(Number.isInteger(time)).toBe(true);
          expect(time).toBeGreaterThanOrEqual(0);
          expect(time).toBeLessThanOrEqual(until);
        }
      }),
    );
  });

  it('asks nothing impossible, and leaves nothing broken', () => {
    fc.assert(
      fc.property(seed, (seed) => {
        const broken = new Set<string>();
        for (const { fault } of swarmOf(all, keyedLuck(seed), NODES).faults) happen(fault, broken);
        expect([...broken]).toEqual([]);
      }),
    );
  });

  it('strikes only the nodes it may', () => {
    const some = swarmOf({ ...all, nodes: ['S2', 'S4'] }, keyedLuck(5), NODES).faults;
    expect(some.length).toBeGreaterThan(0);
    expect(JSON.stringify(some)).not.toMatch(/S[135]/);
  });

  it('is sometimes mild and sometimes bad', () => {
    const runs = Array.from({ length: 60 }, (_, seed) =>
      swarmOf({ ...all, kinds: ['crash', 'loss'] }, keyedLuck(seed), NODES),
    );
    const crashes = runs.map(
      ({ faults }) => faults.filter(({ fault }) => fault.type === 'crash').length,
    );
    expect(Math.min(...crashes)).toBeLessThan(8);
    expect(Math.max(...crashes)).toBeGreaterThan(16);
    const losses = runs.map(({ rules }) => JSON.stringify(rules));
    expect(new Set(losses).size).toBeGreaterThan(15);
  });
});

const seed = fc.integer({ min: 0, max: HIGHEST_SEED });

const OPPOSITES = {
  crash: 'restart',
  pause: 'resume',
  partition: 'heal',
  clog: 'unclog',
} as const;

/** Breaks and mends, and complains of what cannot be done. */
function happen(fault: Fault, broken: Set<string>): void {
  const name = nameOf(fault);
  if (fault.type in OPPOSITES) {
    if (fault.type === 'crash' || fault.type === 'pause') {
      expect(broken.has(`crash ${fault.node}`) || broken.has(`pause ${fault.node}`)).toBe(false);
    }
    broken.add(name);
  } else if (name !== '') {
    expect(broken.has(name)).toBe(true);
    broken.delete(name);
  }
}

function nameOf(fault: Fault): string {
  switch (fault.type) {
    case 'crash':
    case 'restart':
      return `crash ${fault.node}`;
    case 'pause':
    case 'resume':
      return `pause ${fault.node}`;
    case 'partition':
    case 'heal':
      return 'partition';
    case 'clog':
    case 'unclog':
      return `clog ${fault.from ?? '*'}>${fault.to ?? '*'}`;
    default:
      return '';
  }
}

function kindOf({ type }: Fault): SwarmKind {
  switch (type) {
    case 'partition':
    case 'heal':
      return 'partition';
    case 'clog':
    case 'unclog':
      return 'clog';
    case 'clockStep':
    case 'clockDrift':
      return 'clock';
    case 'slowSync':
      return 'slowSync';
    case 'pause':
    case 'resume':
      return 'pause';
    default:
      return 'crash';
  }
}
