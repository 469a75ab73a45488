/** How an event enters the record of a run: numbered, timed, and told to whoever watches. */
import { canonical, type Json } from '../base/json.ts';
import type { EventKind, TraceEvent } from './event.ts';
import type { NodeState, OpenOperation, PartState, World } from './world.ts';

/** What is said of an event; what is left out has its empty value. */
export interface Said {
  readonly kind: EventKind;
  readonly node?: string;
  readonly part?: string;
  readonly peer?: string;
  readonly peerPart?: string;
  readonly type?: string;
  readonly cause?: number;
  readonly n?: number;
  readonly copy?: number;
  readonly request?: string;
  readonly why?: string;
  readonly data?: Json;
  /** The canonical text of `data`, where it is known already. */
  readonly text?: string;
}

/** Records an event now and returns its number. */
export function emit(world: World, said: Said): number {
  const index = world.events++;
  const data = said.data ?? null;
  const text = said.text ?? (data === null ? '' : canonical(data));
  world.bytes += text.length;
  const event: TraceEvent = {
    index,
    at: world.now,
    kind: said.kind,
    node: said.node ?? '',
    part: said.part ?? '',
    peer: said.peer ?? '',
    peerPart: said.peerPart ?? '',
    type: said.type ?? '',
    cause: said.cause ?? -1,
    n: said.n ?? 0,
    copy: said.copy ?? 0,
    request: said.request ?? '',
    why: said.why ?? '',
    data,
    text,
  };
  world.spec.recorder.event(event);
  return index;
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
  emit(world, {
    kind: 'end',
    node: node.name,
    part: part.spec.name,
    type: operation.type,
    cause: operation.begun,
    n: operation.n,
    request: operation.request,
    why: 'info',
    data: { error: 'still open at the end of the run' },
  });
}
