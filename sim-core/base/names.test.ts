import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { address, compareNames, sortedByName, whereTo } from './names.ts';

describe('the order of names', () => {
  it('is total', () => {
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(compareNames(a, b))).toBe(0 - Math.sign(compareNames(b, a)));
        expect(compareNames(a, b) === 0).toBe(a === b);
        if (compareNames(a, b) <= 0 && compareNames(b, c) <= 0) {
          expect(compareNames(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('is by code unit, on every machine', () => {
    const names = ['é', 'a', 'S10', 'S2', 'Z', '', 'S'].map((name) => ({ name }));
    expect(sortedByName(names).map(({ name }) => name)).toEqual([
      '',
      'S',
      'S10',
      'S2',
      'Z',
      'a',
      'é',
    ]);
  });

  it('leaves the list it was given alone', () => {
    const names = Object.freeze([{ name: 'b' }, { name: 'a' }]);
    expect(sortedByName(names)[0]).toBe(names[1]);
  });
});

describe('an address', () => {
  it('comes apart into what it was made of', () => {
    expect(whereTo(address('server', 'store'))).toEqual({ node: 'server', part: 'store' });
    expect(whereTo('rank2/watcher/7')).toEqual({ node: 'rank2', part: 'watcher/7' });
    expect(whereTo('server')).toEqual({ node: 'server', part: '' });
  });
});

const name = fc.string({ unit: 'binary', maxLength: 6 });
