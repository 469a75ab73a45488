/**
 * Data that changes as contexts of charts do: a new object each time, with what stayed the same in
 * it unchanged. Logs that grow by one and by many, are cut back and overwritten, lists in lists.
 */
import fc from 'fast-check';
import type { Json } from '../base/json.ts';

export interface Stage {
  readonly [field: string]: Json;
}

/** What happens to a field. */
export type Edit = {
  readonly field: string;
} & (
  | { readonly do: 'append'; readonly items: readonly Json[] }
  | { readonly do: 'cut'; readonly share: number }
  | { readonly do: 'shift' }
  | { readonly do: 'put'; readonly at: number; readonly item: Json }
  | { readonly do: 'nest' }
  | { readonly do: 'name'; readonly key: string; readonly item: Json }
  | { readonly do: 'set'; readonly item: Json }
  | { readonly do: 'drop' }
);

const field = fc.constantFrom('log', 'queue', 'map');
const small: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: -3, max: 40 }),
  fc.constantFrom<Json[]>('', 'x', 'é😀', null, true, -0, 1.5),
  fc.record({ term: fc.integer({ min: 1, max: 4 }), command: fc.string({ maxLength: 4 }) }),
  fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
);
const many = fc.array(small, { maxLength: 60, size: 'max' });

export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ field, do: fc.constant('append'), items: many }) },
  {
    weight: 4,
    arbitrary: fc.record({
      field,
      do: fc.constant('append'),
      items: small.map((item) => [item]),
    }),
  },
  fc.record({ field, do: fc.constant('cut'), share: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ field, do: fc.constant('shift') }),
  fc.record({ field, do: fc.constant('put'), at: fc.nat(300), item: small }),
  fc.record({ field, do: fc.constant('nest') }),
  fc.record({ field, do: fc.constant('name'), key: fc.string({ maxLength: 1 }), item: small }),
  fc.record({ field, do: fc.constant('set'), item: small }),
  fc.record({ field, do: fc.constant('drop') }),
) as fc.Arbitrary<Edit>;

export function anyEdits(maxLength: number): fc.Arbitrary<Edit[]> {
  return fc.array(anyEdit, { minLength: 1, maxLength, size: 'max' });
}

/** The data after each edit. */
export function edited(edits: readonly Edit[]): Stage[] {
  let stage: Stage = { log: [] };
  return [stage, ...edits.map((edit) => (stage = afterEdit(stage, edit)))];
}

export function afterEdit(stage: Stage, edit: Edit): Stage {
  if (edit.do === 'drop') {
    const { [edit.field]: _, ...rest } = stage;
    return rest;
  }
  return { ...stage, [edit.field]: changed(stage[edit.field] ?? null, edit) };
}

function changed(value: Json, edit: Exclude<Edit, { readonly do: 'drop' }>): Json {
  const list: readonly Json[] = Array.isArray(value) ? (value as Json[]) : [];
  switch (edit.do) {
    case 'append':
      return [...list, ...edit.items];
    case 'cut':
      return list.slice(0, Math.floor((list.length * edit.share) / 100));
    case 'shift':
      return list.slice(1);
    case 'put':
      return list.length === 0 ? list : list.with(edit.at % list.length, edit.item);
    case 'nest':
      return [...list, list.slice(0, 50)];
    case 'name':
      return { ...(isFields(value) ? value : {}), [edit.key]: edit.item };
    case 'set':
      return edit.item;
  }
}

function isFields(value: Json): value is Stage {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
