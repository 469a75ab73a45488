/** The words lessons are written in. */
import { ratio } from '../sim-core/base/integers.ts';
import type { Claim } from '../sim-core/checkers/claim.ts';
import { assert } from '../sim-core/base/assert.ts';
import type { Expectation, Lesson } from '../sim-core/run/lesson.ts';
import { ms } from '../sim-core/base/time.ts';
import type { Network } from '../sim-core/network/rules.ts';

/** Violated in no run. */
export const holds: Expectation = { is: 'holds' };

/** Violated in every run: it is scripted so. */
export const breaks: Expectation = { is: 'breaks' };

/** Violated in about this many runs of a hundred. */
export function sometimes(percent: number): Expectation {
  return { is: 'sometimes', share: ratio(percent, 100) };
}

/** Connections on which nothing is lost, and messages take 1 to 10 ms. */
export const calmConnections: Network = {
  links: 'ordered',
  rules: [{ type: 'latency', latency: { shape: 'uniform', low: ms(1), high: ms(10) } }],
};

/** The claims that a variant is asked, in the lesson's order. Throws if one is missing. */
export function claimsOf(lesson: Lesson, variant: string, claims: readonly Claim[]): Claim[] {
  const chosen = lesson.variants.find(({ id }) => id === variant);
  assert(chosen !== undefined, `${lesson.id} has a variant ${variant}`);
  const asked = lesson.claims.filter(({ name }) => chosen.expect[name]);
  assert(asked.length === Object.keys(chosen.expect).length, `${variant} asks known claims only`);
  return asked.map(({ name }) => {
    const claim = claims.find((one) => one.name === name);
    assert(claim !== undefined, `${lesson.id} can judge ${name}`);
    return claim;
  });
}

/** A paragraph, written over several lines of a file: one space wherever there is any. */
export function prose(strings: TemplateStringsArray): string {
  return strings.join('').replace(/\s+/g, ' ').trim();
}
