/** Answers at the edge: what a model can say passes, and what would mean nothing does not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import type { HistoryOperation } from '../checkers/history.ts';
import { MODELS } from '../checkers/models/all.ts';
import { anyHistory, SMALL } from '../testing/any-history.ts';
import { parseHistory } from './history-file.ts';

type Event = { readonly [field: string]: Json };

const GET = { operation: 'get' };
const SWAP = { operation: 'compare_and_swap', args: { content: 'b', comparand: 'a' } };
const WRITE = { operation: 'write', args: { value: 1 } };
const DEQUEUE = { operation: 'dequeue' };
const MISSING = 'alias_not_found';
const UNMATCHED = 'unmatched_content';

describe('a failure that brings something has to, and no other may:', () => {
  it.each<readonly [string, Event, Event, string | null]>([
    ['entry-store', GET, { error: MISSING }, null],
    ['entry-store', GET, { error: MISSING, value: null }, null],
    [
      'entry-store',
      GET,
      { error: MISSING, value: 'a' },
      '“alias_not_found” returns nothing, not “a”.',
    ],
    ['entry-store', SWAP, { error: UNMATCHED, value: 'c' }, null],
    ['entry-store', SWAP, { error: UNMATCHED }, ' should have a “value”: what it returned.'],
    ['entry-store', SWAP, { error: UNMATCHED, value: null }, ' should return a text, not nothing.'],
    ['entry-store', SWAP, { error: UNMATCHED, value: 1 }, ' should return a text, not 1.'],
    ['entry-store', SWAP, { error: MISSING, value: 'a' }, ' returns nothing, not “a”.'],
    ['entry-store', SWAP, { error: 'unreachable' }, null],
    ['queue', DEQUEUE, {}, null],
    ['queue', DEQUEUE, { value: 1 }, 'dequeue that fails returns nothing, not 1.'],
    // What was asked may be said again.
    ['register', WRITE, { value: 1 }, null],
    ['register', WRITE, { value: 2 }, 'write returns nothing, not 2.'],
  ])('%s: %j, %j', (model, invocation, failure, problem) => {
    const found = parsed(model, [
      { process: 'A', type: 'invoke', ...invocation },
      { process: 'A', type: 'fail', ...failure },
    ]);
    expect(found).toMatchObject(
      problem === null ? { ok: true } : { error: expect.stringContaining(problem) },
    );
  });
});

describe('whatever an object answers is taken, and nothing of it is lost:', () => {
  it.each(MODELS.map((model) => [model.name, model] as const))('%s', (name, model) => {
    const honest = { ...SMALL, operations: { least: 1, most: 20 }, lies: 0 };
    fc.assert(
      fc.property(anyHistory(model, honest), ({ history }) => {
        const found = parsed(name, eventsOf(history));
        expect(found.ok && found.value.operations.map(answerOf)).toEqual(history.map(answerOf));
      }),
      { numRuns: 60 },
    );
  });
});

function parsed(model: string, events: readonly Json[]) {
  return parseHistory(JSON.stringify({ format: 'lightcone-history', version: 1, model, events }));
}

/** Every life of a client is a process of its own here. */
function eventsOf(history: readonly HistoryOperation[]): Event[] {
  const events = history.flatMap((one) => {
    const { name: operation, key, args, outcome: type, value, begun, ended } = one;
    const process = `${one.node}${one.process}`;
    const begins = { process, type: 'invoke', operation, key, args };
    const ends = { process, type, value, error: one.error === '' ? null : one.error };
    return [
      { at: begun, event: begins },
      { at: ended, event: ends },
    ];
  });
  const happened = events.filter(({ at }) => at < Infinity);
  return happened.sort((a, b) => a.at - b.at).map(({ event }) => event);
}

function answerOf({ name, key, args, outcome, value, error }: HistoryOperation): Event {
  return { name, key, args, outcome, value, error };
}
