/** Points, boxes and paths, in css pixels. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Path = readonly Point[];

export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** The point a share of the way from a to b. */
export function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** As far along the way from a to b as `length`, and no farther than b. */
export function towards(a: Point, b: Point, length: number): Point {
  const whole = distance(a, b);
  return whole === 0 ? a : between(a, b, Math.min(1, length / whole));
}

/** How far a point is from the path's nearest one. */
export function distanceTo(path: Path, point: Point): number {
  let least = Infinity;
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1], path[i]];
    if (a && b) least = Math.min(least, distance(point, nearest(a, b, point)));
  }
  return least;
}

function nearest(a: Point, b: Point, point: Point): Point {
  const whole = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  if (whole === 0) return a;
  const along = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / whole;
  return between(a, b, Math.max(0, Math.min(1, along)));
}

/**
 * The part of a path between two x. A run that is zoomed into reaches millions of pixels to both
 * sides, and a dashed line of that length would keep a canvas busy for minutes. Paths never go back
 * in x, as time does not.
 */
export function clipX(path: Path, left: number, right: number): Path {
  const clipped: Point[] = [];
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1], path[i]];
    if (!a || !b || b.x < left || a.x > right) continue;
    if (clipped.length === 0) clipped.push(a.x < left ? atX(a, b, left) : a);
    clipped.push(b.x > right ? atX(a, b, right) : b);
  }
  return clipped;
}

/** Where a path is at this x; null where it is not. */
export function pointAtX(path: Path, x: number): Point | null {
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1], path[i]];
    if (a && b && a.x <= x && x <= b.x) return a.x === b.x ? b : atX(a, b, x);
  }
  return null;
}

function atX(a: Point, b: Point, x: number): Point {
  return { x, y: a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x) };
}

/** Whether a path runs through a box. */
export function crossesBox(path: Path, { left, right, top, bottom }: Box): boolean {
  const within = clipX(path, left, right);
  return within.some((b, i) => {
    const a = within[Math.max(0, i - 1)] ?? b;
    return Math.max(a.y, b.y) > top && Math.min(a.y, b.y) < bottom;
  });
}

/** The longest straight piece of a path. */
export function longestPiece(path: Path): readonly [Point, Point] | null {
  let best: readonly [Point, Point] | null = null;
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1], path[i]];
    if (a && b && (!best || distance(a, b) > distance(...best))) best = [a, b];
  }
  return best;
}

export function contains({ left, right, top, bottom }: Box, { x, y }: Point): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The box of this size about a point. */
export function boxAbout({ x, y }: Point, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}
