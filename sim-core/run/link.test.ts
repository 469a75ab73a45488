import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Intervention } from '../kernel/interventions.ts';
import { crash, heal, partition, restart } from '../network/faults.ts';
import { anyIntervention } from '../testing/any-intervention.ts';
import { LONGEST_LINK, RESERVED, parseLink, writeLink, type Link } from './link.ts';
import { packInterventions, unpackInterventions } from './packed.ts';

const word = fc.stringMatching(/^[A-Za-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/);
const scenario = fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3})?$/);
const number = (max: number) => fc.integer({ min: 0, max });
const named = fc
  .stringMatching(/^[a-z][a-z0-9-]{0,9}$/)
  .filter((name) => !(RESERVED as readonly string[]).includes(name));
const view = fc.record(
  {
    at: number(1_000_000),
    time: number(3_600_000_000),
    selected: number(1_000_000),
    from: number(3_600_000_000),
    until: number(3_600_000_000),
    tab: word,
    cone: fc.boolean(),
    all: fc.constant(true),
    claim: word,
    speed: fc.constantFrom(0.01, 0.07, 0.25, 0.5, 0.29, 1.1, 2, 4, 99.99),
    embed: fc.constant(true),
  },
  { requiredKeys: [] },
);

const link: fc.Arbitrary<Link> = fc.record(
  {
    spec: fc.record({
      scenario,
      variant: word,
      parameters: fc.dictionary(named, fc.maxSafeInteger(), { maxKeys: 8, noNullPrototype: true }),
      seed: number(0xffffffff),
      interventions: fc.array(anyIntervention, { maxLength: 12 }),
    }),
    view,
    fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
    format: fc.integer({ min: 1, max: 999_999 }),
  },
  { requiredKeys: ['spec', 'view'] },
);

const plain: Link = {
  spec: {
    scenario: 'store/put-versus-update',
    variant: 'both-update',
    parameters: { think: 60 },
    seed: 7,
    interventions: [],
  },
  view: { at: 12 },
  fingerprint: '0123456789abcdef',
  format: 1,
};
const plainText =
  '#/store/put-versus-update?variant=both-update&seed=7&think=60&at=12&fp=0123456789abcdef&v=1';

/** A refusal is a sentence; nothing else is acceptable, and least of all an exception. */
function answersWell(text: string): void {
  const answer = parseLink(text);
  if (!answer.ok) expect(answer.error).toMatch(/^[“A-Z][^\n]{10,300}[.?]$/);
  else expect(parseLink(writeLink(answer.value))).toEqual(answer);
}

describe('a link comes back', () => {
  test('as it was, whatever it says', () => {
    fc.assert(
      fc.property(link, (link) => {
        const text = writeLink(link);
        fc.pre(text.length <= LONGEST_LINK);
        expect(parseLink(text)).toEqual({ ok: true, value: link });
        expect(text).toMatch(/^#\/[A-Za-z0-9/?&=._-]+$/);
      }),
    );
  });

  test('readable, for a plain run', () => {
    expect(writeLink(plain)).toBe(plainText);
    expect(parseLink(plainText)).toEqual({ ok: true, value: plain });
  });

  test('from a whole address, with or without the #, and with percent signs', () => {
    for (const text of [
      `https://example.org/a?b=c${plainText}`,
      plainText.slice(1),
      ` ${plainText}\n`,
      plainText.replaceAll('-', '%2D').replace('store/', 'store%2F'),
    ]) {
      expect(parseLink(text)).toEqual({ ok: true, value: plain });
    }
  });

  test('with what mails and networks hung on it, and out of the source of a page', () => {
    const hung = '&utm_source=course&utm_medium=mail&utm_source=again&fbclid=IwAR0_x-9&gclid=Cj0';
    for (const text of [plainText + hung, plainText.replaceAll('&', '&amp;')]) {
      expect(parseLink(text)).toEqual({ ok: true, value: plain });
    }
    expect(parseLink(`${plainText}&autm_source=x`)).toMatchObject({ ok: false });
  });

  test('with what it leaves to the lesson left out', () => {
    const spec = { scenario: 'store/counter', parameters: {}, interventions: [] };
    expect(parseLink('#/store/counter')).toEqual({ ok: true, value: { spec, view: {} } });
    expect(writeLink({ spec, view: {} })).toBe('#/store/counter');
  });

  test('in one spelling, in whatever order its parameters were given', () => {
    const spec = { ...plain.spec, parameters: { think: 60, clients: 3 } };
    const turned = { ...plain.spec, parameters: { clients: 3, think: 60 } };
    expect(writeLink({ spec, view: {} })).toBe(writeLink({ spec: turned, view: {} }));
  });

  test('with a usual view left out', () => {
    const view = { all: false, embed: false, speed: 1 };
    expect(writeLink({ ...plain, view })).toBe(writeLink({ ...plain, view: {} }));
  });

  test('of another engine format, which is for its opener to judge', () => {
    const answer = parseLink(plainText.replace('v=1', 'v=7'));
    expect(answer).toEqual({ ok: true, value: { ...plain, format: 7 } });
  });
});

describe('whatever comes in, the answer is a link or a sentence', () => {
  test('random text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), answersWell));
  });

  test('random queries', () => {
    const key = fc.oneof(fc.constantFrom(...RESERVED), named, fc.string());
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer().map(String),
      fc.base64String(),
    );
    const query = fc.array(fc.tuple(key, value), { maxLength: 6 });
    fc.assert(
      fc.property(scenario, query, (scenario, query) => {
        answersWell(`#/${scenario}?${query.map((pair) => pair.join('=')).join('&')}`);
      }),
      { numRuns: 500 },
    );
  });

  test('good links, cut off or with one character changed', () => {
    fc.assert(
      fc.property(link, fc.nat(), fc.string({ unit: 'binary', maxLength: 1 }), (link, at, put) => {
        const text = writeLink(link);
        const place = at % text.length;
        answersWell(text.slice(0, place));
        answersWell(text.slice(0, place) + put + text.slice(place + 1));
      }),
      { numRuns: 500 },
    );
  });

  test('interventions that are some other data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => answersWell(`#/a?x=${packed(JSON.stringify(value))}`)),
      { numRuns: 300 },
    );
  });
});

describe('interventions in a link', () => {
  test('of every kind come back, and have one spelling', () => {
    fc.assert(
      fc.property(anyIntervention, (one) => {
        const text = packInterventions([one]);
        const back = unpackInterventions(text);
        expect(back).toEqual({ ok: true, value: [one] });
        expect(back.ok && packInterventions(back.value)).toBe(text);
        // However its fields were put together.
        expect(packInterventions([turned(one) as Intervention])).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('take little room', () => {
    const five: readonly Intervention[] = [
      { do: 'drop', from: 'S1', to: 'S2', type: 'AppendEntries', n: 17, copy: 0 },
      { do: 'fault', at: 400_000, fault: partition(['S1', 'S2'], ['S3', 'S4', 'S5']) },
      { do: 'fault', at: 900_000, fault: heal() },
      { do: 'when', when: { kind: 'fact', type: 'leads', nth: 2 }, fault: crash('$node') },
      { do: 'fault', at: 950_000, fault: restart('S1') },
    ];
    expect(packInterventions(five.slice(0, 1)).length).toBeLessThan(60);
    expect(packInterventions(five).length).toBeLessThan(400);
  });

  test('of format 1, which knew rows only, are still read', () => {
    const rows = [
      ['drop', 'A', 'server', 'put', 0, 0],
      ['delay', 'A', 'server', 'put', 1, 0, 5000],
    ];
    const message = { from: 'A', to: 'server', type: 'put', copy: 0 };
    expect(unpackInterventions(packed(JSON.stringify(rows), 1))).toEqual({
      ok: true,
      value: [
        { do: 'drop', ...message, n: 0 },
        { do: 'delay', ...message, n: 1, by: 5000 },
      ],
    });
  });
});

/** The same data, its fields in the opposite order. */
function turned(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(turned);
  if (typeof data !== 'object' || data === null) return data;
  const fields = Object.entries(data).map(([name, value]) => [name, turned(value)]);
  return Object.fromEntries(fields.reverse());
}

/** Anything at all, packed as interventions are. */
function packed(text: string | Buffer, format = 2): string {
  return `${format}.${deflateRawSync(text, { level: 9 }).toString('base64url')}`;
}

const row = (...fields: unknown[]) => `#/a?x=${packed(JSON.stringify([fields]))}`;

test.each([
  ['', /names no scenario/],
  ['#/', /names no scenario/],
  ['https://example.org/', /names no scenario/],
  ['#/Counter!', /scenario should be named like store\/put-versus-update/],
  ['#/a?variant=b c', /variant should be a word/],
  ['#/a?variant=', /variant should be a word/],
  [`#/a?variant=${'b'.repeat(65)}`, /of at most 64 characters/],
  ['#/a?variant=%E4%B8%AD%E6%96%87', /not “中文”/],
  ['#/a?variant=%E4%B8', /not “%E4%B8”/],
  ['#/a?seed=-1', /seed should be a whole number from 0 to 4294967295, not -1/],
  ['#/a?seed=4294967296', /not 4294967296/],
  ['#/a?seed=1.5', /not 1\.5/],
  ['#/a?seed=7e3', /not “7e3”/],
  ['#/a?seed', /not “”/],
  ['#/a?seed=1&seed=2', /gives “seed” twice/],
  ['#/a?think=long', /“think” should be a whole number, not “long”/],
  ['#/a?think=9007199254740993', /“think” should be a whole number/],
  ['#/a?Think=1', /field “Think”/],
  ['#/a?__proto__=1', /field “__proto__”/],
  ['#/a?at=-3', /event “at”/],
  ['#/a?until=99999999999', /time “until”/],
  ['#/a?time=1.5', /time “time”/],
  ['#/a?all=off', /“all” is a switch/],
  ['#/a?speed=0', /speed should be a number from 0\.01 to 100/],
  ['#/a?cone=maybe', /“cone” is a switch/],
  ['#/a?fp=123', /fingerprint “fp” should be 16 hexadecimal digits, not “123”/],
  ['#/a?v=one', /format “v”/],
  ['#/a?x=3.AAAA', /made by a newer Lightcone: its interventions are in format 3/],
  ['#/a?x=0.AAAA', /format “0”, which never was/],
  ['#/a?x=', /damaged or cut off/],
  ['#/a?x=1.', /damaged or cut off/],
  ['#/a?x=1.AAAA', /damaged or cut off/],
  ['#/a?x=1.!', /damaged or cut off/],
  [`#/a?x=${packed('{}')}`, /damaged or cut off/],
  [`#/a?x=${packed('[')}`, /damaged or cut off/],
  [`#/a?x=${packed('['.repeat(60_000))}`, /damaged or cut off/],
  [`#/a?x=${packed(Buffer.alloc(5_000_000))}`, /far larger/],
  [
    `#/a?x=${packed(JSON.stringify(Array(101).fill(['drop', 'A', 'B', 'put', 0, 0])))}`,
    /The interventions should be a list of at most 100/,
  ],
  [row('drop', 'A/store', 'B', 'put', 0, 0), /sender in an intervention .* not “A\/store”/],
  [row('drop', 'A', 'B\ud800', 'put', 0, 0), /receiver in an intervention/],
  [row('drop', 'A', 'B', 'put\ud800', 0, 0), /message type in an intervention/],
  [row('drop', 'A', 'B', 'pu\nt', 0, 0), /message type in an intervention/],
  [row('drop', 'A', 'B', 'put', -1, 0), /message number in an intervention/],
  [row('drop', 'A', 'B', 'put', 0), /copy in an intervention .* not nothing/],
  [row('drop', 'A', 'B', 'put', 0, 0, 5), /A drop has no field “more”/],
  [row('delay', 'A', 'B', 'put', 0, 0), /delay in an intervention/],
  [row('delay', 'A', 'B', 'put', 0, 0, 5, 6), /A delay has no field “more”/],
  [row('dorp', 'A', 'B', 'put', 0, 0), /no intervention “dorp”\. Did you mean drop\?/],
  [row('explode', 'A', 'B', 'put', 0, 0), /no intervention “explode”\. There are drop, delay/],
  [`#/a?${'a=1&'.repeat(3000)}`, /characters long/],
])('$0 is refused', (text, sentence) => {
  answersWell(text);
  expect(parseLink(text)).toMatchObject({ ok: false, error: expect.stringMatching(sentence) });
});
