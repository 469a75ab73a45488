import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ms } from '../../base/time.ts';
import type { Scripted, Timed } from '../../kernel/script.ts';
import type { Rule } from '../../network/rules.ts';
import { gossips, anyGossip } from '../../testing/gossip.ts';
import { pingPong } from '../../testing/ping-pong.ts';
import { begins, caused, crashes, ends, executes } from '../../testing/posted.ts';
import { watch, type Tiny } from '../../testing/tiny.ts';
import { event, judged, type Said } from '../../testing/told.ts';
import { judge, type ClaimWords, type Verdict } from '../claim.ts';
import { converges, type Convergence, type Settled } from './converges.ts';

const WORDS: ClaimWords = {
  name: 'converges',
  kind: 'eventually',
  sentence: 'Once a core is healed, its clients are answered.',
  source: 'TigerBeetle, VOPR: liveness mode',
};

const healed = event('liveness', { data: { core: ['A', 'S'] } });

function verdict(story: readonly Said[], convergence?: Convergence, cut = false) {
  return judged(converges(WORDS, convergence), story, cut);
}

describe('a healed core converges', () => {
  it('if what its clients had asked and what they ask from then on is answered', () => {
    const before = [begins('A', 'A#1'), healed, ends('A', 'A#1')];
    expect(verdict([...before, begins('A', 'A#2'), ends('A', 'A#2', 'fail')])).toEqual({
      outcome: 'holds',
      sentence: '2 operations of the core answered after the healing.',
      witness: [1],
      premises: 2,
    });
  });

  it('not if an operation is open at the end: then it is said who waits for what', () => {
    const timer = event('timerSet', { node: 'S', type: 'heartbeat' });
    const story = [crashes('T'), healed, timer, begins('A', 'A#1')];
    const each = [
      'A waited for an answer to its put of car (begun at 0.003 ms)',
      'S waited for its timer heartbeat (for 0.001 ms)',
      'T was down from 0 ms on.',
    ];
    const what = "A's put of car, begun at 0.003 ms, was not answered";
    const sentence = `${what}: ${each.join('; ')}`;
    expect(verdict(story)).toEqual({ outcome: 'violated', sentence, witness: [1, 3], premises: 1 });
    const closed = caused(ends('A', 'A#1', 'info'), 3);
    expect(verdict([...story, closed]).outcome).toBe('violated');
    expect(verdict(story, {}, true)).toMatchObject({ outcome: 'unknown', sentence });
  });

  it('not if a client gives up what it asked after the healing', () => {
    const story = [healed, begins('A', 'A#1'), ends('A', 'A#1', 'info')];
    const { outcome, sentence, witness } = verdict(story);
    expect({ outcome, witness }).toEqual({ outcome: 'violated', witness: [0, 1, 2] });
    expect(sentence).toContain('was not answered, and it gave up at 0.002 ms: A waited for');
    expect(verdict([begins('A', 'A#1'), healed, ends('A', 'A#1', 'info')]).outcome).toBe('holds');
    // Where the run was cut off, only what may still come is unknown.
    expect(verdict(story, {}, true)).toEqual(verdict(story));
  });

  it('whatever becomes of others, and of what died with its client before', () => {
    expect(verdict([healed, begins('B', 'B#1')]).outcome).toBe('holds');
    expect(verdict([begins('A', 'A#1'), crashes('A'), healed]).outcome).toBe('holds');
  });

  it('within the time that an answer may take', () => {
    const story = [begins('A', 'A#1'), healed, event('note', {}), event('note', {})];
    expect(verdict(story, { within: 2 }).outcome).toBe('violated');
    expect(verdict(story, { within: 3 }).outcome).toBe('holds');
    expect(verdict([healed, event('note', {}), ...story.slice(0, 1)], { within: 1 }).outcome).toBe(
      'holds',
    );
  });

  it('if what is to be settled is', () => {
    const convergence = { settled: hits(1) };
    expect(verdict([healed, executes('S', 'r')], convergence)).toMatchObject({
      outcome: 'holds',
      sentence:
        '0 operations of the core answered after the healing, and what is to be settled is.',
      premises: 1,
    });
    expect(verdict([healed], convergence)).toMatchObject({
      outcome: 'violated',
      sentence: 'The ball was hit too seldom: A waited for nothing; S waited for nothing.',
      witness: [0],
    });
  });

  it('says so if nothing was healed', () => {
    expect(verdict([begins('A', 'A#1')])).toMatchObject({ outcome: 'holds', premises: 0 });
  });
});

describe('tiny worlds', () => {
  it('converge: whoever is left of a gossip is answered, whatever happened before', () => {
    fc.assert(
      fc.property(anyGossip(6), (tiny) => {
        const names = tiny.nodes.map(({ name }) => name);
        const heal: Timed = { at: ms(20), fault: { type: 'liveness', core: names } };
        const troubles = tiny.network?.rules.filter(({ type }) => type !== 'latency') ?? [];
        const rules: Rule[] = [...troubles, { type: 'latency', latency: FIXED }];
        const script = [...(tiny.script ?? []).filter(isBefore(ms(20))), heal];
        const [said] = run({ ...tiny, script, network: { links: 'unordered', rules } });
        expect(said).toMatchObject({ outcome: 'holds' });
      }),
      { numRuns: 40 },
    );
  });

  it('cannot where somebody outside the core is down, and is asked', () => {
    const script: Timed[] = [
      { at: 100, fault: { type: 'crash', node: 'B' } },
      { at: 200, fault: { type: 'liveness', core: ['A'] } },
    ];
    const [said] = run({ nodes: gossips(['A', 'B'], 2), script });
    expect(said).toMatchObject({ outcome: 'violated' });
    expect(said?.sentence).toMatch(/^A's ask of news, begun at .* ms, was not answered/);
    expect(said?.sentence).toContain('B was down from 0.1 ms on.');
  });

  it('hit the ball as often as they are to, if it was not lost before', () => {
    const game = pingPong(5, { talks: true });
    const heal: Timed = { at: 100, fault: { type: 'liveness', core: ['A', 'B'] } };
    const wall: Timed = {
      at: 0,
      fault: { type: 'partition', wall: { type: 'groups', groups: [['A'], ['B']] } },
    };
    expect(run({ ...game, script: [heal] }, { settled: hits(10) })[0]).toMatchObject({
      outcome: 'holds',
      premises: 1,
    });
    const late = { ...heal, at: ms(10) };
    expect(run({ ...game, script: [wall, late] }, { settled: hits(10) })[0]).toMatchObject({
      outcome: 'violated',
      sentence: 'The ball was hit too seldom: A waited for nothing; B waited for nothing.',
    });
  });
});

const FIXED = { shape: 'fixed', micros: 1000 } as const;

function isBefore(moment: number) {
  return (one: Scripted): boolean => 'at' in one && one.at < moment;
}

function hits(times: number): Settled {
  return {
    otherwise: 'The ball was hit too seldom',
    watch() {
      let seen = 0;
      return {
        see({ kind }) {
          if (kind === 'fact') seen++;
        },
        holds: () => seen >= times,
      };
    },
  };
}

function run(tiny: Tiny, convergence?: Convergence): Verdict[] {
  const { outcome, events } = watch(tiny);
  const court = judge([converges(WORDS, convergence)]);
  for (const one of events) court.see(one);
  return court.verdicts({ events: events.length, cut: outcome.bound >= 0 });
}
