/** Histories as large as they may be: read and judged in about a second each, whatever they are. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import type { Judgement } from '../checkers/claim.ts';
import { judgeHistory } from '../checkers/linearizable.ts';
import { MOST_EVENTS, parseHistory } from './history-file.ts';

type Event = { readonly [field: string]: Json };

/** What takes longer has grown with the square of its size. */
const timeout = 8_000;

describe('a history with as many events as there may be', { timeout }, () => {
  it('of calls that nobody knows the end of', () => {
    const events = upTo(MOST_EVENTS, (n) => [invoke(n, 'enqueue', { value: n })]);
    expect(judged('queue', events)).toMatchObject({ outcome: 'holds', premises: MOST_EVENTS });
  });

  it('of writes that are all open at once, of the same few values: nobody knows, and soon', () => {
    const begun = upTo(MOST_EVENTS / 2, (n) => [invoke(n, 'write', { value: n % 3 })]);
    const ended = upTo(MOST_EVENTS / 2, (process) => [{ process, type: 'ok' }]);
    const { outcome, sentence } = judged('register', [...begun, ...ended]);
    expect(outcome).toBe('unknown');
    expect(sentence).toContain(' with up to 100000 open at once.');
  });

  it('of writes that may have happened, and a read of what none of them wrote', () => {
    const writes = upTo(MOST_EVENTS - 2, (n) => [invoke(n, 'write', { value: n % 3 })]);
    const { outcome, sentence, witness } = judged('register', [...writes, ...read('R', 7)]);
    expect({ outcome, last: witness.at(-1) }).toEqual({
      outcome: 'violated',
      last: MOST_EVENTS - 1,
    });
    expect(sentence).toMatch(/^R read 7; no order of these operations allows it\./);
  });

  it('of one call after the other, and the last one wrong', () => {
    const rounds = MOST_EVENTS / 4 - 1;
    const story = upTo(rounds, (n) => [...write('A', n % 3), ...read('B', n % 3)]);
    const events = [...story, ...write('A', 0), ...read('B', 1)];
    const { outcome, sentence, witness } = judged('register', events);
    expect({ outcome, last: witness.at(-1) }).toEqual({
      outcome: 'violated',
      last: MOST_EVENTS - 1,
    });
    expect(sentence).toMatch(
      /^B read 1.*; no order of these operations allows it\..* it holds 0\.$/,
    );
  });

  it('of clients that come and never go, and as many calls of another', () => {
    const clients = Math.floor(MOST_EVENTS / 3);
    const lost = upTo(clients, (n) => [invoke(n, 'enqueue', { value: n })]);
    const calls = upTo(clients, (n) => [
      invoke('A', 'enqueue', { value: `A${n}` }),
      { process: 'A', type: 'ok' },
    ]);
    const found = judged('queue', [...lost, ...calls]);
    expect(found).toMatchObject({ outcome: 'holds', premises: 2 * clients });
  });
});

function judged(model: string, events: readonly Event[]): Judgement {
  const text = JSON.stringify({ format: 'lightcone-history', version: 1, model, events });
  const parsed = parseHistory(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return judgeHistory(parsed.value.model, parsed.value.operations);
}

function upTo(end: number, events: (n: number) => readonly Event[]): Event[] {
  return Array.from({ length: end }, (_, n) => events(n)).flat();
}

function invoke(process: Json, operation: string, args: Event): Event {
  return { process, type: 'invoke', operation, args };
}

function write(process: string, value: Json): Event[] {
  return [invoke(process, 'write', { value }), { process, type: 'ok' }];
}

function read(process: string, value: Json): Event[] {
  return [invoke(process, 'read', {}), { process, type: 'ok', value }];
}
