import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import { MODELS } from '../checkers/models/all.ts';
import { findModel, LONGEST_HISTORY, MOST_EVENTS, parseHistory } from './history-file.ts';

type Event = { readonly [field: string]: Json };

const A = { process: 'A' };
const B = { process: 'B' };
const write = (value: Json) => ({ type: 'invoke', operation: 'write', args: { value } });
const read = { type: 'invoke', operation: 'read' };
const done = { type: 'ok' };
const returned = (value: Json) => ({ type: 'ok', value });
const lost = { type: 'info' };

describe('a history', () => {
  it('is its operations, from event to event', () => {
    const events = [
      { ...A, ...write(1), time: 10 },
      { process: 7, ...read, key: '', time: 10 },
      { ...A, ...done, operation: 'write', time: 12 },
      { process: '7', ...returned(1), key: '' },
    ];
    const found = parseHistory(file(events));
    const nobody = { process: 0, key: '', request: '', point: -1, error: '' };
    const [first, second] = [
      { ...nobody, node: 'A', name: 'write', args: { value: 1 }, value: null },
      { ...nobody, node: '7', name: 'read', args: {}, value: 1 },
    ];
    expect(found).toMatchObject({
      ok: true,
      value: {
        operations: [
          { ...first, begun: 0, ended: 2, outcome: 'ok' },
          { ...second, begun: 1, ended: 3, outcome: 'ok' },
        ],
      },
    });
  });

  it('leaves open what nobody knows the end of, and the process goes on as another', () => {
    const events = [
      { ...A, ...write(1) },
      { ...A, ...lost, error: 'timeout' },
      { ...A, ...write(2) },
      { ...B, ...write(3) },
      { ...A, ...done },
    ];
    const open = { ended: Infinity, outcome: 'info' };
    expect(operationsOf(events)).toMatchObject([
      { process: 0, ...open, error: 'timeout' },
      { process: 1, ended: 4, outcome: 'ok' },
      { node: 'B', process: 0, ...open, error: '' },
    ]);
  });

  it('keeps what a failure says', () => {
    const cas = { type: 'invoke', operation: 'cas', args: { from: 1, to: 2 } };
    const events = [
      { ...A, ...cas },
      { ...A, type: 'fail', error: 'mismatch' },
    ];
    const found = parseHistory(file(events, { model: 'cas-register' }));
    const operation = { ended: 1, outcome: 'fail', error: 'mismatch' };
    expect(found).toMatchObject({ ok: true, value: { operations: [operation] } });
  });

  it('may have no events', () => {
    expect(operationsOf([])).toEqual([]);
  });

  it('is of the model that somebody says, before its own', () => {
    const queue = findModel('queue');
    const found = parseHistory(file([]), queue.ok ? { model: queue.value } : {});
    expect(found.ok && found.value.model.name).toBe('queue');
  });

  it('begins with what somebody says, before its own', () => {
    const text = file([], { initial: { x: 1, y: 2 } });
    const [own, other] = [parseHistory(text), parseHistory(text, { initial: { x: 3 } })];
    expect(own.ok && { ...own.value.initial }).toEqual({ x: 1, y: 2 });
    expect(other.ok && { ...other.value.initial }).toEqual({ x: 3, y: 2 });
  });

  it('may call its keys like anything that an object has', () => {
    const events = ['__proto__', 'constructor', 'toString'].flatMap((key) => [
      { ...A, ...read, key },
      { ...A, ...returned(null) },
    ]);
    const initial = '"initial": {"__proto__": 5}';
    const found = parseHistory(file(events).replace('"model"', `${initial}, "model"`));
    expect(found.ok && found.value.operations.map(({ key }) => key)).toEqual([
      ...['__proto__', 'constructor', 'toString'],
    ]);
    expect(found.ok && found.value.initial['toString']).toBe(undefined);
    expect(found.ok && Object.entries(found.value.initial)).toEqual([['__proto__', 5]]);
  });

  it('may hold half a surrogate pair', () => {
    const events = [
      { ...A, ...write('\ud800') },
      { ...A, ...done },
    ];
    expect(operationsOf(events)).toMatchObject([{ args: { value: '\ud800' } }]);
  });
});

describe('what is wrong with a history is said, with its place:', () => {
  it.each<readonly [string, RegExp | string]>([
    ['nothing', /^Line 1, column 1: a value was expected, and here the text ends\.$/],
    ['[]', 'A history is an object, not this list.'],
    ['{}', 'The “format” of a history should be “lightcone-history”, not nothing.'],
    ['{"format": "jepsen"}', /should be “lightcone-history”, not “jepsen”\.$/],
    [head({ version: 2 }), 'Histories of version 1 can be read, and not 2.'],
    [head({ modle: 'set' }), 'A history has no field “modle”; did you mean “model”?'],
    [head({ model: 'regster' }), 'There is no model “regster”. Did you mean register?'],
    [head({ model: 'bank' }), /^There is no model “bank”\. There are register, cas-register, /],
    [head({ model: 3 }), 'The “model” of a history should be a name, not 3.'],
    [head({ model: undefined }), /^Neither the history nor anybody else names its model: register/],
    [head({ events: {} }), 'The “events” of a history should be a list, not this object.'],
    [head({ events: undefined }), 'A history has a list of “events”, and this one has none.'],
    [
      head({ initial: [1] }),
      'The “initial” should be an object of what each key holds at first, not this list.',
    ],
    [
      head({ model: 'counter', initial: { hits: 'none' } }),
      'In the “initial” of “hits”: no object of counter holds “none”.',
    ],
    [
      head({ events: Array.from({ length: MOST_EVENTS + 1 }, () => 0) }),
      'There are 200001 events; a history has at most 200000.',
    ],
    [
      head({}).padEnd(LONGEST_HISTORY + 1),
      'A history has at most 16777216 bytes, and this has more.',
    ],
    [file([{ ...A, ...write(1) }]).replace('1}', '1e999}'), /^Line 3, column .*“1e999” is more/],
    [head({ events: nested(100_000) }), /lists and objects should be within at most 64 others\.$/],
  ])('%.60s', (text, sentence) => {
    expect(parseHistory(text === 'nothing' ? '' : text)).toEqual({
      ok: false,
      error: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    });
  });
});

/** The last of the events is the one that is wrong. */
describe('what is wrong with an event is said, with its place:', () => {
  it.each<readonly [readonly Json[], string]>([
    [[3], 'an event is an object, not 3.'],
    [
      [{ ...A, type: 'start' }],
      'the “type” of an event should be invoke, ok, fail or info, not “start”.',
    ],
    [[{ ...read }], 'a “process” should be a name or a whole number, not nothing.'],
    [[{ ...read, process: '' }], 'a “process” should be a name or a whole number, not “”.'],
    [[{ ...read, process: 1.5 }], 'a “process” should be a name or a whole number, not 1.5.'],
    [[{ ...A, type: 'invoke' }], 'an “operation” should be a name, not nothing.'],
    [
      [{ ...A, ...read, operation: 'raed' }],
      'the model register has no operation “raed”. Did you mean read?',
    ],
    [
      [{ ...A, ...read, operation: 'toString' }],
      'the model register has no operation “toString”. It has write, read.',
    ],
    [[{ ...A, ...read, key: 1 }], 'a “key” should be a text, not 1.'],
    [[{ ...A, ...read, args: [] }], '“args” should be an object, not this list.'],
    [[{ ...A, ...read, valeu: 1 }], 'an invocation has no field “valeu”.'],
    [[{ ...read, proces: 'A' }], 'an invocation has no field “proces”; did you mean “process”?'],
    [[{ ...A, ...read, args: { value: 1 } }], 'read takes no “value”.'],
    [[{ ...A, ...write(1), args: {} }], 'write should have a “value” in “args”.'],
    [[{ ...A, ...write(1), args: { val: 1 } }], 'write should have a “value” in “args”.'],
    [[{ ...A, ...write(1), args: { value: 1, by: 2 } }], 'write takes no “by”.'],
    [[{ ...A, ...done }], '“A” has no operation in flight that could be ok.'],
    [
      [
        { ...A, ...read },
        { ...B, ...done },
      ],
      '“B” has no operation in flight that could be ok.',
    ],
    [
      [
        { ...A, ...read },
        { ...A, ...lost },
        { ...A, ...returned(1) },
      ],
      '“A” has no operation in flight that could be ok.',
    ],
    [
      [
        { ...A, ...read },
        { ...A, ...read },
      ],
      '“A” still has the read of event 0 in flight.',
    ],
    [
      [
        { ...A, ...read },
        { ...A, ...returned(1), operation: 'write' },
      ],
      'it completes event 0, whose operation is “read”, not “write”.',
    ],
    [
      [
        { ...A, ...read, key: 'x' },
        { ...A, ...returned(1), key: 'y' },
      ],
      'it completes event 0, whose key is “x”, not “y”.',
    ],
    [
      [
        { ...A, ...read },
        { ...A, ...returned(1), args: {} },
      ],
      'a completion has no field “args”.',
    ],
    [
      [
        { ...A, ...read },
        { ...A, ...done },
      ],
      'read should have a “value”: what it returned.',
    ],
    [
      [
        { ...A, ...write(1) },
        { ...A, ...returned(2) },
      ],
      'write returns nothing, not 2.',
    ],
    [
      [
        { ...A, ...read },
        { ...A, ...lost, value: 1 },
      ],
      'what is info has no “value”.',
    ],
    [
      [
        { ...A, ...read },
        { ...A, ...returned(1), error: 'late' },
      ],
      'what is ok has no “error”.',
    ],
    [
      [
        { ...A, ...read },
        { ...A, type: 'fail', error: 5 },
      ],
      'an “error” should be a text, not 5.',
    ],
    [
      [
        { ...A, ...read, time: 5 },
        { ...B, ...read },
        { ...A, ...returned(1), time: 4 },
      ],
      'time runs backwards, from 5 to 4.',
    ],
    [[{ ...A, ...read, time: 0.5 }], 'a “time” should be a whole number, not 0.5.'],
  ])('%j', (events, problem) => {
    const last = events.length - 1;
    const error = `Event ${last}, on line ${last + 3}: ${problem}`;
    expect(parseHistory(file(events))).toEqual({ ok: false, error });
  });

  it.each<readonly [string, Event, Event, string]>([
    [
      'counter',
      { operation: 'add', args: { by: 1.5 } },
      {},
      'the “by” of add should be a whole number below 2⁵³, not 1.5.',
    ],
    [
      'counter',
      { operation: 'add', args: { by: 1 } },
      { value: 'x' },
      'add should return a whole number or null, not “x”.',
    ],
    [
      'entry-store',
      { operation: 'put', args: { content: 1 } },
      {},
      'the “content” of put should be a text, not 1.',
    ],
    [
      'entry-store',
      { operation: 'get' },
      { value: null },
      'get should return a text, not nothing.',
    ],
    [
      'set',
      { operation: 'contains', args: { element: 1 } },
      { value: 1 },
      'contains should return true or false, not 1.',
    ],
    ['set', { operation: 'read' }, { value: 1 }, 'read should return a list, not 1.'],
    [
      'mutex',
      { operation: 'acquire', args: { owner: 'A', lock: 1 } },
      {},
      'acquire takes no “lock”.',
    ],
  ])('%s: %j, %j', (model, invocation, completion, problem) => {
    const events = [
      { ...A, type: 'invoke', ...invocation },
      { ...A, type: 'ok', ...completion },
    ];
    const found = parseHistory(file(events, { model }));
    expect(found.ok ? '' : found.error.replace(/^Event [01], on line [34]: /, '')).toBe(problem);
  });
});

describe('what a model allows to be left out, or said twice', () => {
  it.each<readonly [string, Event, Event]>([
    ['counter', { operation: 'add', args: { by: 1 } }, {}],
    ['register', { operation: 'write', args: { value: [1] } }, { value: [1] }],
    ['mutex', { operation: 'acquire' }, {}],
    ['mutex', { operation: 'acquire', args: { owner: 'A' } }, { value: null, error: null }],
    ['queue', { operation: 'dequeue' }, { type: 'fail', error: 'empty' }],
    ['entry-store', { operation: 'get' }, { type: 'fail' }],
  ])('%s: %j, %j', (model, invocation, completion) => {
    const events = [
      { ...A, type: 'invoke', ...invocation },
      { ...A, type: 'ok', ...completion },
    ];
    expect(parseHistory(file(events, { model }))).toMatchObject({ ok: true });
  });
});

it('never throws, and never takes what is no history', () => {
  const junk = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
  const field = fc.constantFrom(...['process', 'type', 'operation', 'key', 'args', 'value'], 'x');
  const some = fc.oneof(fc.constantFrom<Json>('A', 'invoke', 'ok', 'read', 'write', 0, {}), junk);
  const event = fc.dictionary(field, some) as fc.Arbitrary<Event>;
  const model = fc.constantFrom(...MODELS.map(({ name }) => name));
  fc.assert(
    fc.property(fc.array(event, { maxLength: 4 }), model, (events, name) => {
      const found = parseHistory(file(events, { model: name }));
      if (found.ok) expect(found.value.operations.length).toBeLessThanOrEqual(events.length);
      else expect(found.error).toMatch(/^Event \d, on line \d+: .*[.?]$/);
    }),
    { numRuns: 300 },
  );
});

/** An event a line, the first of them on line 3. */
function file(events: readonly Json[], more: Event = {}): string {
  const { events: _none, ...others } = JSON.parse(head(more));
  const lines = events.map((event) => JSON.stringify(event));
  return `${JSON.stringify(others).slice(0, -1)},\n"events": [\n${lines.join(',\n')}\n]}`;
}

function head(more: { readonly [field: string]: unknown }): string {
  const usual = { format: 'lightcone-history', version: 1, model: 'register', events: [] };
  const deep = more['events'];
  const text = JSON.stringify({
    ...usual,
    ...more,
    ...(typeof deep === 'string' ? { events: 0 } : {}),
  });
  return typeof deep === 'string' ? text.replace('"events":0', `"events":${deep}`) : text;
}

function operationsOf(events: readonly Json[]) {
  const found = parseHistory(file(events));
  expect(found).toMatchObject({ ok: true });
  return found.ok ? found.value.operations : [];
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
