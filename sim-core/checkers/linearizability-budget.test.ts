import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/drawing.ts';
import { checkLinearizability } from './linearizability.ts';
import { anyModel } from './models/all.ts';
import { register } from './models/register.ts';

const NO = 'not linearizable';
const model = anyModel(register);

describe('a budget', () => {
  // Twelve writes that overlap, and a reader who saw them take more turns than there are writes.
  const writes = Array.from({ length: 12 }, (_, i) => `${'ABCDEFGHIJKL'.charAt(i)}  |- w${i % 3}`);
  const turns = Array.from({ length: 15 }, (_, i) => `|- r${i % 3} -|`).join(' ');
  const hard = [...writes.map((line) => `${line} ${'-'.repeat(150)}|`), `M      ${turns}`];
  const drawing = hard.join('\n');
  const LITTLE = { budget: 500, initial: { x: '0' } };

  it('that does not suffice gives a third answer, with what was tried', () => {
    const history = drawn(drawing);
    const gaveUp = checkLinearizability(model, history, LITTLE);
    expect(gaveUp).toMatchObject({ answer: 'unknown', key: 'x' });
    if (gaveUp.answer !== 'unknown') return;
    const [longest] = gaveUp.longest;
    const placed = longest?.order.length;
    expect(gaveUp.tried).toMatchObject({ operations: 27, placed, open: 13 });
    // It ends between two looks at the budget.
    expect(gaveUp.tried.steps).toBeGreaterThanOrEqual(500);
    expect(gaveUp.tried.steps).toBeLessThan(1000);
    expect(longest?.order.length).toBeGreaterThan(0);
  });

  it('gives the same answer again', () => {
    const ask = () => checkLinearizability(model, drawn(drawing), LITTLE);
    expect(ask()).toEqual(ask());
  });

  it('that suffices gives a real one', () => {
    const { initial } = LITTLE;
    const fewer = drawing.slice(0, drawing.indexOf('|- r2')).trimEnd();
    expect(checkLinearizability(model, drawn(drawing), { initial }).answer).toBe(NO);
    expect(checkLinearizability(model, drawn(fewer), { initial }).answer).toBe('linearizable');
  });

  it('does not hide what is known to be bad about another key', () => {
    const beside = `${drawing}\nN  |- y:w1 -|  |- y:r2 -|`;
    expect(checkLinearizability(model, drawn(beside), LITTLE)).toMatchObject({
      answer: NO,
      key: 'y',
    });
    const fine = `${drawing}\nN  |- y:w1 -|  |- y:r1 -|`;
    expect(checkLinearizability(model, drawn(fine), LITTLE)).toMatchObject({
      answer: 'unknown',
      key: 'x',
    });
  });

  it('is shared: a hard key leaves the others what they need', () => {
    const beside = `${drawing}\nN  |- y:w1 -|  |- y:w1 -|  |- y:w2 -|  |- y:r1 -|`;
    expect(checkLinearizability(model, drawn(beside), LITTLE)).toMatchObject({
      answer: NO,
      key: 'y',
    });
  });
});
