/** How verdicts are told. */
import { expect, it } from 'vitest';
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import { isMarked, tellVerdicts } from './tone.ts';

const verdict: Verdict = {
  claim: 'conflict-refused',
  kind: 'eventually',
  outcome: 'holds',
  sentence: 'B was refused.',
  witness: [7],
  premises: 1,
};
const lesson = {
  claims: [
    {
      ...verdict,
      name: 'conflict-refused',
      conflict: { is: 'refused', when: 'holds' },
      source: '',
    },
    { ...verdict, name: 'loss-noticed', conflict: { is: 'noticed', when: 'holds' }, source: '' },
  ],
} as const;
const variant = {
  expect: {
    'conflict-refused': { is: 'sometimes', share: { num: 1, of: 2 } },
    'everybody-counts': { is: 'holds' },
  },
} as const;

it('tells a refused conflict from a claim that merely holds', () => {
  expect(toneOf(verdict)).toBe('refused');
  expect(toneOf({ ...verdict, claim: 'everybody-counts' })).toBe('holds');
});

it('raises no alarm when what was only hoped for stays away', () => {
  expect(toneOf({ ...verdict, outcome: 'violated' })).toBe('absent');
  const promised = { ...verdict, claim: 'everybody-counts', outcome: 'violated' } as const;
  expect(toneOf(promised)).toBe('violated');
});

it('calls a loss noticed only if there was one', () => {
  expect(toneOf({ ...verdict, claim: 'loss-noticed' })).toBe('noticed');
  expect(toneOf({ ...verdict, claim: 'loss-noticed', premises: 0 })).toBe('holds');
});

it('puts the gravest first, and keeps the order of equals', () => {
  const broken = { ...verdict, claim: 'x', kind: 'never', outcome: 'violated' } as const;
  const told = tellVerdicts([verdict, broken, { ...broken, claim: 'y' }], lesson, variant);
  expect(told.map(({ claim }) => claim)).toEqual(['x', 'y', 'conflict-refused']);
});

it('marks alarms, outcomes of conflicts, and what always holds where it can be seen', () => {
  const told = tellVerdicts([verdict], lesson, variant)[0]!;
  expect(isMarked(told)).toBe(true);
  expect(isMarked({ ...told, tone: 'holds' })).toBe(false);
  expect(isMarked({ ...told, tone: 'holds', kind: 'always' })).toBe(true);
  expect(isMarked({ ...told, tone: 'holds', kind: 'always', witness: [] })).toBe(false);
});

function toneOf(one: Verdict) {
  return tellVerdicts([one], lesson, variant)[0]?.tone;
}
