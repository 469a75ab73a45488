/**
 * The only animation frame of the app. A frame advances what moves, then draws what was asked to be
 * drawn; when neither is left, the page is at rest and says so.
 */

/** Moves something to a time in milliseconds; false when it has come to its end. */
export type Advance = (now: number) => boolean;

export type Draw = () => void;

const moving = new Set<Advance>();
const resting = new Set<() => void>();
let drawings = new Set<Draw>();
let frame = 0;

/** Advances on every frame, until it answers false or the returned function is called. */
export function onEveryFrame(advance: Advance): () => void {
  moving.add(advance);
  ask();
  return () => {
    moving.delete(advance);
  };
}

/** Draws once on the next frame, after everything has moved, however often it is asked to. */
export function drawOnNextFrame(draw: Draw): void {
  drawings.add(draw);
  ask();
}

/** Takes back what was asked of the next frame. */
export function forgetDrawing(draw: Draw): void {
  drawings.delete(draw);
}

/** Calls back whenever everything has come to rest; returns how to stop that. */
export function onRest(callback: () => void): () => void {
  resting.add(callback);
  return () => {
    resting.delete(callback);
  };
}

function ask(): void {
  if (frame === 0) frame = requestAnimationFrame(pass);
}

/** `frame` keeps its number during the pass: what is asked meanwhile waits for the next one. */
function pass(now: number): void {
  for (const advance of [...moving]) {
    if (moving.has(advance) && !advance(now)) moving.delete(advance);
  }
  const due = drawings;
  drawings = new Set();
  for (const draw of due) draw();
  frame = 0;
  if (moving.size > 0 || drawings.size > 0) return ask();
  for (const callback of [...resting]) callback();
}
