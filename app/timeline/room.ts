/**
 * Where words already are. A label is placed if nothing is in its way, and is left out otherwise.
 */
import { between, boxAbout, distance, overlaps, type Box, type Point } from './geometry.ts';
import type { Label } from './scene.ts';

/** Identifiers are set in JetBrains Mono, where every letter is as wide; other words in Inter. */
export type Face = 'code' | 'words';

export const TYPE_SIZE = 11;

/** Letter widths in ems: exact for the one, a little generous for the other. */
const ADVANCE: Readonly<Record<Face, number>> = { code: 0.6, words: 0.54 };

/** The height of a line of words. */
export const LINE = TYPE_SIZE + 3;

export function widthOf(text: string, face: Face): number {
  return text.length * TYPE_SIZE * ADVANCE[face];
}

/** Where a level label is to stand. */
export type Spot = Pick<Label, 'x' | 'y' | 'align'>;

/** What a level label covers. */
export function levelBox(text: string, face: Face, { x, y, align }: Spot): Box {
  const width = widthOf(text, face);
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { left: left - 2, right: left + width + 2, top: y - LINE / 2, bottom: y + LINE / 2 };
}

/** What is found for the first of these for which anything is. */
export function firstOf<T, R>(things: readonly T[], find: (thing: T) => R | null): R | null {
  for (const thing of things) {
    const found = find(thing);
    if (found !== null) return found;
  }
  return null;
}

export class Room {
  /** Boxes by the stripes of the sheet that they touch. */
  private readonly taken = new Map<number, Box[]>();

  constructor(private readonly bounds: Box) {}

  /** Keeps words away from a mark. */
  block(box: Box): void {
    for (const stripe of stripesOf(box)) {
      const boxes = this.taken.get(stripe);
      if (boxes) boxes.push(box);
      else this.taken.set(stripe, [box]);
    }
  }

  /** A level label whose line is about (x, y), if there is room for it; then the room is taken. */
  place(text: string, face: Face, spot: Spot): Label | null {
    const box = levelBox(text, face, spot);
    return this.claim([box]) ? { text, x: spot.x, y: spot.y, align: spot.align, turn: 0 } : null;
  }

  /**
   * A label along the way from a to b, just off it and never upside down, about the point `share`
   * of the way.
   */
  placeAlong(text: string, [a, b]: readonly [Point, Point], share: number): Label | null {
    const width = widthOf(text, 'code');
    if (distance(a, b) * Math.min(share, 1 - share) < width / 2) return null;
    const turn = upright(Math.atan2(b.y - a.y, b.x - a.x));
    const middle = between(a, b, share);
    // The side that is up once the text is turned.
    const x = middle.x + Math.sin(turn) * 8;
    const y = middle.y - Math.cos(turn) * 8;
    const pieces = Math.ceil(width / LINE);
    const boxes = Array.from({ length: pieces + 1 }, (_, piece) => {
      const along = (piece / pieces - 0.5) * (width - LINE);
      const centre = { x: x + Math.cos(turn) * along, y: y + Math.sin(turn) * along };
      return boxAbout(centre, LINE, LINE);
    });
    return this.claim(boxes) ? { text, x, y, align: 'center', turn } : null;
  }

  private claim(boxes: readonly Box[]): boolean {
    const { left, right, top, bottom } = this.bounds;
    const within = boxes.every(
      (box) => left <= box.left && box.right <= right && top <= box.top && box.bottom <= bottom,
    );
    if (!within || boxes.some((box) => this.isTaken(box))) return false;
    for (const box of boxes) this.block(box);
    return true;
  }

  private isTaken(box: Box): boolean {
    return stripesOf(box).some((stripe) =>
      this.taken.get(stripe)?.some((other) => overlaps(box, other)),
    );
  }
}

const STRIPE = 64;

function stripesOf({ left, right }: Box): number[] {
  const first = Math.floor(left / STRIPE);
  return Array.from({ length: Math.floor(right / STRIPE) - first + 1 }, (_, i) => first + i);
}

function upright(turn: number): number {
  if (turn > Math.PI / 2) return turn - Math.PI;
  return turn <= -Math.PI / 2 ? turn + Math.PI : turn;
}
