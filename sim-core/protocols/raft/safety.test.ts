/**
 * The five properties under faults of every kind, over many seeds: a network that loses, doubles
 * and reorders, servers that die and come back, walls that rise and fall, and clients in a hurry.
 * Random search finds most mistakes; what it does not find has a scenario of its own.
 */
import { describe, expect, it } from 'vitest';
import { below, ratio } from '../../base/integers.ts';
import { keyedLuck } from '../../base/luck.ts';
import { ms } from '../../base/time.ts';
import { standardStepper } from '../../kernel/stepper.ts';
import { at, type Scripted } from '../../kernel/script.ts';
import { crash, heal, restart } from '../../network/faults.ts';
import type { Network } from '../../network/rules.ts';
import { runBuilt } from '../../run/run.ts';
import type { Built } from '../../run/scenario.ts';
import { safety } from './claims.ts';
import { appliedTwice } from './client-claims.ts';
import { aCommandCommits } from './commit-claims.ts';
import { counter, raftClient, raftServer } from './index.ts';

const SERVERS = ['S1', 'S2', 'S3'];
const CLIENTS = ['A', 'B'];
const RUNS = 60;

/** Faults happen up to here; then there is time to recover. */
const CALM = 1200;
const END = 2000;

describe('three servers', () => {
  it.each([
    ['lose, double and reorder', harsh(), crashes],
    ['are walled off', harsh(), walls],
  ])('keep all five properties when they %s', (_, network, script) => {
    const stepper = standardStepper();
    for (let seed = 1; seed <= RUNS; seed++) {
      const built = cluster(network, script(seed));
      const spec = { scenario: '', variant: '', parameters: {}, seed, interventions: [] };
      const { verdicts } = runBuilt(built, spec, { stepper });
      const wrong = verdicts.filter(({ outcome }) => outcome !== 'holds');
      expect(wrong, `seed ${seed}`).toEqual([]);
    }
  });
});

function cluster(network: Network, script: readonly Scripted[]): Built {
  const options = {
    servers: SERVERS,
    electionTimeout: { low: ms(50), high: ms(100) },
    heartbeat: ms(20),
    machine: counter(),
  };
  const client = {
    servers: SERVERS,
    commands: [{ op: 'add', by: 1 }],
    think: { low: 0, high: ms(20) },
    patience: ms(60),
    repeat: true,
  };
  return {
    nodes: [
      ...SERVERS.map((name) => raftServer(name, options)),
      ...CLIENTS.map((name) => raftClient(name, client)),
    ],
    network,
    script,
    claims: [...safety(), appliedTwice(), aCommandCommits()],
    ends: ms(END),
  };
}

/** One in ten is lost, one in ten doubled, and one in ten up to 60 ms late. */
function harsh(): Network {
  const chance = ratio(1, 10);
  return {
    links: 'unordered',
    rules: [
      { type: 'latency', latency: { shape: 'uniform', low: ms(1), high: ms(10) } },
      { type: 'loss', chance },
      { type: 'duplication', chance },
      { type: 'reordering', chance, by: { low: ms(10), high: ms(60) } },
    ],
  };
}

/** Every 200 ms somebody dies, and is back before the next one does. */
function crashes(seed: number): readonly Scripted[] {
  return moments().flatMap((moment, n) => {
    const victim = someone(seed, n);
    return [
      at(ms(moment), crash(victim)),
      at(ms(moment + 20 * drawn(seed, n, 8)), restart(victim)),
    ];
  });
}

/** Every 200 ms somebody is alone, for half as long; and one of three times it dies there. */
function walls(seed: number): readonly Scripted[] {
  return moments().flatMap((moment, n) => {
    const node = someone(seed, n);
    const alone = { type: 'partition', wall: { type: 'isolate', node } } as const;
    const dies = drawn(seed, n, 3) === 1;
    return [
      at(ms(moment), alone),
      ...(dies ? [at(ms(moment + 50), crash(node)), at(ms(moment + 120), restart(node))] : []),
      at(ms(moment + 100), heal()),
    ];
  });
}

function moments(): readonly number[] {
  return Array.from({ length: CALM / 200 }, (_, n) => 200 * n + 100);
}

function someone(seed: number, n: number): string {
  return SERVERS[below(SERVERS.length, keyedLuck(seed).u32('test', 'who', n))] ?? '';
}

/** From 1 to this. */
function drawn(seed: number, n: number, most: number): number {
  return 1 + below(most, keyedLuck(seed).u32('test', 'how', n));
}
