/**
 * What a part asks of the world, as data. The kernel decides whether and when it happens. A closed
 * list: a chart that names any other action is refused when its protocol is defined.
 */
import type { Json } from '../base/json.ts';
import type { Address } from '../base/names.ts';
import type { Fact } from './facts.ts';

/**
 * A message's own fields: what the receiving chart finds on its input, beside `type`, `from`,
 * `request` and `replyTo` (of a call: `type` and `from`). None of them has one of these names.
 */
export type Payload = { readonly [field: string]: Json };

export interface Outgoing {
  readonly to: Address;
  readonly type: string;
  readonly payload?: Payload;
  /** Every copy and retry of one request keeps its id. */
  readonly request?: string;
}

/** An answer: to whoever sent the input in hand, or to a request that was parked. */
export interface Answer {
  readonly type: string;
  readonly payload?: Payload;
  /**
   * For a request that was parked: where it came from (`replyTo` of its input) and its id. Left
   * out: the input in hand.
   */
  readonly to?: Address;
  readonly request?: string;
}

/** An input for another part of the same node. It cannot be lost, delayed or overtaken. */
export interface Call {
  readonly part: string;
  readonly type: string;
  readonly payload?: Payload;
}

/** Opens an instance of a part, under a key; it is addressed `node/part#key`. */
export interface Open {
  readonly part: string;
  readonly key: string;
  /** What the new chart is told: its `opened`. */
  readonly payload?: Payload;
}

/** Closes an instance: it is gone, with its timers. Without a key, the one that asks. */
export interface Close {
  readonly part: string;
  readonly key: string;
}

/**
 * A timer per thing: a worker's expiry, a request in flight. Set again, it starts anew. When it
 * fires the chart gets the input `{ type: name, key }`.
 */
export interface KeyedTimer {
  readonly name: string;
  readonly key: string;
}

/** A message whose answer goes not to the one that sends it but to this address. */
export interface Forward extends Outgoing {
  readonly replyTo: Address;
}

/** A client's operation begins: what it calls, on what, with what. Jepsen's *invoke*. */
export interface Begin {
  readonly operation: string;
  readonly key: string;
  readonly args: Payload;
  /** The id that every copy and retry of its request will carry. */
  readonly request?: string;
}

/**
 * The operation in hand is over: it took effect (`ok`), it did not (`fail`), nobody knows (`info`).
 */
export interface End {
  readonly outcome: Outcome;
  readonly value?: Json;
  /** The error's name in the original system. */
  readonly error?: string;
}

export type Outcome = 'ok' | 'fail' | 'info';

export type Effect =
  | { readonly type: 'send'; readonly params: readonly Outgoing[] }
  | { readonly type: 'broadcast'; readonly params: Broadcast }
  | { readonly type: 'reply'; readonly params: Answer }
  | { readonly type: 'forward'; readonly params: Forward }
  | { readonly type: 'call'; readonly params: Call }
  | { readonly type: 'open'; readonly params: Open }
  | { readonly type: 'close'; readonly params: Close }
  | { readonly type: 'persist' }
  | { readonly type: 'begin'; readonly params: Begin }
  | { readonly type: 'end'; readonly params: End }
  | { readonly type: 'fact'; readonly params: readonly Fact[] }
  | { readonly type: 'note'; readonly params: string }
  | { readonly type: 'setTimer'; readonly params: ChartTimer }
  | { readonly type: 'clearTimer'; readonly params: ChartTimer };

/** One message to many, in the order of their names whatever the order given. */
export interface Broadcast extends Omit<Outgoing, 'to'> {
  readonly to: readonly Address[];
}

/**
 * A timer, whoever named it: a delay of the chart's own (its key is the path of the state that
 * waits) or one that it set under a key.
 */
export interface ChartTimer {
  readonly name: string;
  readonly key: string;
  /** The input that ends the wait. */
  readonly fires: string;
}
