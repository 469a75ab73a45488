/**
 * How an event enters the record of a run: drafted with every field, so that all events have one
 * shape, filled in, then numbered, timed and told to whoever watches. Where nobody watches, the
 * places that matter for speed only count it (`tally`); the run is the same.
 */
import { canonical, type Json } from '../base/json.ts';
import type { EventKind, TraceEvent } from './event.ts';
import type { Asking, OpenOperation, PartState, World } from './world.ts';

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

/** A draft on a part's line. */
export function draftOf(part: PartState, world: World, kind: EventKind, type: string): Draft {
  const event = draft(world, kind, type, -1);
  event.node = part.node.name;
  event.part = part.name;
  return event;
}

/** An event of the part that asks, caused by the step in which it asks. */
export function mine(world: World, asking: Asking, kind: EventKind, type: string): Draft {
  const event = draftOf(asking.part, world, kind, type);
  event.cause = asking.step;
  event.request = asking.request;
  return event;
}

/** Puts what was said into a draft, with its canonical text. */
export function say(event: Draft, data: Json): Draft {
  event.data = data;
  event.text = canonical(data);
  return event;
}

/** Records a draft and returns its number. */
export function record(world: World, event: Draft, entered?: readonly string[]): number {
  world.events++;
  world.recorder?.event(event, entered);
  return event.index;
}

/** Counts an event that nobody is told of, and returns its number. */
export function tally(world: World): number {
  return world.events++;
}

/**
 * About how many bytes a text of this would have. Counted whether or not anybody writes one, so
 * that a run meets its bound at the same place when nobody watches.
 */
export function weigh(data: Json): number {
  if (typeof data === 'string') return data.length + 2;
  if (typeof data !== 'object' || data === null) return 4;
  let bytes = 2;
  if (isList(data)) {
    for (const item of data) bytes += 1 + weigh(item);
    return bytes;
  }
  for (const field in data) bytes += field.length + 4 + weigh(data[field] ?? null);
  return bytes;
}

function isList(data: object): data is readonly Json[] {
  return Array.isArray(data);
}

/** Which bound on what is recorded the run has met, if one. */
export function boundMet({ spec, events, bytes, instances }: World) {
  const { bounds } = spec;
  if (events >= bounds.events) return 'events';
  if (bytes >= bounds.bytes) return 'bytes';
  return instances > bounds.instances ? 'instances' : null;
}

/** What the end of a run leaves open, nobody knows: every open operation ends as `info`. */
export function closeOperations(world: World): void {
  for (const node of world.nodes) {
    for (const part of node.parts) {
      if (part.operation) closeAsUnknown(world, part, 'still open at the end of the run');
    }
  }
}

/** Ends a part's operation without an outcome. Jepsen: whoever does so goes on as a new process. */
export function closeAsUnknown(world: World, part: PartState, error: string): void {
  const operation: OpenOperation | null = part.operation;
  if (operation === null) return;
  part.operation = null;
  part.node.process++;
  const event = draftOf(part, world, 'end', operation.type);
  event.cause = operation.begun;
  event.n = operation.n;
  event.request = operation.request;
  event.why = 'info';
  record(world, say(event, { error }));
}
