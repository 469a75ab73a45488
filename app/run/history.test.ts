/** Undo and redo, as a walk along a line. */
import { expect, it } from 'vitest';
import { NO_HISTORY, redone, remember, undone, type Interventions } from './history.ts';

const drop = (n: number): Interventions => [
  { do: 'drop', from: 'A', to: 'server', type: 'put', n, copy: 0 },
];

it('goes back through what was done, and forth again', () => {
  const done = remember(remember(NO_HISTORY, []), drop(1));
  const back = undone(done, drop(2))!;
  expect(back.interventions).toEqual(drop(1));
  const further = undone(back.history, back.interventions)!;
  expect(further.interventions).toEqual([]);
  expect(undone(further.history, [])).toBeNull();
  const forth = redone(further.history, [])!;
  expect(forth.interventions).toEqual(drop(1));
  expect(redone(forth.history, drop(1))!.interventions).toEqual(drop(2));
});

it('forgets what was taken back once something else is done', () => {
  const back = undone(remember(NO_HISTORY, []), drop(1))!;
  expect(redone(remember(back.history, []), drop(3))).toBeNull();
});
