import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drawOnNextFrame, forgetDrawing, onEveryFrame, onRest } from './frames.ts';

let asked: FrameRequestCallback[] = [];

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => asked.push(callback));
});

afterEach(() => {
  while (asked.length > 0) frame(0);
  vi.unstubAllGlobals();
});

it('advances before it draws, and draws what was asked twice once', () => {
  const log: string[] = [];
  const draw = () => void log.push('draw');
  drawOnNextFrame(draw);
  drawOnNextFrame(draw);
  onEveryFrame((now) => {
    log.push(`advance to ${now}`);
    return false;
  });
  frame(16);
  expect(log).toEqual(['advance to 16', 'draw']);
});

it('asks for one frame at a time, and for none once nothing moves', () => {
  const stop = onEveryFrame(() => true);
  drawOnNextFrame(() => {});
  expect(asked).toHaveLength(1);
  frame(16);
  expect(asked).toHaveLength(1);
  stop();
  frame(32);
  expect(asked).toHaveLength(0);
});

it('draws at once what an advance asks for, and in the next frame what a drawing asks for', () => {
  const log: string[] = [];
  onEveryFrame(() => {
    drawOnNextFrame(() => {
      log.push('first');
      drawOnNextFrame(() => void log.push('second'));
    });
    return false;
  });
  frame(16);
  expect(log).toEqual(['first']);
  frame(32);
  expect(log).toEqual(['first', 'second']);
});

it('says when all has come to rest, and not before', () => {
  const rested = vi.fn<() => void>();
  const stop = onRest(rested);
  let left = 2;
  onEveryFrame(() => --left > 0);
  frame(16);
  expect(rested).not.toHaveBeenCalled();
  frame(32);
  expect(rested).toHaveBeenCalledOnce();
  stop();
});

it('forgets a drawing that is no longer wanted', () => {
  const draw = vi.fn<() => void>();
  drawOnNextFrame(draw);
  forgetDrawing(draw);
  frame(16);
  expect(draw).not.toHaveBeenCalled();
});

function frame(now: number): void {
  const due = asked;
  asked = [];
  for (const callback of due) callback(now);
}
