/** The words of a trace, for those who look at runs and have no business with the kernel. */
export {
  EVENT_KINDS,
  isInTransit,
  isSilent,
  type EventKind,
  type Reason,
  type TraceEvent,
} from '../kernel/event.ts';
export type { Outcome } from '../kernel/effects.ts';
export type { Fact, FactName } from '../kernel/facts.ts';
