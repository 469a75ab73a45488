/**
 * A lock that one holder has at a time. Holders may name themselves (`owner`); then only the one
 * who has the lock can release it. Without names anybody can release what is held.
 */
import type { Json } from '../../base/json.ts';
import { becomes, given, same, shown } from './model.ts';
import type { Call, Model, Next, OperationModel } from './model.ts';

/** Null: free. Else whoever has it, null for somebody without a name. */
type Holder = { readonly owner: Json } | null;

export const mutex: Model<Holder> = {
  name: 'mutex',
  source: 'Knossos, mutex; with owners: Jepsen’s Hazelcast analysis (2017), owner-aware mutex',
  operations: {
    acquire: byOwner('acquired', ['held']),
    release: byOwner('released', ['not_held']),
  },
  initial: null,
  apply: (holder, call) =>
    call.name === 'acquire' ? acquire(holder, call) : release(holder, call),
  words: (holder) => {
    if (holder === null) return 'is free';
    return holder.owner === null ? 'is held' : `is held by ${shown(holder.owner)}`;
  },
  holds: (value): value is Holder => value === null || isHolder(value),
};

function acquire(holder: Holder, call: Call): Next<Holder> {
  if (holder !== null) return refused(holder, call, 'held');
  return call.outcome === 'fail' ? null : becomes({ owner: given(call, 'owner') });
}

function release(holder: Holder, call: Call): Next<Holder> {
  if (holder === null || !same(holder.owner, given(call, 'owner')))
    return refused(holder, call, 'not_held');
  return call.outcome === 'fail' ? null : becomes(null);
}

function isHolder(value: Json): boolean {
  return typeof value === 'object' && Object.keys(value ?? []).join() === 'owner';
}

/** What nobody knows the end of may have been refused: then it changed nothing. */
function refused(holder: Holder, call: Call, error: string): Next<Holder> {
  return call.outcome === 'info' || call.error === error ? becomes(holder) : null;
}

function byOwner(past: string, refusals: readonly string[]): OperationModel {
  return { takes: { 'owner?': 'anything' }, refusals, past, object: () => 'the lock' };
}
