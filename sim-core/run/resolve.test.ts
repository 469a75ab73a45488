import { describe, expect, test } from 'vitest';
import { ENGINE_FORMAT } from '../trace/fingerprint.ts';
import type { Lesson } from './lesson.ts';
import { parseLink } from './link.ts';
import { nearest } from '../base/nearest.ts';
import { compareReplay } from './replay.ts';
import { resolveLink } from './resolve.ts';

const variant = (id: string) => ({ id, title: id, ends: '', expect: {}, story: [] });
const lesson = (id: string): Lesson => ({
  id,
  title: id,
  theme: 'conflicts',
  question: '',
  source: { document: '', where: '' },
  text: [],
  advice: '',
  challenge: '',
  seed: 4,
  variants: [variant('both-update'), variant('put-then-update')],
  parameters: [{ name: 'think', title: 'Think time', unit: 'ms', least: 0, most: 200, usual: 20 }],
  claims: [],
});
const lessons = [lesson('store/put-versus-update'), lesson('store/counter')];

function resolve(text: string) {
  const link = parseLink(text);
  return link.ok ? resolveLink(link.value, lessons) : link;
}

describe('a link', () => {
  test('is completed from its lesson', () => {
    expect(resolve('#/store/counter?at=3')).toMatchObject({
      ok: true,
      value: {
        lesson: lessons[1],
        link: { spec: { variant: 'both-update', seed: 4, parameters: {} }, view: { at: 3 } },
      },
    });
  });

  test('that gives a parameter its usual value is the link that leaves it out', () => {
    const [given, left] = [resolve('#/store/counter?think=20'), resolve('#/store/counter')];
    expect(given).toEqual(left);
    expect(resolve('#/store/counter?think=21')).toMatchObject({
      value: { link: { spec: { parameters: { think: 21 } } } },
    });
  });

  test.each([
    [
      '#/store/put-vs-update',
      'There is no scenario “store/put-vs-update”. Did you mean store/put-versus-update?',
    ],
    ['#/raft', 'There is no scenario “raft”. There are store/put-versus-update and store/counter.'],
    [
      '#/store/counter?variant=x',
      'store/counter has no variant “x”; its variants are both-update and put-then-update.',
    ],
    ['#/store/counter?thnk=3', 'store/counter has no parameter “thnk”; did you mean think?'],
    [
      '#/store/counter?constructor=3',
      'store/counter has no parameter “constructor”; its parameters are think.',
    ],
    [
      '#/store/counter?think=201',
      '“think” (Think time) should be a whole number from 0 to 200 ms, not 201.',
    ],
  ])('%s is refused', (text, error) => {
    expect(resolve(text)).toEqual({ ok: false, error });
  });
});

test('the nearest name is one that could have been meant', () => {
  const names = ['list', 'run', 'check', 'replay'];
  expect(nearest('chekc', names)).toBe('check');
  expect(nearest('', names)).toBeNull();
  expect(nearest('something', names)).toBeNull();
  expect(nearest('x'.repeat(1_000_000), names)).toBeNull();
});

describe('a replay', () => {
  const spec = { scenario: 'a', parameters: {}, interventions: [] };
  const [seen, other] = ['0123456789abcdef', 'fedcba9876543210'];

  test('is the same run, or says what has changed', () => {
    const link = { spec, view: {}, fingerprint: seen, format: ENGINE_FORMAT };
    expect(compareReplay(link, seen).same).toBe(true);
    expect(compareReplay(link, other)).toMatchObject({
      same: false,
      sentence: expect.stringMatching(/the scenario has changed/),
    });
    expect(compareReplay({ ...link, format: 9 }, other)).toMatchObject({
      same: false,
      sentence: expect.stringMatching(/the engine has changed since \(format 9 then, \d+ now\)/),
    });
  });

  test('of a link without a fingerprint has nothing to compare with', () => {
    expect(compareReplay({ spec, view: {} }, seen).same).toBeNull();
  });
});
