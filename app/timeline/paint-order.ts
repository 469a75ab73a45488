/** An order of operations as strokes: its line behind the bars, its ticks and ✕ over them. */
import { cornerOf, strokeBox, strokePath, write, type Brush } from './brush.ts';
import { toneColor, type Palette } from './palette.ts';
import type { OrderMark, StepMark, StuckMark } from './scene.ts';

interface Pens {
  /** In the paper's colour: the line is to be told from the messages that it crosses. */
  readonly rim: number;
  readonly line: number;
  readonly tick: number;
}

const FEW: Pens = { rim: 5.5, line: 1.8, tick: 3 };
/** Of very many steps, so that there is something to be seen between them. */
const MANY: Pens = { rim: 2.6, line: 1, tick: 2 };
const MANY_STEPS = 100;
/** So a tick stands out of its bar. */
const OVER = 2;
/** Half the width of the ✕. */
const ARM = 5;
const DASH = [5, 4] as const;

/** The lines: they pass behind bars that are not on the way. */
export function paintPath(brush: Brush, order: OrderMark, palette: Palette): void {
  const { path, stuck } = order;
  const { rim, line } = pensFor(order);
  brush.lineJoin = 'round';
  strokePath(brush, path, { color: palette.paper, width: rim });
  strokePath(brush, path, { color: palette.ink, width: line });
  if (!stuck) return;
  strokePath(brush, stuck.way, { color: palette.paper, width: FEW.rim });
  strokePath(brush, stuck.way, { color: toneColor(stuck.tone, palette), width: 2, dash: DASH });
}

/** Ticks, numbers, the ✕ and its reason. */
export function paintOrder(brush: Brush, order: OrderMark, palette: Palette): void {
  const { steps, stuck } = order;
  const { tick } = pensFor(order);
  for (const step of steps) paintStep(brush, step, tick, palette);
  for (const { label } of steps) write(brush, label, { face: 'words', color: palette.ink });
  if (stuck) paintStuck(brush, stuck, palette);
}

function pensFor({ steps }: OrderMark): Pens {
  return steps.length > MANY_STEPS ? MANY : FEW;
}

function paintStep(brush: Brush, step: StepMark, width: number, palette: Palette): void {
  const { x, top, bottom, lead } = step;
  if (lead.length > 0) strokePath(brush, lead, { color: palette.unknown, width: 1, dash: [2, 3] });
  const tick = [
    { x, y: top - OVER },
    { x, y: bottom + OVER },
  ];
  strokePath(brush, tick, { color: palette.ink, width });
}

function paintStuck(brush: Brush, stuck: StuckMark, palette: Palette): void {
  const { x, y, left, right, top, bottom, label } = stuck;
  const color = toneColor(stuck.tone, palette);
  // In place of its outcome's outline: answered it was, and the answer is what cannot be.
  if (left < right) {
    strokeBox(brush, stuck, { color: palette.paper, width: 3 }, cornerOf(stuck));
    strokeBox(brush, stuck, { color, width: 1.6, dash: DASH }, cornerOf(stuck));
  }
  const tick = [
    { x, y: top - OVER },
    { x, y: bottom + OVER },
  ];
  strokePath(brush, tick, { color, width: 2, dash: DASH });
  for (const pen of [
    { color: palette.paper, width: 6 },
    { color, width: 2.6 },
  ]) {
    for (const rise of [ARM, -ARM]) {
      const stroke = [
        { x: x - ARM, y: y - rise },
        { x: x + ARM, y: y + rise },
      ];
      strokePath(brush, stroke, pen);
    }
  }
  write(brush, label, { face: 'words', color, halo: palette.paper });
}
