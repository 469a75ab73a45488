/**
 * An application that writes an entry and later reads it back, sure that what it wrote is there.
 *
 *              think                result              think              result
 *   thinking ---------> writing ------------> pausing ---------> reading ---------> done
 *       |                  ^
 *       +--> looking ------+   first reads what is there, if it swaps only what it saw
 *
 * It believes an answer of ok, and is told by an error. It does not compare what it reads with what
 * it wrote: the lesson is what it fails to see.
 */
import { unreachable } from '../../../base/assert.ts';
import { call, chartOf, fact, update, when } from '../../../kernel/chart.ts';
import type { Call } from '../../../kernel/effects.ts';
import type { Fact } from '../../../kernel/facts.ts';
import type { Request, Result } from '../messages.ts';
import { invoke, isOk } from './asking.ts';

/** How a client writes. */
export type Write =
  | { readonly type: 'put' }
  | { readonly type: 'update' }
  /** Swaps this content for its own; nothing else. */
  | { readonly type: 'compare_and_swap'; readonly comparand: string }
  /** Reads first, and swaps what it read. */
  | { readonly type: 'get, then compare_and_swap' };

export interface WriteThenRead {
  readonly alias: string;
  readonly content: string;
  readonly write: Write;
}

type Context = {
  /** What it saw when it looked first. */
  readonly seen: string | null;
  /** What it read in the end. */
  readonly read: string | null;
};

const program = chartOf<Context, Result>()('think', 'pause');

export function writeThenRead({ alias, content, write }: WriteThenRead) {
  const looksFirst = write.type === 'get, then compare_and_swap';
  const get = call((): Call => invoke({ type: 'get', alias }));
  const writeIt = call(({ seen }: Context): Call => invoke(requestOf(seen)));

  function requestOf(seen: string | null): Request {
    switch (write.type) {
      case 'put':
      case 'update':
        return { type: write.type, alias, content };
      case 'compare_and_swap':
        return { type: 'compare_and_swap', alias, content, comparand: write.comparand };
      case 'get, then compare_and_swap':
        return { type: 'compare_and_swap', alias, content, comparand: seen ?? '' };
      default:
        return unreachable(write);
    }
  }

  function learned(_context: Context, { outcome, content: returned }: Result): readonly Fact[] {
    if (outcome === 'ok') return [{ fact: 'believes', about: alias, value: content }];
    return outcome === 'fail' ? [{ fact: 'noticed', about: alias, value: returned }] : [];
  }

  return program.createMachine({
    id: 'program',
    context: { seen: null, read: null },
    initial: 'thinking',
    states: {
      thinking: { after: { think: looksFirst ? 'looking' : 'writing' } },
      looking: {
        entry: get,
        on: {
          result: [
            { guard: when(isOk), target: 'writing', actions: update(sawFirst) },
            { target: 'pausing' }, // What it has not seen it does not swap.
          ],
        },
      },
      writing: {
        entry: writeIt,
        on: { result: { target: 'pausing', actions: fact(learned) } },
      },
      pausing: { after: { pause: 'reading' } },
      reading: {
        entry: get,
        on: {
          result: [
            { guard: when(isOk), target: 'done', actions: update(readBack) },
            { target: 'done' },
          ],
        },
      },
      done: {},
    },
  });
}

function sawFirst(_context: Context, { content }: Result): Partial<Context> {
  return { seen: content };
}

function readBack(_context: Context, { content }: Result): Partial<Context> {
  return { read: content };
}
