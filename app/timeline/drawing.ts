/**
 * One drawing being laid out: what was asked for, the sheet, and the room that is left for words.
 */
import type { Tone, ToldVerdict } from '../run/tone.ts';
import type { OrderShown } from '../../sim-core/checkers/evidence.ts';
import { relation, type Cone } from '../../sim-core/trace/causality.ts';
import { Room } from './room.ts';
import type { Weight } from './scene.ts';
import type { Furniture, Sheet } from './sheet.ts';
import type { Survey } from './survey.ts';

/** What is to be shown of a run, beside where. */
export interface Shown {
  /** An event. */
  readonly selection: number | null;
  /** The selection's. */
  readonly cone: Cone | null;
  readonly verdicts: readonly ToldVerdict[];
  /** Events that a verdict rests on. */
  readonly witness: readonly number[];
  /** That verdict's tone. */
  readonly tone: Tone | null;
  /** An order of operations that it rests on. */
  readonly order: OrderShown | null;
}

export interface Drawing extends Shown {
  readonly survey: Survey;
  readonly sheet: Sheet;
  readonly room: Room;
  readonly furniture: Furniture;
  /** The selected event and the witness: never left out. */
  readonly marked: ReadonlySet<number>;
}

export const NOTHING_SHOWN: Shown = {
  ...{ selection: null, cone: null, verdicts: [] },
  ...{ witness: [], tone: null, order: null },
};

export function drawingOf(
  survey: Survey,
  sheet: Sheet,
  furniture: Furniture,
  shown: Shown,
): Drawing {
  const marked = new Set(shown.witness);
  if (shown.selection !== null) marked.add(shown.selection);
  // A line of words may hang over the plot's foot a little; faults are named above its head.
  const top = Math.min(sheet.plot.top, sheet.strip);
  const within = { ...sheet.plot, top, bottom: sheet.plot.bottom + 5 };
  return { ...shown, survey, sheet, furniture, marked, room: new Room(within) };
}

/** Whether an event is beside the point: neither a cause nor an effect of the selected one. */
function isBeside({ survey, cone, selection }: Drawing, event: number): boolean {
  if (cone === null || selection === null) return false;
  return relation(survey.trace, cone, selection, event) === 'concurrent';
}

/**
 * The weight of a mark that is there only if all of these events are: one that is beside the point
 * makes it so. -1 stands for an event that never came. Beside an order of operations all
 * is, until somebody asks for a cone.
 */
export function weightOf(drawing: Drawing, ...events: readonly number[]): Weight {
  if (events.some((event) => drawing.marked.has(event))) return 'lit';
  if (drawing.order !== null && drawing.cone === null) return 'dim';
  return events.some((event) => event >= 0 && isBeside(drawing, event)) ? 'dim' : 'plain';
}

/** The weight of a stretch between two events: it matters if either of them does. */
export function stretchWeight(drawing: Drawing, from: number, until: number): Weight {
  const weights = [weightOf(drawing, from), weightOf(drawing, until)] as const;
  if (weights.includes('lit')) return 'lit';
  return weights.includes('plain') ? 'plain' : 'dim';
}
