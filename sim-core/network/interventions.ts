/**
 * What a viewer's hand does to messages. Each names one message exactly: its link, type, number and
 * copy. One that finds nothing keeps its place in the link and changes nothing.
 */
import type { NodeId } from '../base/names.ts';
import type { Micros } from '../base/time.ts';

/**
 * The n-th message of a type on a link (from 0), and which of its copies (0: the message itself).
 */
export interface MessageName {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly type: string;
  readonly n: number;
  readonly copy: number;
}

export type MessageHand =
  /** On an ordered link one message cannot be lost alone: the connection breaks there. */
  | ({ readonly do: 'drop' } & MessageName)
  /** Delivered this much later than it would have been. */
  | ({ readonly do: 'delay'; readonly by: Micros } & MessageName)
  | ({ readonly do: 'duplicate' } & MessageName)
  /** Delivered at this moment, whatever is in its way; on an ordered link with all before it. */
  | ({ readonly do: 'deliver'; readonly at: Micros } & MessageName)
  /**
   * "Let the slowest go last": when it would arrive, it waits for all that is underway to its
   * receiver.
   */
  | ({ readonly do: 'last' } & MessageName);

/** Every answer that would arrive in this time, at this node or at any, is lost. */
export interface LoseReplies {
  readonly do: 'loseReplies';
  readonly from: Micros;
  readonly until: Micros;
  readonly to?: NodeId;
}

/** What acts on a message when it is about to arrive. */
export type Hand = MessageHand | LoseReplies;

/** "put 1 from A to server", counting from one as people do. */
export function describeMessage({ from, to, type, n, copy }: MessageName): string {
  const which = copy === 0 ? '' : `, copy ${copy}`;
  return `${type} ${n + 1}${which} from ${from} to ${to}`;
}

/** Two names of one message are equal. */
export function messageKey({ from, to, type, n, copy }: MessageName): string {
  return `${from}>${to}:${type}#${n}~${copy}`;
}
