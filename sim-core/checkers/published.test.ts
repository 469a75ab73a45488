/** Small cases from papers and from other checkers' tests, redrawn, with what they say of them. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import { drawn } from '../testing/drawing.ts';
import { checkLinearizability } from './linearizability.ts';
import { MODELS, type AnyModel } from './models/all.ts';
import { checkSequential } from './sequential.ts';

// Herlihy and Wing, "Linearizability: A Correctness Condition for Concurrent Objects" (1990).
describe('Herlihy and Wing', () => {
  it('H1: overlapping enqueues, dequeued in one of their orders, and one that is pending', () => {
    expectLinearizable(
      'queue',
      `
      A  |--- e1 ---|               |- d2 -|  |- e3? -|
      B     |- e2 -|  |- d1 -|
    `,
    );
  });

  it('H2: the second of two enqueues is dequeued, and the first is there still', () => {
    expectNot(
      'queue',
      `
      A  |- e1 -|      |-- d2 --|
      B            |- e2 -|
    `,
    );
  });

  it('H3: what is dequeued belongs to an enqueue that has not returned', () => {
    expectLinearizable(
      'queue',
      `
      A  |- e1? -|
      B      |- d1 -|
    `,
    );
  });

  it('H4: one value is dequeued twice', () => {
    expectNot(
      'queue',
      `
      A  |- e1 -|    |-- d2 --|
      B    |- e2 -|
      C                |-- d2 --|
    `,
    );
  });

  it('section 3.3: two queues that are sequentially consistent each, and not together', () => {
    const drawing = `
      A  |- p:e1 -|            |- q:e1 -|            |- p:d2 -|
      B            |- q:e2 -|            |- p:e2 -|            |- q:d1 -|
    `;
    const history = drawn(drawing);
    const only = (key: string) => history.filter((operation) => operation.key === key);
    const model = modelOf('queue');
    expect(checkSequential(model, only('p')).answer).toBe('sequentially consistent');
    expect(checkSequential(model, only('q')).answer).toBe('sequentially consistent');
    expect(checkSequential(model, history).answer).toBe('not sequentially consistent');
    // Linearizability is local: one of the two is to blame already.
    expectNot('queue', drawing);
  });
});

// Wing and Gong, "Testing and Verifying Concurrent Objects" (1993): it tries, and goes back.
describe('Wing and Gong', () => {
  it('the operation that returned first need not come first', () => {
    expectLinearizable(
      'queue',
      `
      A  |------ e1 ------|
      B     |- e2 -|
      C               |-- d1 --|  |- d2 -|
    `,
    );
  });
});

// Lowe, "Testing for linearizability" (2017): what was tried is remembered as a set and a state.
describe('Lowe', () => {
  it('eleven writes that overlap have 39,916,800 orders, and a few thousand configurations', () => {
    const writers = 'ABCDEFGHIJK'.split('').map((name) => `${name}  |------ w1 ------|`);
    const history = drawn([...writers, 'L                         |- r2 -|'].join('\n'));
    const found = checkLinearizability(modelOf('register'), history);
    expect(found.answer).toBe('not linearizable');
  });
});

// Gibbons and Korach, "Testing Shared Memories" (1997): the zone of a value spans from the first
// end of its operations to the last beginning, and is forward if it runs that way.
describe('Gibbons and Korach', () => {
  it('two forward zones may not overlap', () => {
    expectNot(
      'register',
      `
      A  |- w1 -|
      B    |- w2 -|
      C              |- r1 -|
      D                |- r2 -|
    `,
    );
  });

  it('they may follow each other', () => {
    expectLinearizable(
      'register',
      `
      A  |- w1 -|              |- r2 -|
      B             |- w2 -|
      C          |- r1 -|
    `,
    );
  });

  it('a backward zone may not lie within a forward one', () => {
    const drawing = `
      A  |- w1 -|              |- r1 -|
      B           |-- w2 --|
    `;
    expectNot('register', drawing);
    expectLinearizable('register', drawing.replace('         |-- w2', '|-- w2 ---------'));
    expectLinearizable('register', drawing.replace('w2 --|', 'w2 ---------|'));
  });
});

// Lamport, "How to Make a Multiprocessor Computer That Correctly Executes Multiprocess Programs"
// (1979): each of two processes raises its flag, and enters if the other's is down.
describe('Lamport', () => {
  const both = `
    A  |- a:w1 -|   |- b:r -|
    B  |- b:w1 -|   |- a:r -|
  `;

  it('both processes find the other’s flag down: no order of the four explains that', () => {
    expect(sequential('register', both)).toBe('not sequentially consistent');
  });

  it('one of them does', () => {
    expect(sequential('register', both.replace('b:r ', 'b:r1'))).toBe('sequentially consistent');
  });
});

// Attiya and Welch, "Sequential Consistency versus Linearizability" (1994): a read may be answered
// from one's own copy before a write that is over has reached it.
describe('Attiya and Welch', () => {
  it('reading one’s own old copy is sequentially consistent, and not linearizable', () => {
    const drawing = `
      A  |- w1 -|
      B            |- r -|  |- r1 -|
    `;
    expect(sequential('register', drawing)).toBe('sequentially consistent');
    expectNot('register', drawing);
  });

  it('not so for two who write one and read the other, both from their copies', () => {
    const drawing = `
      A  |- x:w1 -|  |- y:r -|   |- y:r1 -|
      B  |- y:w1 -|  |- x:r -|   |- x:r1 -|
    `;
    expect(sequential('register', drawing)).toBe('not sequentially consistent');
  });
});

// Porcupine's tests (register and set), which take theirs from a quiz of MIT 6.824 (2017).
describe('Porcupine', () => {
  it('two reads during a write, the shorter of the old value', () => {
    const drawing = `
      A  |------------ w100 -----------|
      B          |--- r100 ---|
      C            |- r0 -|
    `;
    expectLinearizable('register', drawing, '0');
  });

  it('a read of the new value, then one of the old one', () => {
    const drawing = `
      A  |------------ w200 ------------|
      B    |- r200 -|
      C                |---- r0 ----|
    `;
    expectNot('register', drawing, '0');
  });

  it('a set that is read while it grows, and never with an element twice', () => {
    const drawing = `
      A  |------- a100 -------|
      B    |----- a110 -----|
      C      |- m100,110 -|
    `;
    expectLinearizable('set', drawing);
    expectLinearizable('set', drawing.replace('m100,110 -', 'm100 -----'));
    expectNot('set', drawing.replace('m100,110 -', 'm100,100,110'));
  });
});

// Knossos' tests of its cas-register.
describe('Knossos', () => {
  it('rethink-fail-minimal: a third value is to blame, not the good read after it', () => {
    const found = expectNot(
      'cas-register',
      `
      A  |- w0 -|
      B           |-- r3 --|
      C             |-- w4 --|
      D                        |- r4 -|
    `,
    );
    expect(found).toMatchObject({ culprit: { node: 'B', value: '3' } });
  });

  it('cas-failure: after the last read of 0 only the write of 2 can come', () => {
    const found = expectNot(
      'cas-register',
      `
      A  |--- w2 ---|
      B   |- r0 -|     |- r0 -|
      C |- c1>1? -|
    `,
      '0',
    );
    expect(found).toMatchObject({ culprit: { begun: 6, value: '0' }, states: ['holds 2'] });
  });

  it('immediate-failure: what a write that failed had tried to write is read', () => {
    expectNot(
      'cas-register',
      `
      A  |------ r3 ------|
      B     |- w3* -|
    `,
    );
  });

  it('crash: a write of which nothing is heard again', () => {
    expectLinearizable('register', 'A |- w1? -|', '0');
  });
});

// Kingsbury, "Jepsen: etcd and Consul" (2014): reads were served by whoever thought itself leader.
describe('Jepsen', () => {
  it('etcd: a read is of a value that a swap had replaced before it began', () => {
    const drawing = `
      A  |- w1 -|  |- c1>2 -|
      B                        |- r1 -|
    `;
    const found = expectNot('cas-register', drawing);
    expect(found).toMatchObject({ culprit: { node: 'B' }, states: ['holds 2'] });
    // Everybody's own order is kept: the read is stale, and no more than that.
    expect(sequential('cas-register', drawing)).toBe('sequentially consistent');
  });
});

function modelOf(name: string): AnyModel {
  return MODELS.find((model) => model.name === name)!;
}

function expectLinearizable(name: string, drawing: string, begins?: Json): void {
  expect(judged(name, drawing, begins).answer, drawing).toBe('linearizable');
  expect(sequential(name, drawing, begins), drawing).toBe('sequentially consistent');
}

function expectNot(name: string, drawing: string, begins?: Json) {
  const found = judged(name, drawing, begins);
  expect(found.answer, drawing).toBe('not linearizable');
  return found;
}

function judged(name: string, drawing: string, begins?: Json) {
  return checkLinearizability(modelOf(name), drawn(drawing), beginning(begins));
}

function sequential(name: string, drawing: string, begins?: Json): string {
  return checkSequential(modelOf(name), drawn(drawing), beginning(begins)).answer;
}

function beginning(begins?: Json) {
  return { initial: begins === undefined ? {} : { x: begins } };
}
