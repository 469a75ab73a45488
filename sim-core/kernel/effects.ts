/**
 * What a part asks of the world, as data. The kernel decides whether and when it happens. A closed
 * list: a chart that names any other action is refused when its protocol is defined.
 */
import type { Json } from '../base/json.ts';
import type { Address } from '../base/names.ts';
import type { Fact } from './facts.ts';

/** A message's own fields: what the receiving chart finds on its input, beside type and sender. */
export type Payload = { readonly [field: string]: Json };

export interface Outgoing {
  readonly to: Address;
  readonly type: string;
  readonly payload?: Payload;
  /** Every copy and retry of one request keeps its id. */
  readonly request?: string;
}

/** An answer to whoever sent the input in hand; the kernel knows the way. */
export interface Answer {
  readonly type: string;
  readonly payload?: Payload;
}

/** An input for another part of the same node. It cannot be lost, delayed or overtaken. */
export interface Call {
  readonly part: string;
  readonly type: string;
  readonly payload?: Payload;
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
  | { readonly type: 'call'; readonly params: Call }
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

/** A delay of the chart's own: its name, the state that waits, and the input that ends the wait. */
export interface ChartTimer {
  readonly name: string;
  readonly state: string;
  readonly fires: string;
}
