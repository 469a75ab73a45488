import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import { drawn, operation } from '../testing/drawing.ts';
import type { HistoryOperation } from './history.ts';
import { MOST_OPERATIONS, linearize, type SequentialModel } from './small-linearizability.ts';

describe('of a register it accepts', () => {
  it('reads that overlap a write and see either value', () => {
    check(
      register,
      `
      A  |--------- w1 ---------|
      B    |- r0 -|    |- r1 -|
    `,
    ).toBe('yes');
  });

  it('two reads that see two writes in the order that both allow', () => {
    check(
      register,
      `
      A  |----- w1 -----|
      B  |----- w2 -----|
      C                    |- r1 -|
      D                    |- r1 -|
    `,
    ).toBe('yes');
  });

  it('a write that takes effect long before it returns', () => {
    check(
      register,
      `
      A  |-------------- w1 --------------|
      B       |- r1 -|  |- w2 -|  |- r2 -|
    `,
    ).toBe('yes');
  });

  it('touching intervals in either order', () => {
    check(
      register,
      `
      A  |- w1 -|
      B         |- r0 -|
    `,
    ).toBe('yes');
  });
});

describe('of a register it refuses', () => {
  it('a read of what was overwritten before it began', () => {
    check(
      register,
      `
      A  |- w1 -|
      B           |- r0 -|
    `,
    ).toBe('no');
  });

  it('two reads that see a write come and go', () => {
    check(
      register,
      `
      A  |---------- w1 ----------|
      B     |- r1 -|
      C               |- r0 -|
    `,
    ).toBe('no');
  });

  it('two readers who see two writes in opposite orders', () => {
    check(
      register,
      `
      A  |-- w1 --|
      B  |-- w2 --|
      C             |- r1 -|  |- r2 -|
      D             |- r2 -|  |- r1 -|
    `,
    ).toBe('no');
  });

  it('a value that nobody wrote', () => {
    check(
      register,
      `
      A  |- w1 -|
      B    |- r2 -|
    `,
    ).toBe('no');
  });
});

// The queues of Herlihy and Wing's first figure, with numbers for their letters.
describe('of a queue', () => {
  it('it accepts what overlapping calls put in, in either order', () => {
    check(
      queue,
      `
      A  |-- e1 --|         |- d2 -|
      B     |-- e2 --|                |- d1 -|
    `,
    ).toBe('yes');
  });

  it('it refuses the second before the first, if they did not overlap', () => {
    check(
      queue,
      `
      A  |- e1 -|            |- d2 -|
      B           |- e2 -|
    `,
    ).toBe('no');
  });

  it('it accepts an item that is taken out before its call returns', () => {
    check(
      queue,
      `
      A  |------- e1 -------|
      B      |- d1 -|
    `,
    ).toBe('yes');
  });

  it('it refuses an item that is taken out twice', () => {
    check(
      queue,
      `
      A  |-- e1 --|   |- d2 -|
      B  |-- e2 --|   |- d2 -|
    `,
    ).toBe('no');
  });
});

describe('a call of which nobody knows how it ended', () => {
  it('may have taken effect', () => {
    check(
      register,
      `
      A  |- w1? -|
      B             |- r1 -|
    `,
    ).toBe('yes');
  });

  it('or not', () => {
    check(
      register,
      `
      A  |- w1? -|
      B             |- r0 -|
    `,
    ).toBe('yes');
  });

  it('or may yet, long after', () => {
    check(
      register,
      `
      A  |- w1? -|
      B             |- r0 -|  |- r1 -|
    `,
    ).toBe('yes');
  });

  it('or cannot have, and need not', () => {
    check(
      queue,
      `
      A  |- d? -|
      B           |- e2 -|  |- d2 -|
    `,
    ).toBe('yes');
  });

  it('but not before it began, nor twice', () => {
    check(
      register,
      `
      A            |- w1? -|
      B  |- r1 -|
    `,
    ).toBe('no');
    check(
      register,
      `
      A  |- w1? -|
      B            |- r1 -|  |- w2 -|  |- r1 -|
    `,
    ).toBe('no');
  });
});

describe('its answer', () => {
  it('is an order that explains the history, or as far as one goes and what is left', () => {
    const good = linearize(
      register,
      drawn(`
      A  |------- w1 -------|
      B     |- r0 -|  |- r1 -|
    `),
    );
    expect(good.answer === 'yes' ? good.order.map(({ name }) => name) : []).toEqual([
      'read',
      'write',
      'read',
    ]);
    const bad = linearize(
      register,
      drawn(`
      A  |- w1 -|
      B           |- r0 -|
    `),
    );
    expect(bad).toMatchObject({
      answer: 'no',
      longest: [{ name: 'write' }],
      left: [{ name: 'read', value: '0' }],
    });
  });

  it('is that there are too many, beyond a handful', () => {
    const many = Array.from({ length: MOST_OPERATIONS + 1 }, (_, i) =>
      operation('A', 'write', '1', { begun: 2 * i, ended: 2 * i + 1 }),
    );
    expect(linearize(register, many).answer).toBe('too long');
    expect(linearize(register, many.slice(1)).answer).toBe('yes');
  });

  it('is yes for every history that was really sequential at some point inside each call', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 8 }), (calls) => {
        expect(linearize(register, executed(calls)).answer).toBe('yes');
      }),
      { numRuns: 300 },
    );
  });

  it('is what trying every permutation gives, for histories of any kind', () => {
    fc.assert(
      fc.property(fc.array(guess, { maxLength: 5 }), (history) => {
        const explained = permutations(history).some((order) => explains(order, history));
        expect(linearize(register, history).answer).toBe(explained ? 'yes' : 'no');
      }),
      { numRuns: 400 },
    );
  });
});

const register: SequentialModel<string> = {
  initial: '0',
  apply(state, { name, args, value, outcome }) {
    if (name === 'write') return String(args['value']);
    return outcome === 'info' || value === state ? state : null;
  },
};

const queue: SequentialModel<readonly string[]> = {
  initial: [],
  apply(state, { name, args, value }) {
    if (name === 'enqueue') return [...state, String(args['value'])];
    return state[0] === value ? state.slice(1) : null;
  },
};

function check<State extends Json>(model: SequentialModel<State>, drawing: string) {
  return expect(linearize(model, drawn(drawing)).answer);
}

interface Executed {
  readonly writes: boolean;
  readonly value: string;
  readonly before: number;
  readonly after: number;
  readonly unsure: boolean;
}

const call: fc.Arbitrary<Executed> = fc.record({
  writes: fc.boolean(),
  value: fc.constantFrom('0', '1', '2'),
  before: fc.nat(25),
  after: fc.nat(25),
  unsure: fc.integer({ max: 9, min: 0 }).map((n) => n === 0),
});

/** Carries the calls out one after the other, ten moments apart, each inside its interval. */
function executed(calls: readonly Executed[]): HistoryOperation[] {
  let held = '0';
  return calls.map(({ writes, value, before, after, unsure }, index) => {
    const point = 100 + 10 * index;
    const when = {
      begun: point - before - 0.1 - index / 100,
      ended: point + after + 0.1 + index / 100,
      unsure,
    };
    if (writes) held = value;
    return operation('A', writes ? 'write' : 'read', held, when);
  });
}

const guess: fc.Arbitrary<HistoryOperation> = fc
  .record({
    writes: fc.boolean(),
    value: fc.constantFrom('0', '1'),
    at: fc.nat(20),
    long: fc.nat(15),
    unsure: fc.boolean(),
  })
  .map(({ writes, value, at, long, unsure }) =>
    operation('A', writes ? 'write' : 'read', value, {
      begun: 2 * at,
      ended: 2 * (at + long) + 1,
      unsure,
    }),
  );

/** Every order of every part of the history. */
function permutations(history: readonly HistoryOperation[]): HistoryOperation[][] {
  const longer = history.flatMap((first) =>
    permutations(history.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
  return [[], ...longer];
}

/** All that ended is in the order, real time is kept, and every answer is the register's. */
function explains(
  order: readonly HistoryOperation[],
  history: readonly HistoryOperation[],
): boolean {
  if (history.some((one) => one.outcome !== 'info' && !order.includes(one))) return false;
  const inTime = order.every(({ begun }, place) =>
    order.slice(place + 1).every((later) => later.ended > begun),
  );
  let state: string | null = register.initial;
  for (const one of order) if (state !== null) state = register.apply(state, one);
  return inTime && state !== null;
}
