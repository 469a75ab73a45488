/** What whoever keeps node states is told: of a node as a whole, and of who holds its threads. */
import { draftOf, record, say } from './emit.ts';
import type { NodeReading, PartReading } from './recorder.ts';
import { isBlocking, readState } from './stepper.ts';
import { armedTimers, labelOf } from './timers.ts';
import type { NodeState, PartState, World } from './world.ts';

/** Tells what this event left behind. */
export function settle(world: World, event: number, node: NodeState): void {
  world.recorder?.settled?.(event, readNode(node));
}

/** Whether the thread is held by this part's state from now on, or no longer. */
export function noteBlocking(world: World, part: PartState, step: number): void {
  const { chart } = part;
  const { blocking } = part.thread;
  const place = blocking.findIndex((one) => one.part === part);
  const blocks = chart !== null && isBlocking(chart);
  if (blocks === place >= 0) return;
  const event = draftOf(part, world, blocks ? 'blocked' : 'unblocked', '');
  event.cause = blocking[place]?.event ?? step;
  if (blocks) say(event, { state: readState(chart).value });
  const told = record(world, event);
  if (blocks) blocking.push({ part, event: told });
  else blocking.splice(place, 1);
}

function readNode({ name, parts }: NodeState): NodeReading {
  const timers = (): string[] => parts.flatMap((part) => armedTimers(part).map(labelOf));
  return { name, parts: parts.flatMap(readPart), timers };
}

/** Of a part that does not run, what the disk has. */
function readPart({ name, chart, durable }: PartState): PartReading[] {
  if (!chart) return durable === null ? [] : [{ name, value: null, context: {}, durable }];
  const { value, context } = readState(chart);
  return [{ name, value, context, durable }];
}
