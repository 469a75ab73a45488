/**
 * How an event enters the record of a run: drafted with every field, so that all events have one
 * shape, filled in, then numbered, timed and told to whoever watches.
 */
import { canonical, type Json } from '../base/json.ts';
import type { EventKind, TraceEvent } from './event.ts';
import type { NodeState, OpenOperation, PartState, World } from './world.ts';

export type Draft = { -readonly [Field in keyof TraceEvent]: TraceEvent[Field] };

/** An event that happens now, with its empty fields. It counts once it is recorded. */
export function draft(world: World, kind: EventKind, type: string, cause: number): Draft {
  return {
    index: world.events,
    at: world.now,
    kind,
    node: '',
    part: '',
    peer: '',
    peerPart: '',
    type,
    cause,
    n: 0,
    copy: 0,
    request: '',
    why: '',
    data: null,
    text: '',
  };
}

/** Puts what was said into a draft, with its canonical text. */
export function say(event: Draft, data: Json): Draft {
  event.data = data;
  event.text = canonical(data);
  return event;
}

/** Records a draft and returns its number. */
export function record(world: World, event: Draft): number {
  world.events++;
  world.bytes += event.text.length;
  world.spec.recorder.event(event);
  return event.index;
}

/** Which bound on what is recorded the run has met, if one. */
export function boundMet({ spec, events, bytes }: World): 'events' | 'bytes' | null {
  if (events >= spec.bounds.events) return 'events';
  return bytes >= spec.bounds.bytes ? 'bytes' : null;
}

/** What the end of a run leaves open, nobody knows: every open operation ends as `info`. */
export function closeOperations(world: World): void {
  for (const node of world.nodes) {
    for (const part of node.parts) {
      if (part.operation) closeAsUnknown(world, node, part, part.operation);
    }
  }
}

function closeAsUnknown(
  world: World,
  node: NodeState,
  part: PartState,
  operation: OpenOperation,
): void {
  part.operation = null;
  const event = draft(world, 'end', operation.type, operation.begun);
  event.node = node.name;
  event.part = part.spec.name;
  event.n = operation.n;
  event.request = operation.request;
  event.why = 'info';
  record(world, say(event, { error: 'still open at the end of the run' }));
}
