import { describe, expect, test } from 'vitest';
import { ms } from '../base/time.ts';
import type { Intervention } from '../kernel/interventions.ts';
import { at, crashAfter, when, type Scripted } from '../kernel/script.ts';
import { THAT_NODE, crash, isolate, partition, pause, restart, resume } from '../network/faults.ts';
import { checkInterventions, checkScript } from './check-script.ts';

const cast = ['S1', 'S2', 'S3'].map((name) => ({
  name,
  parts: [{ name: 'raft', timers: { electionTimeout: null, heartbeat: null } }],
}));

const drop: Intervention = { do: 'drop', from: 'S1', to: 'S2', type: 'put', n: 0, copy: 0 };
const timer = { node: 'S1', part: 'raft', timer: 'electionTimeout', key: '', n: 0 };

describe('a script', () => {
  test.each<readonly Scripted[]>([
    [],
    [at(1, crash('S1')), at(2, restart('S1')), at(3, crash('S1'))],
    [at(3, restart('S1')), at(1, crash('S1'))],
    [at(1, pause('S1')), at(1, pause('S2')), at(2, crash('S1')), at(3, restart('S1'))],
    // Who crashes at the second election is known when it is held.
    [when({ kind: 'fact', nth: 2 }, crash(THAT_NODE)), at(ms(900), restart('S2'))],
    [crashAfter('S1', 'raft', 'persist'), at(ms(900), restart('S1'))],
    [at(1, { type: 'liveness', core: ['S1'] }), at(2, restart('S1'))],
  ])('that can be meant is taken', (...script) => {
    expect(checkScript(script, cast)).toEqual({ ok: true, value: script });
  });

  test.each<readonly [string, readonly Scripted[]]>([
    [
      'The fault “S9 crashes at 1 ms” names “S9”; the nodes are S1, S2 and S3.',
      [at(ms(1), crash('S9'))],
    ],
    [
      'The fault “a wall between S1 and S2, Server at 1 ms” names “Server”; the nodes are S1, S2 ' +
        'and S3.',
      [at(ms(1), partition(['S1'], ['S2', 'Server']))],
    ],
    [
      'The fault “S1 crashes just after effect “persist” 1 of its rafft” names “rafft”; did you ' +
        'mean raft?',
      [crashAfter('S1', 'rafft', 'persist')],
    ],
    [
      'The fault “a wall around S9 at the 1st crash of S8” names “S9”; the nodes are S1, S2 and ' +
        'S3.',
      [when({ kind: 'crash', node: 'S8' }, isolate('S9'))],
    ],
    [
      'The fault “that node crashes at 1 ms” names “$node”; the nodes are S1, S2 and S3.',
      [at(ms(1), crash(THAT_NODE))],
    ],
    ['S1 cannot restart at 1 ms: it has not crashed.', [at(ms(1), restart('S1'))]],
    [
      'S1 cannot crash at 2 ms: it is down, since 1 ms.',
      [at(ms(1), crash('S1')), at(ms(2), crash('S1'))],
    ],
    ['S1 cannot resume at 1 ms: it is not paused.', [at(ms(1), resume('S1'))]],
    [
      'S1 cannot pause at 2 ms: it is paused already, since 1 ms.',
      [at(ms(2), pause('S1')), at(ms(1), pause('S1'))],
    ],
    [
      'S1 cannot resume at 3 ms: it is not paused.',
      [at(ms(1), pause('S1')), at(ms(2), resume('S1')), at(ms(3), resume('S1'))],
    ],
    [
      'Two things happen to S1 at 1 ms: S1 crashes and S1 restarts. Let one of them be later.',
      [at(ms(1), crash('S1')), at(ms(1), restart('S1'))],
    ],
    ['The time of a fault, in microseconds, should be a whole number', [at(-1, crash('S1'))]],
  ])('is refused: %s', (sentence, script) => {
    expect(checkScript(script, cast)).toEqual({
      ok: false,
      error: expect.stringContaining(sentence),
    });
  });
});

describe('interventions', () => {
  test('that name what there is, are taken', () => {
    const all: readonly Intervention[] = [
      drop,
      { do: 'hurry', at: 5, ...timer },
      { do: 'fault', at: ms(2), fault: restart('S1') },
      { do: 'loseReplies', from: 1, until: 2, to: 'S1' },
    ];
    expect(checkInterventions(all, cast, [at(ms(1), crash('S1'))])).toEqual({
      ok: true,
      value: all,
    });
  });

  test.each<readonly [string, Intervention]>([
    [
      'The intervention “drop put 1 from S1 to S9” names “S9”; the nodes are S1, S2 and S3.',
      { ...drop, to: 'S9' },
    ],
    [
      'The intervention “S1’s electionTimeuot fires at 5 ms” names “electionTimeuot”; did you ' +
        'mean electionTimeout?',
      { do: 'hurry', at: ms(5), ...timer, timer: 'electionTimeuot' },
    ],
    [
      'The intervention “S1’s electionTimeout and S1’s pulse fire at one instant” names “pulse”; ' +
        'the timers of S1’s raft are electionTimeout and heartbeat.',
      { do: 'collide', timers: [timer, { ...timer, timer: 'pulse' }] },
    ],
    [
      'The intervention “every reply to S9 lost from 1 ms to 2 ms” names “S9”;',
      { do: 'loseReplies', from: ms(1), until: ms(2), to: 'S9' },
    ],
    [
      'S1 cannot crash at 2 ms: it is down, since 1 ms.',
      { do: 'fault', at: ms(2), fault: crash('S1') },
    ],
  ])('are refused: %s', (sentence, one) => {
    const answer = checkInterventions([one], cast, [at(ms(1), crash('S1'))]);
    expect(answer).toEqual({ ok: false, error: expect.stringContaining(sentence) });
  });

  test('with random faults among them leave it open who runs when', () => {
    const swarm: Intervention = {
      ...{ do: 'swarm', kinds: ['crash'], on: { num: 1, of: 1 }, until: ms(9) },
    };
    const restarted: Intervention = { do: 'fault', at: ms(5), fault: restart('S1') };
    expect(checkInterventions([swarm, restarted], cast).ok).toBe(true);
    expect(checkInterventions([{ ...swarm, nodes: ['S2'] }, restarted], cast).ok).toBe(false);
  });
});
