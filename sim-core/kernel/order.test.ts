import { describe, expect, it } from 'vitest';
import { CLASS, follow, toldBy, type Choice, type Pending } from './order.ts';

const pending = (...names: readonly string[]): Pending[] =>
  names.map((name) => ({ name, at: 0, class: CLASS.delivery }));

function following(...choices: readonly Choice[]) {
  return follow({ choices, told: [], boundaries: [] });
}

describe('an order that follows a schedule', () => {
  it('takes what is named, wherever it stands, and ends with its last choice', () => {
    const order = following({ take: 'b' }, { take: 'a' });
    expect(order.next(pending('a', 'b', 'c'))).toEqual({ entry: 1, fate: 'deliver' });
    expect(order.next(pending('a', 'c'))).toEqual({ entry: 0, fate: 'deliver' });
    expect(order.next(pending('c'))).toBeNull();
    expect(order.missed()).toBe(0);
  });

  it('says the fate that was chosen, and faults that nobody had planned', () => {
    const fault = { type: 'crash', node: 'A' } as const;
    const order = following({ take: 'a', fate: 'lose' }, { fault }, { take: 'a' });
    expect(order.next(pending('a'))).toEqual({ entry: 0, fate: 'lose' });
    expect(order.next([])).toEqual({ fault });
  });

  it('leaves out what is not pending, and counts it', () => {
    const order = following({ take: 'x' }, { take: 'y' }, { take: 'a' }, { take: 'z' });
    expect(order.next(pending('a'))).toEqual({ entry: 0, fate: 'deliver' });
    expect(order.missed()).toBe(2);
    expect(order.next(pending('a'))).toBeNull();
    expect(order.missed()).toBe(3);
  });
});

describe('what a schedule tells', () => {
  it('is for one part, input and number', () => {
    const one = { part: 'A/page', type: 'ask', n: 1, clock: 7 };
    const told = toldBy({ choices: [], told: [one], boundaries: [] });
    expect(told('A/page', 'ask', 1)).toBe(one);
    expect(told('A/page', 'ask', 0)).toBeNull();
    expect(told('A/page', 'toss', 1)).toBeNull();
    expect(told('B/page', 'ask', 1)).toBeNull();
  });
});
