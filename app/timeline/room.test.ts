import { expect, it } from 'vitest';
import { Room, widthOf } from './room.ts';

const SHEET = { left: 0, right: 400, top: 0, bottom: 200 };

it('places a word once, and nothing over it', () => {
  const room = new Room(SHEET);
  const spot = { x: 100, y: 100, align: 'left' } as const;
  expect(room.place('put', 'code', spot)).toMatchObject({ text: 'put', x: 100, y: 100 });
  expect(room.place('get', 'code', { ...spot, x: 105 })).toBeNull();
  expect(room.place('get', 'code', { ...spot, y: 120 })).not.toBeNull();
});

it('leaves out a word that would run off the sheet or over a mark', () => {
  const room = new Room(SHEET);
  expect(room.place('far out', 'words', { x: 390, y: 50, align: 'left' })).toBeNull();
  room.block({ left: 50, right: 60, top: 40, bottom: 60 });
  expect(room.place('on it', 'words', { x: 52, y: 50, align: 'center' })).toBeNull();
});

it('writes along a line, off it, and reads from left to right both ways', () => {
  const down = new Room(SHEET).placeAlong(
    'put',
    [
      { x: 0, y: 0 },
      { x: 200, y: 100 },
    ],
    0.5,
  );
  const back = new Room(SHEET).placeAlong(
    'put',
    [
      { x: 200, y: 100 },
      { x: 0, y: 0 },
    ],
    0.5,
  );
  expect(back).toMatchObject({ text: 'put', x: down?.x, y: down?.y });
  expect(back?.turn).toBeCloseTo(down?.turn ?? 0);
  expect(down?.turn).toBeCloseTo(Math.atan2(1, 2));
  expect(down?.y).toBeLessThan(50);
});

it('writes nothing along a line that is too short for it', () => {
  const line = [
    { x: 10, y: 10 },
    { x: 10 + widthOf('put', 'code'), y: 10 },
  ] as const;
  expect(new Room(SHEET).placeAlong('put', line, 0.5)).toBeNull();
});
