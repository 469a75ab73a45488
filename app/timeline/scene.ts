/**
 * What is on the sheet, once it is decided. Every `x` and `y` is in css pixels from the canvas's
 * upper left corner; `event` is an event's number. The painter strokes a scene as it stands, the
 * pointer asks it what is where, the legend lists what is in it.
 */
import type { Box, Path, Point } from './geometry.ts';
import type { Tone } from '../run/tone.ts';
import type { Sheet } from './sheet.ts';

export interface Scene {
  readonly sheet: Sheet;
  /** When the run is over, in microseconds. */
  readonly ends: number;
  readonly lanes: readonly LaneMark[];
  readonly ticks: readonly Tick[];
  readonly breaks: readonly BreakMark[];
  readonly bands: readonly BandMark[];
  readonly cones: readonly ConeMark[];
  readonly walls: readonly WallMark[];
  readonly veils: readonly VeilMark[];
  readonly faults: readonly FaultMark[];
  readonly bars: readonly BarMark[];
  readonly order: OrderMark | null;
  readonly arrows: readonly ArrowMark[];
  readonly dots: readonly DotMark[];
  readonly heaps: readonly HeapMark[];
  readonly rings: readonly RingMark[];
  readonly verdicts: readonly VerdictMark[];
  readonly minimap: MinimapMark | null;
  /** A sentence about what is there and not drawn; '' when all of it is. */
  readonly leftOut: string;
}

/** How much a mark should be noticed: `lit` is part of an argument, `dim` is beside the point. */
export type Weight = 'plain' | 'lit' | 'dim';

/** A word with its place. Turned about (x, y) by `turn` radians. */
export interface Label extends Point {
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
  readonly turn: number;
}

export interface LaneMark {
  readonly lane: number;
  readonly name: string;
  readonly group: string;
  readonly y: number;
  /** From where to where it is drawn: the run's extent within the plot. */
  readonly left: number;
  readonly right: number;
  /** Where its process is down. */
  readonly gaps: readonly Pick<Box, 'left' | 'right'>[];
}

export interface Tick {
  readonly x: number;
  readonly text: string;
}

/** Where the axis leaves out time. */
export interface BreakMark {
  readonly left: number;
  readonly right: number;
  readonly label: Label | null;
}

/** A stretch of a lane in one state. */
export interface BandMark extends Box {
  readonly tone: 'busy' | 'waiting';
  readonly label: Label | null;
}

export interface ConeMark {
  readonly side: 'past' | 'future';
  readonly outline: readonly Point[];
  readonly label: Label | null;
}

export interface WallMark extends Box {
  readonly event: number;
  /** Which way nothing passes. */
  readonly blocks: 'both' | 'down' | 'up';
  readonly label: Label | null;
}

/** A stretch of a lane whose process is down, or stands still. */
export interface VeilMark extends Box {
  readonly kind: 'down' | 'paused';
  readonly label: Label | null;
}

/** What befell the network, for as long as it lasted. */
export interface FaultMark extends Box {
  readonly event: number;
  readonly label: Label | null;
}

export interface BarMark extends Box {
  readonly operation: number;
  readonly begun: number;
  readonly ended: number;
  readonly outcome: 'ok' | 'fail' | 'info';
  readonly weight: Weight;
  readonly label: Label | null;
}

/** An order of operations: a path through their bars. */
export interface OrderMark {
  /** From tick to tick, behind the bars. */
  readonly path: Path;
  readonly steps: readonly StepMark[];
  readonly stuck: StuckMark | null;
}

/** A tick across a bar. */
export interface StepMark {
  readonly begun: number;
  /** Its place in the order, from 1. */
  readonly number: number;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** From the bar's end, where the tick is beyond it. */
  readonly lead: Path;
  readonly label: Label | null;
}

/** What cannot come next: the way there, and a ✕ on its bar, whose box this is. */
export interface StuckMark extends Point, Box {
  readonly begun: number;
  readonly way: Path;
  /** Of the verdict: where nobody can tell, other orders may get farther. */
  readonly tone: Tone;
  readonly label: Label | null;
}

export interface ArrowMark {
  readonly journey: number;
  readonly sent: number;
  readonly until: number;
  readonly points: readonly Point[];
  readonly shape: 'request' | 'reply';
  /** A further copy of the same message: thinner. */
  readonly copy: boolean;
  /** Between servers, beside clients: less is made of it. */
  readonly quiet: boolean;
  readonly end: 'head' | 'lost' | 'underway';
  /** Where it was kept back. */
  readonly holds: readonly Point[];
  readonly weight: Weight;
  readonly label: Label | null;
  readonly reason: Label | null;
}

export type DotShape =
  | 'event'
  | 'timer'
  | 'start'
  | 'crash'
  | 'restart'
  | 'pause'
  | 'resume'
  | 'linkDown'
  | 'linkUp'
  /** Something about the node is not as before: its clock, its disk. */
  | 'change';

export interface DotMark extends Point {
  /** Events at one spot, in order. */
  readonly events: readonly number[];
  readonly shape: DotShape;
  readonly weight: Weight;
}

/** So many events that they are drawn as a profile: one height per pixel column. */
export interface HeapMark {
  readonly lane: number;
  readonly y: number;
  readonly left: number;
  /** From 0 to 1. */
  readonly heights: readonly number[];
}

export interface RingMark extends Point {
  readonly event: number;
  readonly kind: 'selection' | 'witness';
  /** A witness is lit in the tone of its verdict. */
  readonly tone: Tone | null;
}

/** What several claims of one tone showed at one spot is one mark. */
export interface VerdictMark extends Point {
  /** The first of them. */
  readonly claim: string;
  readonly words: string;
  readonly tone: Tone;
  readonly sentence: string;
  readonly label: Label | null;
}

export interface MinimapMark extends Box {
  /** Rows of columns, one row per lane, each from 0 to 1. */
  readonly rows: readonly (readonly number[])[];
  readonly walls: readonly { readonly left: number; readonly right: number }[];
  readonly verdicts: readonly number[];
  /** Where quiet stretches are left out. */
  readonly breaks: readonly number[];
  /** The part that is on the sheet; null for all of it. */
  readonly window: { readonly left: number; readonly right: number } | null;
}
