/**
 * Stretches of time in which something was not as usual: a process was down or stood still, a
 * thread worked on one input or took none but what it awaited, a link was clogged, a connection was
 * broken.
 */
import type { Trace } from './trace.ts';

export interface Stretch {
  readonly kind: 'down' | 'paused' | 'busy' | 'blocked' | 'clogged' | 'broken';
  /** The node's; -1 for the network's. */
  readonly lane: number;
  /** The part that works or blocks; '' for others. */
  readonly part: string;
  readonly from: number;
  /** The event that ended it, or -1: it lasts to the end of the run. */
  readonly until: number;
}

type Open = { -readonly [K in keyof Stretch]: Stretch[K] };

/** Sees the events of a trace in order. */
export class Stretches {
  readonly found: Open[] = [];
  /** By the event that began them. */
  private readonly open = new Map<number, Open>();

  constructor(private readonly trace: Trace) {}

  see(index: number): void {
    switch (this.trace.kind(index)) {
      case 'crash':
        this.endThose(index, ({ kind }) => OF_A_PROCESS.has(kind));
        return this.begin(index, 'down');
      case 'restart':
        return this.endThose(index, ({ kind }) => kind === 'down');
      case 'pause':
        return this.begin(index, 'paused');
      case 'resume':
        return this.endThose(index, ({ kind }) => kind === 'paused');
      case 'take':
        return this.begin(index, 'busy', this.trace.event(index).part);
      case 'blocked':
        return this.begin(index, 'blocked', this.trace.event(index).part);
      case 'step':
      case 'unblocked':
        return this.end(index, this.open.get(this.trace.cause(index)));
      case 'close':
        return this.closed(index);
      case 'clog':
        return this.begin(index, 'clogged');
      case 'unclog':
        return this.unclogged(index);
      case 'linkDown':
        if (![...this.open.values()].some((one) => this.isConnection(one, index)))
          this.begin(index, 'broken');
        return;
      case 'linkUp':
        return this.endWhere(index, (one) => this.isConnection(one, index));
      default:
        return;
    }
  }

  private begin(from: number, kind: Stretch['kind'], part = ''): void {
    const stretch = { kind, lane: this.trace.lane(from), part, from, until: -1 };
    this.found.push(stretch);
    this.open.set(from, stretch);
  }

  private end(until: number, stretch: Open | undefined): void {
    if (!stretch) return;
    stretch.until = until;
    this.open.delete(stretch.from);
  }

  private endWhere(until: number, isOver: (stretch: Stretch) => boolean): void {
    for (const stretch of this.open.values()) if (isOver(stretch)) this.end(until, stretch);
  }

  /** Those of the node that this event is on. */
  private endThose(until: number, isOver: (stretch: Stretch) => boolean): void {
    const lane = this.trace.lane(until);
    this.endWhere(until, (stretch) => stretch.lane === lane && isOver(stretch));
  }

  private closed(index: number): void {
    const { peerPart } = this.trace.event(index);
    this.endThose(index, ({ part }) => part === peerPart);
  }

  /** Clogs of just these links; all, where it names no end. */
  private unclogged(index: number): void {
    const { text } = this.trace.event(index);
    this.endWhere(index, ({ kind, from }) => {
      return kind === 'clogged' && (text === '{}' || this.trace.event(from).text === text);
    });
  }

  /** Whether it is the breaking of the connection that this event is about, whichever end tells. */
  private isConnection({ kind, from }: Stretch, index: number): boolean {
    if (kind !== 'broken') return false;
    const [lane, peer] = [this.trace.lane(index), this.trace.peerLane(index)];
    const [one, other] = [this.trace.lane(from), this.trace.peerLane(from)];
    return (lane === one && peer === other) || (lane === other && peer === one);
  }
}

/** What a process that dies is no longer. */
const OF_A_PROCESS: ReadonlySet<Stretch['kind']> = new Set(['paused', 'busy', 'blocked']);
