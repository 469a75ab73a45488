import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/drawing.ts';
import { judgeHistory } from './linearizable.ts';
import type { LinearizabilityOptions } from './linearizability.ts';
import { MODELS, type AnyModel } from './models/all.ts';

describe('what cannot be explained is told with what is in its way', () => {
  it.each([
    [
      'a value that was overwritten',
      'register',
      `A |- w1 -| |- w2 -|
       B                    |- r1 -|`,
      "B read 1 after A's write of 2 had returned; no order of these operations allows it. " +
        'In every order that gets so far, x holds 2.',
    ],
    [
      'one that was overwritten twice',
      'register',
      `A |- w1 -| |- w2 -| |- w3 -|
       B                             |- r1 -|`,
      "B read 1 after A's write of 3 had returned; no order of these operations allows it. " +
        'In every order that gets so far, x holds 3.',
    ],
    [
      'one that is back',
      'register',
      `A |---------- w1 ----------|
       B    |- r1 -|
       C              |- r -|`,
      "C read nothing after B's read of 1 had returned; no order of these operations allows it. " +
        'In every order that gets so far, x holds 1.',
    ],
    [
      'one of its own',
      'register',
      `A |- w1 -|
       B           |- w2 -| |- r1 -|`,
      'B read 1 after its own write of 2 had returned; no order of these operations allows it. ' +
        'In every order that gets so far, x holds 2.',
    ],
    [
      'one that was in no call',
      'register',
      `A |- w1 -|
       B           |- r7 -|`,
      'B read 7; no order of these operations allows it. ' +
        'In every order that gets so far, x holds 1.',
    ],
    [
      'a value that was behind another one',
      'queue',
      `A |- e1 -| |- e2 -|
       B                   |- d2 -|`,
      "B dequeued 2 after A's enqueue of 1 had returned; no order of these operations allows it. " +
        'In every order that gets so far, x holds 1, 2.',
    ],
    [
      'a value that somebody else took out',
      'queue',
      `A |- e1 -|
       B          |- d1 -|
       C                   |- d1 -|`,
      "C dequeued 1 after B's dequeue of 1 had returned; no order of these operations allows it. " +
        'In every order that gets so far, x is empty.',
    ],
    [
      'a lock that somebody has',
      'mutex',
      `A |- LA -|
       B           |- LB -|`,
      "B acquired the lock after A's acquire of the lock had returned; no order of these " +
        'operations allows it. In every order that gets so far, x is held by A.',
    ],
    [
      'two texts in two orders',
      'text',
      `A |- ta -|
       B |- tb -|
       C           |- gab -|
       D                     |- gba -|`,
      "D got “ba” after C's get of “ab” had returned; no order of these operations allows it. " +
        'In every order that gets so far, x holds “ab”.',
    ],
  ])('%s', (_, name, drawing, sentence) => {
    expect(judge(name, drawing).sentence).toBe(sentence);
  });
});

describe('a judgement', () => {
  it('of a few calls tells their order, and one of many how many there are', () => {
    const few = judge('register', 'A |- w1 -| |- r1 -|');
    const order = "A's write of 1, A's read of 1";
    expect(few.sentence).toBe(`One order of the calls explains every answer: ${order}.`);
    const many = judge('register', `A ${'|- w1 -| '.repeat(20)}`);
    expect(many.sentence).toBe('One order of the 20 calls explains every answer.');
    expect(judge('register', '').sentence).toBe(
      'No call was answered: there is nothing to explain.',
    );
  });

  it('that is unknown says how far the search got', () => {
    const crowd = 'ABCDEFGH'
      .split('')
      .map((name, i) => `${name} |- w${i % 3} --------------------|`);
    const { outcome, sentence, witness } = judge(
      'register',
      [...crowd, 'R  |- r1 -||- r2 -||- r1 -|'].join('\n'),
      { budget: 40 },
    );
    expect(outcome).toBe('unknown');
    expect(sentence).toMatch(/^Whether some order explains the 11 calls of x is not known\. /);
    expect(sentence).toMatch(
      /\d+ steps of search placed \d+ of them, with up to 9 open at once\.$/,
    );
    expect(witness.length).toBe(1);
  });

  it('draws each order that gets so far, and what cannot come next', () => {
    const { evidence } = judge(
      'register',
      `A |- w1 -|
       B |- w2 -|
       C           |- r3 -|`,
    );
    expect(evidence?.orders.map(({ steps, stuck }) => [steps.at(-1)?.leaves, stuck])).toEqual([
      ['x holds 2', { begun: 4, words: "C's read of 3", because: 'x holds 2' }],
      ['x holds 1', { begun: 4, words: "C's read of 3", because: 'x holds 1' }],
    ]);
  });

  it('draws the moments of a store whose own order it is, and no others', () => {
    const history = drawn('A |- w1 -| |- r1 -|');
    const points = history.map((one) => ({ ...one, point: one.begun + 1 }));
    const pointsOf = (operations: typeof history) =>
      judgeHistory(modelOf('register'), operations).evidence?.orders.map(({ steps }) =>
        steps.map(({ point }) => point),
      );
    expect(pointsOf(points)).toEqual([points.map(({ point }) => point)]);
    expect(pointsOf(history)).toEqual([[undefined, undefined]]);
  });

  it('draws no order that is too long to be looked at', () => {
    const [first] = drawn('A |- w1 -|');
    const long = Array.from({ length: 6000 }, (_, n) => ({
      ...first!,
      begun: 2 * n,
      ended: 2 * n + 1,
    }));
    const judgement = judgeHistory(modelOf('register'), long);
    expect(judgement.outcome).toBe('holds');
    expect(judgement.evidence).toBeUndefined();
  });
});

function judge(name: string, drawing: string, options: LinearizabilityOptions = {}) {
  return judgeHistory(modelOf(name), drawn(drawing), options);
}

function modelOf(name: string): AnyModel {
  return MODELS.find((model) => model.name === (name === 'text' ? 'key-value' : name))!;
}
