/**
 * A register holds one value: `write` replaces it, `read` returns it. A compare-and-swap register
 * has `cas` besides, which replaces the value if it is the expected one.
 */
import type { Json } from '../../base/json.ts';
import { becomes, given, isA, refusing, returning, same, shown } from './model.ts';
import type { Call, Model, Next, OperationModel, Plain } from './model.ts';

const write: OperationModel = {
  takes: { value: 'anything' },
  past: 'wrote',
  object: (call) => shown(given(call, 'value')),
};

const read: OperationModel = {
  takes: {},
  returns: 'anything',
  reads: true,
  past: 'read',
  object: ({ value }) => shown(value),
};

const cas: OperationModel = {
  takes: { from: 'anything', to: 'anything' },
  refusals: ['mismatch'],
  past: 'swapped',
  object: (call) => `${shown(given(call, 'from'))} for ${shown(given(call, 'to'))}`,
};

export const register: Model = {
  name: 'register',
  source: 'Herlihy and Wing, Linearizability (1990), section 2',
  operations: { write, read },
  initial: null,
  apply: readOrWrite,
  words: (value) => `holds ${shown(value)}`,
  plain,
  holds: (value): value is Json => isA('anything', value),
};

/** `cas` fails with `mismatch` when it found another value; every other failure did not happen. */
export const casRegister: Model = {
  name: 'cas-register',
  source: 'Herlihy, Wait-Free Synchronization (1991), section 3.4; Knossos, cas-register',
  operations: { write, read, cas },
  initial: null,
  apply: (state, call) => (call.name === 'cas' ? swap(state, call) : readOrWrite(state, call)),
  words: (value) => `holds ${shown(value)}`,
  plain,
  holds: (value): value is Json => isA('anything', value),
};

function readOrWrite(state: Json, call: Call): Next<Json> {
  return call.name === 'write' ? becomes(given(call, 'value')) : returning(call, state, state);
}

function swap(state: Json, call: Call): Next<Json> {
  const matches = same(state, given(call, 'from'));
  if (!matches) return refusing(call, 'mismatch', state);
  return call.outcome === 'fail' ? null : becomes(given(call, 'to'));
}

/** Of a swap nothing is plain. */
function plain(call: Call): Plain | null {
  if (call.name === 'write') return { is: 'write', value: given(call, 'value') };
  return call.name === 'read' ? { is: 'read', value: call.value } : null;
}
