/** Values by reference: what was put in comes out, and equal values are one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../base/json.ts';
import { anyEdits, edited } from '../testing/edits.ts';
import { Texts } from './growing.ts';
import { openTexts } from './texts.ts';
import { openValues, Values } from './values.ts';

describe('values', () => {
  it('come out as they were put in, however they grew, shrank and changed', () => {
    fc.assert(
      fc.property(anyEdits(60), (edits) => {
        const stages = edited(edits);
        const { refs, read } = stored(stages);
        expect(refs.map((ref) => canonical(read(ref)))).toEqual(stages.map(canonical));
      }),
      { numRuns: 150 },
    );
  });

  it('are the same reference exactly if they say the same, whoever built them', () => {
    fc.assert(
      fc.property(anyEdits(40), (edits) => {
        const stages = edited(edits);
        const copies = stages.map(rebuilt);
        const { refs } = stored([...stages, ...copies]);
        const texts = [...stages, ...copies].map(canonical);
        const firsts = texts.map((text) => refs[texts.indexOf(text)]);
        expect(refs).toEqual(firsts);
        expect(new Set(refs).size).toBe(new Set(texts).size);
      }),
      { numRuns: 80 },
    );
  });

  it('of every length around the width of a row come out whole', () => {
    const lists = [0, 1, 15, 16, 17, 31, 32, 33, 255, 256, 257, 258, 4096, 4097, 5000].map(upTo);
    const { refs, read } = stored([...lists, ...lists.toReversed(), { deep: [lists] }]);
    expect(refs.map(read)).toEqual([...lists, ...lists.toReversed(), { deep: [lists] }]);
  });

  it('share a growing list: one more entry costs one more row on each level', () => {
    const logs: Json[][] = [[]];
    for (let i = 0; i < 600; i++) logs.push([...(logs.at(-1) ?? []), { term: 3, command: i }]);
    const { table, refs } = stored(logs);
    const others = stored([...logs, ...logs.map(rebuilt)]);
    // An entry, its fields, a row of entries, at most two of rows above; keys once.
    expect(table.refs.length / logs.length).toBeLessThan(2 + 2 + 9 + 2 * 9);
    expect(others.table.refs.length).toBe(table.refs.length);
    expect(new Set(refs).size).toBe(logs.length);
  });

  it('share an object of many fields of which one changes', () => {
    const first = Object.fromEntries(upTo(1000).map((i) => [`key${i}`, `value${i}`]));
    const stages = upTo(50).map((i) => ({ ...first, [`key${i * 17}`]: 'new' }));
    const { table } = stored([first, ...stages]);
    expect(table.refs.length).toBeLessThan(2 * 1100 + 50 * (2 + 3 * 16));
  });

  it('cannot be changed by who reads them', () => {
    const { refs, read } = stored([{ log: upTo(40).map((i) => ({ i, tags: ['a'] })) }]);
    const { log } = read(refs[0]!) as { log: { i: number; tags: string[] }[] };
    expect(() => log.push(log[0]!)).toThrow(TypeError);
    expect(() => (log[0]!.i = 7)).toThrow(TypeError);
    expect(() => log[39]!.tags.pop()).toThrow(TypeError);
  });

  it('leave out fields that are undefined, as their text does', () => {
    const { refs } = stored([{ a: 1 }, { a: 1, b: undefined } as unknown as Json]);
    expect(refs[1]).toBe(refs[0]);
  });

  it('keep names that mean something to the language', () => {
    const odd = JSON.parse('{"__proto__":{"constructor":1},"2":"b","10":"a","":[]}') as Json;
    const { refs, read } = stored([odd]);
    expect(canonical(read(refs[0]!))).toBe(canonical(odd));
  });
});

/** Each a change of the one before, as a run gives them. */
function stored(stages: readonly Json[]) {
  const texts = new Texts();
  const values = new Values(texts);
  const refs = stages.map((value, i) => values.ref(value, stages[i - 1]));
  const table = values.finish();
  return { table, refs, read: openValues({ values: table }, openTexts(texts.finish())) };
}

/** The same data with nothing of the original in it, and the fields in another order. */
function rebuilt(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(rebuilt);
  const fields = Object.entries(value).toReversed();
  return Object.fromEntries(fields.map(([key, field]) => [key, rebuilt(field as Json)]));
}

function upTo(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
