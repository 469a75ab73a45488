/**
 * Where lanes and times are on the sheet. Three spaces, and a name says which one it is in:
 *
 *   time    microseconds of the run       `at`, `from`, `until`
 *   lane    0 for the top node, 1 ...     `lane`
 *   css px  what the pointer speaks       `x`, `y`
 *
 * Device pixels exist only where the canvas is.
 */
import type { Box } from './geometry.ts';
import type { Survey } from './survey.ts';
import type { TimeView } from './view.ts';

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly plot: Box;
  readonly view: TimeView;
  /** Half the height of a lane's band. */
  readonly half: number;
  /** The lanes' middles, from the top. */
  readonly lanes: readonly number[];
  /** The least y above each lane that its bars leave free. The last lane has its bars below it. */
  readonly ceilings: readonly number[];
  /** How much of their height bars keep: less than 1 where lanes are crowded. */
  readonly squeeze: number;
  /** The radius of an event's dot. */
  readonly dot: number;
  /** The top of the strip of faults, above the lanes. */
  readonly strip: number;
  readonly axis: number | null;
  readonly minimap: Box | null;
  x(at: number): number;
  at(x: number): number;
}

/** `whole` has names, axis and minimap; `bare` is the picture alone. */
export type Furniture = 'whole' | 'bare';

export interface SheetOptions {
  readonly width: number;
  readonly height: number;
  readonly view: TimeView;
  readonly furniture: Furniture;
  /** Room for the names at the left. */
  readonly gutter: number;
}

const BAR_HEIGHT = 22;
/** From a lane's middle to the lower edge of its lowest bar. */
const BAR_LIFT = 17;
const ROW_PITCH = BAR_HEIGHT + 4;

/**
 * Under the lanes: verdicts in two rows of words or in one, the axis with its figures, the minimap.
 */
const VERDICT_ROWS = 38;
const VERDICT_ROW = 22;
const FIGURES = 24;
const MINIMAP = 22;
const EDGE = 8;

/** What happened to the network, above the lanes: a row as high as a line of words. */
export const FAULT_ROW = 18;

/** What a lane takes where there is room, and where it is enough to see that it is there. */
const LANE = { fair: 36, least: 26 } as const;
/** What bars keep of their height in either case. */
const BARS = { fair: 0.8, least: 0.5 } as const;

/** Room above the first and below the last lane, in gaps between lanes. */
const EDGE_SHARE = 0.32;
/** Bars may take this share of the height: the rest is for messages. */
const MOST_FOR_BARS = 0.5;

export function sheetOf(survey: Survey, options: SheetOptions): Sheet {
  const { lanes, pace } = survey;
  const { width, height, view, furniture, gutter } = options;
  const whole = furniture === 'whole';
  const foot = footOf(survey, options);
  const side = whole ? 16 : 0;
  const plot = {
    left: gutter,
    right: Math.max(gutter + 1, width - side),
    top: whole ? EDGE + stripHeight(survey) : 0,
    bottom: Math.max(1, height - foot.height),
  };
  const minimap = { ...plot, top: height - EDGE - MINIMAP, bottom: height - EDGE };
  const start = pace.shown(view.from);
  const scale = (plot.right - plot.left) / (pace.shown(view.until) - start);
  const tall = lanes.map(({ rows: needed }) => headroom(needed) * (whole ? 1 : 0.5));
  const rows = rowsIn(plot, tall, whole ? 1 : 0.5);
  return {
    width,
    height,
    plot,
    view,
    ...rows,
    dot: whole ? 3 : 2,
    strip: EDGE,
    axis: whole ? Math.floor(plot.bottom + foot.verdicts) + 0.5 : null,
    minimap: foot.minimap > 0 ? minimap : null,
    x: (at) => plot.left + (pace.shown(at) - start) * scale,
    at: (x) => pace.at(start + (x - plot.left) / scale),
  };
}

/** The height that shows these lanes and the axis at all. With less the sheet scrolls. */
export function leastHeight(survey: Survey): number {
  return lanesHeight(survey, 'least') + VERDICT_ROW + FIGURES + 2 * EDGE;
}

interface Foot {
  readonly verdicts: number;
  readonly minimap: number;
  readonly height: number;
}

/** A low sheet does without the minimap, and then without the second row of verdicts' names. */
function footOf(survey: Survey, { height, furniture }: SheetOptions): Foot {
  if (furniture === 'bare') return { verdicts: 0, minimap: 0, height: 0 };
  const fair = lanesHeight(survey, 'fair') + VERDICT_ROWS + FIGURES + 2 * EDGE;
  const minimap = height >= fair + MINIMAP ? MINIMAP : 0;
  const verdicts = height >= fair - LANE.fair ? VERDICT_ROWS : VERDICT_ROW;
  return { verdicts, minimap, height: verdicts + FIGURES + minimap + EDGE };
}

function lanesHeight(survey: Survey, room: keyof typeof LANE): number {
  const { lanes } = survey;
  const bars = lanes.reduce((sum, { rows }) => sum + headroom(rows), 0);
  const strip = stripHeight(survey);
  return strip + Math.max(1, lanes.length) * LANE[room] + bars * BARS[room];
}

function stripHeight({ faults }: Survey): number {
  return FAULT_ROW * Math.max(0, ...faults.map(({ row }) => row + 1));
}

type Rows = Pick<Sheet, 'half' | 'lanes' | 'ceilings' | 'squeeze'>;

/** Lanes share what their bars leave; above the first and below the last there is less. */
function rowsIn(plot: Box, tall: readonly number[], most: number): Rows {
  const needed = tall.reduce((sum, one) => sum + one, 0);
  const room = plot.bottom - plot.top;
  const scale = Math.min(1, (MOST_FOR_BARS * room) / Math.max(needed, 1));
  const gap = (room - needed * scale) / Math.max(tall.length - 1 + 2 * EDGE_SHARE, 1);
  let y = plot.top + (EDGE_SHARE - 1) * gap;
  const lanes = tall.map((above, lane) => {
    y += gap + (isUnderneath(lane, tall.length) ? 0 : above * scale);
    return y;
  });
  const ceilings = lanes.map((middle, lane) => {
    return middle - (isUnderneath(lane, tall.length) ? 0 : (tall[lane] ?? 0) * scale);
  });
  return { half: Math.max(2, Math.min(8, gap * 0.14)), lanes, ceilings, squeeze: most * scale };
}

/** Nothing passes under the last lane, so its bars are in nobody's way there. */
function isUnderneath(lane: number, lanes: number): boolean {
  return lane > 0 && lane === lanes - 1;
}

function headroom(rows: number): number {
  return rows === 0 ? 0 : BAR_LIFT + rows * ROW_PITCH;
}

/** The box of a bar in this row beside its lane. */
export function barBox(sheet: Sheet, lane: number, row: number): Pick<Box, 'top' | 'bottom'> {
  const { squeeze, lanes } = sheet;
  const middle = lanes[lane] ?? 0;
  const near = (BAR_LIFT + row * ROW_PITCH) * squeeze;
  const far = near + BAR_HEIGHT * squeeze;
  return isUnderneath(lane, lanes.length)
    ? { top: middle + near, bottom: middle + far }
    : { top: middle - far, bottom: middle - near };
}
