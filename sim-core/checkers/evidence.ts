/**
 * What a picture can draw of a verdict, beside the events of its witness. Plain data, which goes
 * from the worker to the page as it is.
 */

/**
 * Orders of operations, one after the other. Of a history that can be explained, one that explains
 * it; of one that cannot, how far some orders get, and what cannot come next.
 */
export interface Evidence {
  readonly kind: 'orders';
  /** The object whose operations these are; '' for all of them. */
  readonly key: string;
  readonly orders: readonly OrderShown[];
}

/** A path through the bars of operations. */
export interface OrderShown {
  readonly steps: readonly Placed[];
  /** Null where the order explains everything. */
  readonly stuck: Stuck | null;
}

/** An operation with its place in an order. */
export interface Placed {
  /** The number of the event that began it. */
  readonly begun: number;
  /** "A's write of 2". */
  readonly words: string;
  /** What can be said of the object from then on: "car holds 2". */
  readonly leaves: string;
  /**
   * The event at which the store carried it out; left out where the order is only a possible one.
   */
  readonly point?: number;
}

export interface Stuck extends Pick<Placed, 'begun' | 'words'> {
  /** "car holds 2". */
  readonly because: string;
}
