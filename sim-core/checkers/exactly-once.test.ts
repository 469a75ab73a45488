import { describe, expect, it } from 'vitest';
import {
  begins,
  crashes,
  delivers,
  doubles,
  ends,
  executes,
  loses,
  recalls,
  sends,
} from '../testing/posted.ts';
import { judged, type Said } from '../testing/told.ts';
import type { Claim, ClaimWords } from './claim.ts';
import {
  exactlyOnce,
  executedAtMostOnce,
  noneAnsweredUnexecuted,
  noneLost,
} from './exactly-once.ts';

const WORDS: ClaimWords = {
  name: 'exactly-once',
  kind: 'always',
  sentence: 'A request is carried out exactly once.',
  source: 'Birrell and Nelson, Implementing Remote Procedure Calls, 1984, section 3.1',
};

const UNDERWAY = 'its message to S1 was still underway when the run ended';

const asked = [begins('A', 'A#1'), sends('A', 'S1', 'A#1')];

describe('at most once', () => {
  const inALife = executedAtMostOnce(WORDS, 'in one server’s life');
  const anywhere = executedAtMostOnce(WORDS, 'anywhere');

  it('lets every server of a state machine carry it out, and again in a new life', () => {
    const story = [executes('S1', 'r'), executes('S2', 'r'), crashes('S1'), executes('S1', 'r')];
    expect(judged(inALife, story)).toMatchObject({ outcome: 'holds', premises: 3 });
  });

  it('is violated by two servers, where anywhere counts', () => {
    expect(judged(anywhere, [executes('S1', 'r'), executes('S2', 'r')])).toMatchObject({
      outcome: 'violated',
      sentence: 'S1 carried out r, and S2 did so again.',
      witness: [0, 1],
      premises: 2,
    });
  });

  it('is violated by one server in two lives, where anywhere counts', () => {
    const story = [executes('S1', 'r'), crashes('S1'), executes('S1', 'r')];
    expect(judged(anywhere, story).sentence).toBe('S1 carried out r twice.');
  });

  it('tells a retry from a copy that the network made', () => {
    const first = [...asked, delivers(1, 'S1'), executes('S1', 'A#1', 2)];
    const retry = [...first, sends('A', 'S1', 'A#1'), delivers(4, 'S1'), executes('S1', 'A#1', 5)];
    expect(judged(inALife, retry)).toMatchObject({
      sentence: 'S1 carried out A#1 twice: the second time for a retry.',
      witness: [3, 4, 6],
    });
    const twin = doubles(1, 'A', 'S1', 'A#1');
    const copied = [...first, twin, delivers(1, 'S1', 1), executes('S1', 'A#1', 5)];
    expect(judged(inALife, copied)).toMatchObject({
      sentence: 'S1 carried out A#1 twice: the second time for a further copy of the same message.',
      witness: [3, 4, 6],
    });
  });

  it('says nothing of retries when one message was carried out twice', () => {
    const story = [...asked, delivers(1, 'S1'), executes('S1', 'A#1', 2), executes('S1', 'A#1', 2)];
    expect(judged(inALife, story)).toMatchObject({
      sentence: 'S1 carried out A#1 twice.',
      witness: [3, 4],
    });
  });
});

describe('a request is lost', () => {
  it.each<[string, Said[], string, number[]]>([
    [
      'with its message',
      [loses(1, 'partition')],
      'its message to S1 was lost (partition) at 0.002 ms, and nobody sent it again',
      [0, 1, 2],
    ],
    [
      'with all of them',
      [loses(1, 'loss'), sends('A', 'S2', 'A#1'), loses(3, 'down')],
      'both its messages were lost, the last one to S2 (down) at 0.004 ms',
      [0, 3, 4],
    ],
    [
      'at a server that does nothing',
      [delivers(1, 'S1')],
      'S1 received it at 0.002 ms and did nothing about it',
      [0, 2],
    ],
    [
      'with its server',
      [delivers(1, 'S1'), crashes('S1')],
      'S1 received it at 0.002 ms and crashed at 0.003 ms',
      [0, 2, 3],
    ],
  ])('%s', (_, story, why, witness) => {
    const told = [...asked, ...story];
    const sentence = `A's request A#1 was never carried out: ${why}.`;
    expect(judged(noneLost(WORDS), told)).toEqual({
      outcome: 'violated',
      sentence,
      witness,
      premises: 1,
    });
    expect(judged(noneLost(WORDS), [...told, ends('A', 'A#1', 'info')]).outcome).toBe('violated');
    expect(judged(noneLost(WORDS), told, true)).toMatchObject({ outcome: 'unknown', sentence });
  });

  it('if its client never sent it', () => {
    const { sentence } = judged(noneLost(WORDS), [begins('A', 'A#1')]);
    expect(sentence).toBe("A's request A#1 was never carried out: it was never sent.");
  });

  it('if nobody ever answered one that no client waits for', () => {
    const ask = [sends('S1', 'S2', 'r'), delivers(0, 'S2')];
    expect(judged(noneLost(WORDS), ask).outcome).toBe('violated');
    expect(
      judged(noneLost(WORDS), [...ask, sends('S2', 'S1', 'r'), delivers(2, 'S1')]).outcome,
    ).toBe('holds');
  });

  it.each<[string, Said[]]>([
    ['carried out', [executes('S1', 'A#1')]],
    ['recalled', [recalls('S1', 'A#1')]],
    ['refused', [ends('A', 'A#1', 'fail')]],
  ])('not if it was %s', (_, story) => {
    expect(judged(noneLost(WORDS), [...asked, ...story])).toMatchObject({
      outcome: 'holds',
      premises: 1,
    });
  });

  it('nobody knows, while its message is underway', () => {
    expect(judged(noneLost(WORDS), asked)).toMatchObject({
      outcome: 'unknown',
      sentence: `A's request A#1 was never carried out: ${UNDERWAY}.`,
      witness: [0, 1],
    });
  });
});

describe('a request is answered', () => {
  const claim = noneAnsweredUnexecuted(WORDS);
  const answer = [...asked, delivers(1, 'S1'), sends('S1', 'A', 'A#1'), delivers(3, 'A')];

  it.each([
    ['ok', 'ok'],
    ['fail', 'no'],
  ] as const)('with %s before anybody carried it out', (why, told) => {
    expect(judged(claim, [...answer, ends('A', 'A#1', why)])).toEqual({
      outcome: 'violated',
      sentence: `A was told ${told} of A#1, which nobody had carried out.`,
      witness: [0, 4, 5],
      premises: 1,
    });
  });

  it.each<[string, Said[]]>([
    ['after it was carried out', [...asked, executes('S1', 'A#1'), ends('A', 'A#1')]],
    ['from memory', [...asked, recalls('S1', 'A#1'), ends('A', 'A#1')]],
    ['by its client itself, which gave up', [...asked, ends('A', 'A#1', 'fail')]],
    ['by nobody', [...asked, ends('A', 'A#1', 'info')]],
  ])('rightly %s', (_, story) => {
    expect(judged(claim, story).outcome).toBe('holds');
  });
});

describe('exactly once', () => {
  it('is all three', () => {
    const claim = exactlyOnce(WORDS, 'anywhere');
    const lost = [...asked, loses(1, 'loss')];
    const twice = [...asked, executes('S1', 'A#1'), executes('S1', 'A#1')];
    for (const story of [lost, twice, [...asked, ends('A', 'A#1')]]) {
      expect(judged(claim, story)).toMatchObject({ outcome: 'violated', premises: 1 });
    }
    const fine = [...asked, executes('S1', 'A#1'), ends('A', 'A#1')];
    const sentence = '1 request: none was carried out twice, lost, or invented.';
    expect(judged(claim, fine)).toMatchObject({ outcome: 'holds', sentence, premises: 1 });
  });

  it.each<Claim>([
    executedAtMostOnce(WORDS, 'anywhere'),
    noneLost(WORDS),
    noneAnsweredUnexecuted(WORDS),
    exactlyOnce(WORDS, 'anywhere'),
  ])('says so if nothing happened', (claim) => {
    expect(judged(claim, [])).toMatchObject({ outcome: 'holds', premises: 0 });
  });
});
