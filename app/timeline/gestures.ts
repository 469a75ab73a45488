/**
 * What hands do to the diagram: drag to pan, wheel and pinch to zoom, click to select, drag on the
 * axis to seek and on the minimap to move the window. A gesture reckons from where it began, so it
 * does not matter how far behind the picture is.
 */
import type { Point } from './geometry.ts';
import { hitAt, type Hit } from './hit.ts';
import type { Pace } from './pace.ts';
import type { Scene } from './scene.ts';
import { pan, zoom, type TimeView } from './view.ts';

/** What a gesture needs to know, and what it can bring about. */
export interface Hand {
  /** What is on the screen now. */
  scene(): Scene | null;
  readonly pace: Pace;
  look(view: TimeView): void;
  seek(at: number): void;
  tap(point: Point): void;
  hover(point: Point | null): void;
}

/** Closer than this a press and its release are a click. */
const STILL = 4;

/** A line and a page, for wheels that count in them. */
const WHEEL_UNITS = [1, 16, 400] as const;

interface Drag {
  readonly on: Hit['on'];
  readonly start: Point;
  readonly view: TimeView;
  moved: boolean;
}

interface Pinch {
  readonly view: TimeView;
  /** The moment that was between the fingers, and where. */
  readonly about: number;
  readonly middle: number;
  readonly spread: number;
}

export class Gestures {
  private readonly fingers = new Map<number, Point>();
  private drag: Drag | null = null;
  private pinch: Pinch | null = null;

  constructor(private readonly hand: Hand) {}

  down(finger: number, point: Point): void {
    const scene = this.hand.scene();
    if (!scene) return;
    this.fingers.set(finger, point);
    this.hand.hover(null);
    if (this.fingers.size === 2) return this.beginPinch(scene);
    const { on } = hitAt(scene, point);
    this.drag = { on, start: point, view: scene.sheet.view, moved: false };
    if (on === 'axis') this.hand.seek(scene.sheet.at(point.x));
    if (on === 'minimap') this.moveWindow(scene, point);
  }

  move(finger: number, point: Point): void {
    const scene = this.hand.scene();
    if (!scene) return;
    if (!this.fingers.has(finger)) return this.hand.hover(point);
    this.fingers.set(finger, point);
    if (this.pinch) this.movePinch(scene, this.pinch);
    else if (this.drag) this.moveDrag(scene, this.drag, point);
  }

  up(finger: number, point: Point): void {
    const { drag } = this;
    this.fingers.delete(finger);
    if (this.fingers.size < 2) this.pinch = null;
    if (this.fingers.size > 0) return;
    this.drag = null;
    const clickable = drag?.on === 'event' || drag?.on === 'sheet' || drag?.on === 'verdict';
    if (clickable && !drag.moved) this.hand.tap(point);
  }

  /** The system took the fingers away: to scroll the page, say. */
  cancel(finger: number): void {
    this.fingers.delete(finger);
    this.drag = null;
    this.pinch = null;
  }

  leave(): void {
    this.hand.hover(null);
  }

  wheel(point: Point, event: WheelEvent): void {
    const scene = this.hand.scene();
    if (!scene) return;
    const { sheet } = scene;
    const { pace } = this.hand;
    const unit = WHEEL_UNITS[event.deltaMode as 0 | 1 | 2] ?? 1;
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (sideways) {
      const by = (event.deltaX || event.deltaY) * unit;
      return this.hand.look(pan(sheet.view, by / widthOf(scene), pace));
    }
    // A pinch on a trackpad comes as a wheel with ctrl, in smaller steps.
    const strength = event.ctrlKey ? 0.01 : 0.0018;
    const turned = Math.max(-240, Math.min(240, event.deltaY * unit));
    this.hand.look(zoom(sheet.view, sheet.at(point.x), Math.exp(turned * strength), pace));
  }

  double(point: Point): void {
    const scene = this.hand.scene();
    if (!scene || !['sheet', 'event'].includes(hitAt(scene, point).on)) return;
    this.hand.look(zoom(scene.sheet.view, scene.sheet.at(point.x), 0.5, this.hand.pace));
  }

  private moveDrag(scene: Scene, drag: Drag, point: Point): void {
    if (Math.hypot(point.x - drag.start.x, point.y - drag.start.y) > STILL) drag.moved = true;
    if (drag.on === 'axis') return this.hand.seek(scene.sheet.at(point.x));
    if (drag.on === 'minimap') return this.moveWindow(scene, point);
    if (!drag.moved) return;
    const by = (drag.start.x - point.x) / widthOf(scene);
    this.hand.look(pan(drag.view, by, this.hand.pace));
  }

  /** The window's middle goes where the pointer is. */
  private moveWindow(scene: Scene, { x }: Point): void {
    const window = scene.minimap?.window;
    if (!window) return;
    const aside = x - (window.left + window.right) / 2;
    this.hand.look(pan(scene.sheet.view, aside / (window.right - window.left), this.hand.pace));
  }

  private beginPinch(scene: Scene): void {
    this.drag = null;
    const span = this.span();
    this.pinch = { view: scene.sheet.view, about: scene.sheet.at(span.middle), ...span };
  }

  /** What was under the fingers stays under them. */
  private movePinch(scene: Scene, { view, about, middle, spread }: Pinch): void {
    const now = this.span();
    const { pace } = this.hand;
    const zoomed = zoom(view, about, spread / now.spread, pace);
    this.hand.look(pan(zoomed, (middle - now.middle) / widthOf(scene), pace));
  }

  private span(): Pick<Pinch, 'middle' | 'spread'> {
    const [a, b] = [...this.fingers.values()];
    if (!a || !b) return { middle: 0, spread: 1 };
    return { middle: (a.x + b.x) / 2, spread: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
  }
}

function widthOf({ sheet: { plot } }: Scene): number {
  return plot.right - plot.left;
}
