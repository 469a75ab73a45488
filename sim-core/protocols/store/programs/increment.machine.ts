/**
 * An application that adds one to a number in an entry, in one of three ways.
 *
 *              think             result              result [ok]
 *   thinking ---------> reading ---------> writing -------------> done
 *                                           ^    |
 *                                           +----+  result [unmatched_content]: try again with the
 *                                                   content that came back (compare_and_swap only)
 */
import { call, chartOf, fact, update, when } from '../../../kernel/chart.ts';
import type { Call } from '../../../kernel/effects.ts';
import type { Fact } from '../../../kernel/facts.ts';
import type { Request, Result } from '../messages.ts';
import { invoke, isOk } from './asking.ts';

/** `get_update` is a swap: atomic, and no cure. It only shows what was overwritten. */
export type Increment = 'update' | 'get_update' | 'compare_and_swap';

type Context = {
  /** The number as last read; null before. */
  readonly seen: string | null;
};

const program = chartOf<Context, Result>()('think');

export function increment(alias: string, how: Increment) {
  const get = call((): Call => invoke({ type: 'get', alias }));
  const writeIt = call(({ seen }: Context): Call => invoke(requestOf(seen ?? '0')));

  function requestOf(seen: string): Request {
    const content = String(Number(seen) + 1);
    if (how === 'compare_and_swap') return { type: how, alias, content, comparand: seen };
    return { type: how, alias, content };
  }

  /**
   * A swap's answer is what was there: not what it had read, then somebody else's update is gone.
   */
  function compared({ seen }: Context, { content }: Result): readonly Fact[] {
    const other = how === 'get_update' && content !== seen;
    return other ? [{ fact: 'noticed', about: alias, value: content }] : [];
  }

  return program.createMachine({
    id: 'program',
    context: { seen: null },
    initial: 'thinking',
    states: {
      thinking: { after: { think: 'reading' } },
      reading: {
        entry: get,
        on: { result: [{ guard: when(isOk), target: 'writing', actions: update(saw) }, 'failed'] },
      },
      writing: {
        entry: writeIt,
        on: {
          result: [
            { guard: when(isOk), target: 'done', actions: fact(compared) },
            { guard: when(isUnmatched), target: 'writing', reenter: true, actions: update(saw) },
            { target: 'failed' },
          ],
        },
      },
      done: {},
      failed: {},
    },
  });
}

function saw(_context: Context, { content }: Result): Partial<Context> {
  return { seen: content };
}

function isUnmatched(_context: Context, { error }: Result): boolean {
  return error === 'unmatched_content';
}
