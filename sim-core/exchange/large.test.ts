/** Histories as large as they may be: read and judged in about a second each, whatever they are. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import type { Judgement } from '../checkers/claim.ts';
import { judgeHistory } from '../checkers/linearizable.ts';
import { MOST_EVENTS, parseHistory } from './history-file.ts';

type Event = { readonly [field: string]: Json };

describe('a history with as many events as there may be', () => {
  it('of calls that nobody knows the end of', () => {
    const events = upTo(MOST_EVENTS, (n) => [invoke(n, 'enqueue', { value: n })]);
    expect(judged('queue', events)).toMatchObject({ outcome: 'holds', premises: MOST_EVENTS });
  });

  it('of writes that are all open at once', () => {
    const all = MANY / 2;
    const begun = upTo(all, (n) => [invoke(n, 'write', { value: n % 3 })]);
    const ended = upTo(all, (process) => [{ process, type: 'ok' }]);
    expect(judged('register', [...begun, ...ended])).toMatchObject({
      outcome: 'holds',
      premises: all,
    });
  });

  it('of writes that may have happened, and a read of what none of them wrote', () => {
    const writes = upTo(MANY - 2, (n) => [invoke(n, 'write', { value: n % 3 })]);
    const { outcome, sentence, witness } = judged('register', [...writes, ...read('R', 7)]);
    expect({ outcome, last: witness.at(-1) }).toEqual({ outcome: 'violated', last: MANY - 1 });
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

  it('of a client that comes and never goes, for each call of another', () => {
    const rounds = Math.floor(MOST_EVENTS / 3);
    const events = upTo(rounds, (n) => [
      invoke(n, 'enqueue', { value: n }),
      invoke('A', 'enqueue', { value: `A${n}` }),
      { process: 'A', type: 'ok' },
    ]);
    expect(judged('queue', events)).toMatchObject({ outcome: 'holds', premises: 2 * rounds });
  });
});

const MANY = 20_000;

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
