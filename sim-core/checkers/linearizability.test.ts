import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import { drawn } from '../testing/drawing.ts';
import { checkLinearizability } from './linearizability.ts';
import { anyModel, type AnyModel } from './models/all.ts';
import { counter } from './models/counter.ts';
import { entryStore } from './models/entry-store.ts';
import { keyValue } from './models/key-value.ts';
import { mutex } from './models/mutex.ts';
import { queue } from './models/queue.ts';
import { casRegister, register } from './models/register.ts';
import { set } from './models/set.ts';

const YES = 'linearizable';
const NO = 'not linearizable';

describe('of a register that holds 0 it accepts', () => {
  it('reads that overlap a write and see either value', () => {
    check(REGISTER).accepts(`
      A  |--------- w1 ---------|
      B    |- r0 -|    |- r1 -|
    `);
  });

  it('two reads that see two writes in the order that both allow', () => {
    check(REGISTER).accepts(`
      A  |----- w1 -----|
      B  |----- w2 -----|
      C                    |- r1 -|
      D                    |- r1 -|
    `);
  });

  it('a write that takes effect long before it returns', () => {
    check(REGISTER).accepts(`
      A  |-------------- w1 --------------|
      B       |- r1 -|  |- w2 -|  |- r2 -|
    `);
  });

  it('touching intervals in either order', () => {
    check(REGISTER).accepts(`
      A  |- w1 -|
      B         |- r0 -|
    `);
  });

  it('a value that comes back because it was written again', () => {
    check(REGISTER).accepts(`
      A  |- w1 -|  |- w0 -|
      B    |- r0 -|  |- r1 -|  |- r0 -|
    `);
  });

  it('nothing at all', () => check(REGISTER).accepts(''));
});

describe('of a register that holds 0 it refuses', () => {
  it('a read of what was overwritten before it began', () => {
    check(REGISTER).refuses(`
      A  |- w1 -|
      B           |- r0 -|
    `);
  });

  it('two reads that see a write come and go', () => {
    check(REGISTER).refuses(`
      A  |---------- w1 ----------|
      B     |- r1 -|
      C               |- r0 -|
    `);
  });

  it('two readers who see two writes in opposite orders', () => {
    check(REGISTER).refuses(`
      A  |-- w1 --|
      B  |-- w2 --|
      C             |- r1 -|  |- r2 -|
      D             |- r2 -|  |- r1 -|
    `);
  });

  it('a value that nobody wrote', () => {
    check(REGISTER).refuses(`
      A  |- w1 -|
      B    |- r2 -|
    `);
  });

  it('a value from a write that began later', () => {
    check(REGISTER).refuses(`
      A            |- w1 -|
      B  |- r1 -|
    `);
  });

  it('a value from a write that failed', () => {
    check(REGISTER).refuses(`
      A  |- w1* -|
      B             |- r1 -|
    `);
  });

  it('one key, however well the others do', () => {
    const drawing = `
      A  |- y:w1 -|  |- w1 -|
      B                        |- y:r1 -|  |- r0 -|
    `;
    check(REGISTER).refuses(drawing);
    check(REGISTER).accepts(drawing.replace('r0', 'r1'));
  });
});

describe('a call of which nobody knows how it ended', () => {
  it('may have taken effect', () => {
    check(REGISTER).accepts(`
      A  |- w1? -|
      B             |- r1 -|
    `);
  });

  it('or not', () => {
    check(REGISTER).accepts(`
      A  |- w1? -|
      B             |- r0 -|
    `);
  });

  it('or may yet, long after', () => {
    check(REGISTER).accepts(`
      A  |- w1? -|
      B             |- r0 -|  |- r1 -|
    `);
  });

  it('or cannot have, and need not', () => {
    check(QUEUE).accepts(`
      A  |- d? -|
      B           |- e2 -|  |- d2 -|
    `);
  });

  it('but not before it began, nor twice', () => {
    check(REGISTER).refuses(`
      A            |- w1? -|
      B  |- r1 -|
    `);
    check(REGISTER).refuses(`
      A  |- w1? -|
      B            |- r1 -|  |- w2 -|  |- r1 -|
    `);
  });

  it('nor when it can explain nothing', () => {
    check(CAS).refuses(`
      A  |- c2>3? -|
      B               |- r3 -|
    `);
  });
});

// The queues of Herlihy and Wing's first figure are in published.test.ts.
describe('of a queue', () => {
  it('it accepts what overlapping calls put in, in either order', () => {
    check(QUEUE).accepts(`
      A  |-- e1 --|         |- d2 -|
      B     |-- e2 --|                |- d1 -|
    `);
  });

  it('it refuses the second before the first, if they did not overlap', () => {
    check(QUEUE).refuses(`
      A  |- e1 -|            |- d2 -|
      B           |- e2 -|
    `);
  });

  it('it accepts an item that is taken out before its call returns', () => {
    check(QUEUE).accepts(`
      A  |------- e1 -------|
      B      |- d1 -|
    `);
  });

  it('it refuses an item that is taken out twice', () => {
    check(QUEUE).refuses(`
      A  |-- e1 --|   |- d2 -|
      B  |-- e2 --|   |- d2 -|
    `);
  });

  it('it refuses that it was empty while something was in it', () => {
    const drawing = `
      A  |- e1 -|              |- d1 -|
      B            |- d- -|
    `;
    check(QUEUE).refuses(drawing);
    check(QUEUE).accepts(drawing.replace('d1', 'd9').replace('d-', 'd1').replace('d9', 'd-'));
  });
});

describe('of a compare-and-swap register that holds 0', () => {
  it('one of two swaps for the same value is refused', () => {
    const drawing = `
      A  |-- c0>1 --|
      B    |-- c0>2! --|   |- r1 -|
    `;
    check(CAS).accepts(drawing);
    check(CAS).refuses(drawing.replace('0>2!', '0>2 '));
    check(CAS).refuses(drawing.replace('r1', 'r2'));
  });

  it('a swap that failed for another reason says nothing of the value', () => {
    check(CAS).accepts('A  |- c0>1* -|  |- r0 -|');
    check(CAS).refuses('A  |- c0>1! -|  |- r0 -|');
  });
});

describe('of a set', () => {
  it('searches see what overlapping calls did in either order, and agree', () => {
    const drawing = `
      A  |---- a1 ----|
      B  |---- x1 ----|
      C                  |- s1+ -|  |- m1 -|
    `;
    check(SET).accepts(drawing);
    check(SET).accepts(drawing.replace('s1+', 's1 ').replace('m1', 'm '));
    check(SET).refuses(drawing.replace('s1+', 's1 '));
  });

  it('all of it is read in any order', () => {
    check(SET).accepts('A  |- a1 -|  |- a2 -|  |- m2,1 -|  |- m1,2 -|');
    check(SET).refuses('A  |- a1 -|  |- a2 -|  |- m1 -|');
  });
});

describe('of a mutex', () => {
  it('only one has it at a time', () => {
    check(MUTEX).accepts(`
      A  |- L -|        |- Z -|
      B     |---- L ------|
    `);
    check(MUTEX).refuses(`
      A  |- L -|              |- Z -|
      B     |---- L ----|
    `);
  });

  it('whoever was refused it came while it was held', () => {
    check(MUTEX).accepts('A  |- L -|  |- L! -|  |- Z -|  |- Z! -|');
    check(MUTEX).refuses('A  |- L! -|  |- L -|');
  });

  it('a name releases what this name holds', () => {
    check(MUTEX).accepts('A  |- Lme -|  |- Zyou! -|  |- Zme -|');
    check(MUTEX).refuses('A  |- Lme -|  |- Zyou -|');
  });
});

describe('of a counter', () => {
  it('overlapping additions are told different sums', () => {
    const drawing = `
      A  |-- +1=1 --|
      B    |-- +1=2 --|
      C                  |- =2 -|
    `;
    check(COUNTER).accepts(drawing);
    check(COUNTER).refuses(drawing.replace('+1=2', '+1=1'));
    check(COUNTER).refuses(drawing.replace('|- =2', '|- =1'));
  });

  it('a sum may lie between additions that overlap, and nowhere else', () => {
    const drawing = `
      A  |----- +1 -----|
      B  |----- +5 -----|
      C     |- =5 -|       |- =6 -|
    `;
    check(COUNTER).accepts(drawing);
    check(COUNTER).refuses(drawing.replace('=5', '=3'));
  });
});

describe('of a text', () => {
  it('overlapping appends stand in either order, and stay so', () => {
    const drawing = `
      A  |-- t1 --|
      B  |-- t2 --|
      C              |- g21 -|  |- g21 -|
    `;
    check(TEXT).accepts(drawing);
    check(TEXT).refuses(drawing.replace('g21', 'g12'));
    check(TEXT).refuses(drawing.replaceAll('g21', 'g2'));
  });

  it('an append before a put is gone', () => {
    check(TEXT).accepts('A  |- t1 -|  |- p2 -|  |- t3 -|  |- g23 -|');
  });
});

describe('of an entry', () => {
  it('one of two overlapping puts finds it there', () => {
    const drawing = `
      A  |-- P1 --|
      B    |-- P2! --|   |- G1 -|
    `;
    check(ENTRY).accepts(drawing);
    check(ENTRY).refuses(drawing.replace('P2!', 'P2 '));
  });

  it('what was removed is found no more', () => {
    check(ENTRY).accepts('A  |- P1 -|  |- X -|  |- G! -|  |- X! -|  |- U2 -|  |- G2 -|');
    check(ENTRY).refuses('A  |- P1 -|  |- X -|  |- G1 -|');
  });
});

describe('its answer', () => {
  it('is an order that explains the history', () => {
    const drawing = `
      A  |------- w1 -------|
      B     |- r0 -|  |- r1 -|
    `;
    expect(found(REGISTER, drawing)).toMatchObject({
      answer: YES,
      keys: [{ key: 'x', order: [{ value: '0' }, { name: 'write' }, { value: '1' }] }],
    });
  });

  it('or how far one goes, what cannot come next, and what the object can be by then', () => {
    const drawing = `
      A  |- w1 -|   |---- w2 ----|
      B                |- r0 -|
    `;
    const bad = found(REGISTER, drawing);
    expect(bad).toMatchObject({ answer: NO, key: 'x', culprit: { name: 'read', value: '0' } });
    if (bad.answer !== NO) return;
    expect(bad.states.toSorted()).toEqual(['holds 1', 'holds 2']);
    const [{ order, state } = { order: [], state: '' }] = bad.longest;
    expect(order.map(({ args }) => args)).toEqual([{ value: '1' }, { value: '2' }]);
    expect(state).toBe('holds 2');
  });

  it('names the first bad key, and looks no further', () => {
    const drawing = `
      A  |- a:w1 -|  |- b:w1 -|  |- c:w1 -|
      B                                      |- c:r2 -|  |- b:r2 -|
    `;
    expect(found(REGISTER, drawing)).toMatchObject({ answer: NO, key: 'b' });
  });
});

interface Object {
  readonly model: AnyModel;
  readonly begins?: Json;
}

const REGISTER: Object = { model: anyModel(register), begins: '0' };
const CAS: Object = { model: anyModel(casRegister), begins: '0' };
const QUEUE: Object = { model: anyModel(queue) };
const SET: Object = { model: anyModel(set) };
const MUTEX: Object = { model: anyModel(mutex) };
const COUNTER: Object = { model: anyModel(counter) };
const TEXT: Object = { model: anyModel(keyValue) };
const ENTRY: Object = { model: anyModel(entryStore) };

function check(object: Object) {
  const answer = (drawing: string) => expect(found(object, drawing).answer, drawing);
  return {
    accepts: (drawing: string) => answer(drawing).toBe(YES),
    refuses: (drawing: string) => answer(drawing).toBe(NO),
  };
}

function found({ model, begins }: Object, drawing: string) {
  const initial = begins === undefined ? {} : { x: begins };
  return checkLinearizability(model, drawn(drawing), { initial });
}
