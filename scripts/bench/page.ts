/**
 * Runs in the browser: frame after frame of the timeline, over a made-up run of any size. What a
 * frame costs is our own work in it, laying out and painting; the interval between frames tells
 * what the browser makes of that.
 */
import { openTrace } from '../../sim-core/trace/trace.ts';
import { spansOf } from '../../sim-core/trace/spans.ts';
import { layOut } from '../../app/timeline/layout.ts';
import type { Pace } from '../../app/timeline/pace.ts';
import { paint } from '../../app/timeline/paint.ts';
import { palette } from '../../app/timeline/palette.ts';
import { surveyOf } from '../../app/timeline/survey.ts';
import { syntheticTrace } from '../../app/timeline/testing/synthetic.ts';
import { fit, pan, zoom, type TimeView } from '../../app/timeline/view.ts';

export interface FrameTimes {
  /** Milliseconds of our work, frame by frame. */
  readonly work: readonly number[];
  /** Milliseconds from one frame to the next. */
  readonly intervals: readonly number[];
}

declare global {
  var bench: {
    timeline(events: number): Promise<FrameTimes>;
    bareCanvas(): Promise<FrameTimes>;
  };
}

const WIDTH = 1000;
const HEIGHT = 600;
const GUTTER = 80;
const FRAMES = 180;
const WARM_FRAMES = 30;

globalThis.bench = { timeline, bareCanvas };

/** A visitor's hands: into the run, along it, and out again, so that every density is met. */
function viewAt(frame: number, pace: Pace): TimeView {
  const turn = frame / FRAMES;
  const depth = Math.sin(turn * Math.PI);
  return pan(zoom(fit(pace), pace.ends / 3, 0.001 ** depth, pace), turn, pace);
}

function timeline(events: number): Promise<FrameTimes> {
  const trace = openTrace(syntheticTrace({ events, nodes: 8 }));
  const survey = surveyOf(trace, spansOf(trace));
  const colors = palette();
  const brush = sheet();
  return framesOf((frame) => {
    const view = viewAt(frame, survey.pace);
    const options = { width: WIDTH, height: HEIGHT, view, gutter: GUTTER } as const;
    const scene = layOut(survey, { ...options, furniture: 'whole' });
    brush.clearRect(0, 0, WIDTH, HEIGHT);
    paint(brush, scene, colors);
  });
}

/** What any canvas costs on this machine: five thousand lines that somebody else worked out. */
function bareCanvas(): Promise<FrameTimes> {
  const brush = sheet();
  const lines = Array.from({ length: 5000 }, (_, i) => (i * 7919) % WIDTH);
  return framesOf((frame) => {
    brush.clearRect(0, 0, WIDTH, HEIGHT);
    brush.beginPath();
    for (const x of lines) {
      brush.moveTo(x, 0);
      brush.lineTo((x + frame) % WIDTH, HEIGHT);
    }
    brush.stroke();
  });
}

function sheet(): CanvasRenderingContext2D {
  const canvas = document.querySelector('canvas');
  const brush = canvas?.getContext('2d');
  if (!canvas || !brush) throw new Error('The bench page has a canvas.');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  return brush;
}

function framesOf(draw: (frame: number) => void): Promise<FrameTimes> {
  const work: number[] = [];
  const begun: number[] = [];
  return new Promise((resolve) => {
    const next = (now: number) => {
      const started = performance.now();
      draw(Math.max(0, begun.length - WARM_FRAMES));
      work.push(performance.now() - started);
      begun.push(now);
      if (begun.length < WARM_FRAMES + FRAMES) requestAnimationFrame(next);
      else resolve({ work: work.slice(WARM_FRAMES), intervals: gaps(begun.slice(WARM_FRAMES)) });
    };
    requestAnimationFrame(next);
  });
}

function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((time, i) => time - (times[i] ?? 0));
}
