/**
 * Links. What follows the `#` says which run is meant and where its viewer is in it:
 *
 *   #/store/counter?variant=compare-and-swap&seed=7&think=60&at=12&fp=0123456789abcdef&v=1
 *     scenario      variant, seed and parameters             view  fingerprint         format
 *
 * and `x`, last, holds the interventions, packed. A link is untrusted: `parseLink` never throws, it
 * refuses with a sentence. `writeLink` has one spelling for a link, made only of characters that no
 * mail or chat changes; `parseLink` gives the same link back.
 */
import { assert } from '../base/assert.ts';
import { compareNames } from '../base/names.ts';
import { ok, wrong, type Result } from '../base/result.ts';
import { packInterventions, unpackInterventions } from './packed.ts';
import { PARAMETER, parseSpec, parseView, quoted } from './schema.ts';
import type { LinkView, LooseSpec } from './schema.ts';
import type { RunSpec } from './spec.ts';

export type { LinkView, LooseSpec } from './schema.ts';

export interface Link {
  readonly spec: RunSpec;
  readonly view: LinkView;
  /** Of the run that was seen when the link was made: sixteen hexadecimal digits. */
  readonly fingerprint?: string;
  /** The format of the engine that made it: another one may give another fingerprint. */
  readonly format?: number;
}

/** A link as it was written: the variant and the seed may be left to the lesson. */
export type ParsedLink = Omit<Link, 'spec'> & { readonly spec: LooseSpec };

/** No longer link is read; one that `writeLink` made longer is not to be shared. */
export const LONGEST_LINK = 8192;

/** Names in the query that no parameter may have. */
export const RESERVED = [
  ...['variant', 'seed', 'at', 'time', 'selected', 'from', 'until', 'tab', 'cone', 'all'],
  ...['claim', 'speed', 'embed', 'fp', 'v', 'x', 'fbclid', 'gclid'],
] as const;

/** What follows the address of the page, from the `#` on. */
export function writeLink({ spec, view, fingerprint, format }: ParsedLink): string {
  const interventions = spec.interventions.length > 0 && packInterventions(spec.interventions);
  const query = [
    field('variant', spec.variant),
    field('seed', spec.seed),
    ...Object.entries(spec.parameters)
      .sort(([a], [b]) => compareNames(a, b))
      .map(([name, value]) => parameter(name, value)),
    ...writeView(view),
    field('fp', fingerprint),
    field('v', format),
    field('x', interventions),
  ].filter((written) => written !== '');
  return `#/${spec.scenario}${query.length > 0 ? '?' : ''}${query.join('&')}`;
}

/** @param text a whole address, or the part of it from the `#` or the `/` on */
export function parseLink(text: string): Result<ParsedLink> {
  if (text.length > LONGEST_LINK) return wrong(tooLong(text.length));
  const hash = text.trim().replace(/^[a-z]+:[^#]*$|^[^#]*#/, '');
  const question = hash.indexOf('?');
  const path = question < 0 ? hash : hash.slice(0, question);
  const scenario = decoded(path).replace(/^\/|\/$/g, '');
  if (scenario === '') return wrong(NO_SCENARIO);
  const fields = parseQuery(question < 0 ? '' : hash.slice(question + 1));
  return fields.ok ? linkOf(scenario, fields.value) : fields;
}

type Fields = ReadonlyMap<string, string>;

const NO_SCENARIO =
  'This link names no scenario: after the # there should be one, as in #/store/put-versus-update.';

function tooLong(length: number): string {
  return `This link is ${length} characters long; Lightcone's have at most ${LONGEST_LINK}.`;
}

/** Switches are written by their name alone; nothing is written of what is left out. */
function field(name: string, value: string | number | boolean | undefined): string {
  if (value === undefined || value === false) return '';
  return value === true ? name : `${name}=${value}`;
}

function parameter(name: string, value: number): string {
  assert(PARAMETER.test(name) && !isReserved(name), `a parameter may be called ${name}`);
  return field(name, value);
}

function writeView(view: LinkView): string[] {
  return [
    field('at', view.at),
    field('time', view.time),
    field('selected', view.selected),
    field('from', view.from),
    field('until', view.until),
    field('tab', view.tab),
    field('cone', view.cone === false ? 'off' : view.cone),
    field('all', view.all),
    field('claim', view.claim),
    field('speed', view.speed === 1 ? undefined : view.speed),
    field('embed', view.embed),
  ];
}

function parseQuery(query: string): Result<Fields> {
  const fields = new Map<string, string>();
  for (const written of query.split(/&(?:amp;)?/)) {
    if (written === '') continue;
    const equals = written.indexOf('=');
    const name = decoded(equals < 0 ? written : written.slice(0, equals));
    if (TRACKING.test(name)) continue;
    if (!PARAMETER.test(name))
      return wrong(`This link has a field ${quoted(name)}; none is called so.`);
    if (fields.has(name)) return wrong(`This link gives ${quoted(name)} twice.`);
    fields.set(name, equals < 0 ? '' : decoded(written.slice(equals + 1)));
  }
  return ok(fields);
}

/** What mails and networks hang on a link that passes through them: it is not about the run. */
const TRACKING = /^(?:utm_\w*|fbclid|gclid)$/;

/** Without percent signs, where they stand for something; as it was written, where they do not. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function linkOf(scenario: string, fields: Fields): Result<ParsedLink> {
  const parameters = parametersOf(fields);
  if (!parameters.ok) return parameters;
  const packed = fields.get('x');
  const interventions = packed === undefined ? ok([]) : unpackInterventions(packed);
  if (!interventions.ok) return interventions;
  const spec = parseSpec({
    scenario,
    ...given('variant', fields.get('variant')),
    ...given('seed', asNumber(fields.get('seed'))),
    parameters: parameters.value,
    interventions: interventions.value,
  });
  if (!spec.ok) return spec;
  const view = viewOf(fields);
  if (!view.ok) return view;
  const stamp = stampOf(fields);
  return stamp.ok ? ok({ spec: spec.value, view: view.value, ...stamp.value }) : stamp;
}

function parametersOf(fields: Fields): Result<Record<string, number>> {
  const parameters: Record<string, number> = {};
  for (const [name, text] of fields) {
    if (isReserved(name)) continue;
    const value = asNumber(text);
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      return wrong(`${quoted(name)} should be a whole number, not ${quoted(text)}.`);
    }
    parameters[name] = value;
  }
  return ok(parameters);
}

function viewOf(fields: Fields): Result<LinkView> {
  const numbers = ['at', 'time', 'selected', 'from', 'until', 'speed'].map((name) =>
    given(name, asNumber(fields.get(name))),
  );
  const words = ['tab', 'claim'].map((name) => given(name, fields.get(name)));
  const switches = ['all', 'embed'].map((name) => given(name, asSwitch(fields.get(name))));
  // The one switch that is on unless it is said to be off.
  const cone = fields.get('cone');
  const coned = given('cone', cone === 'off' ? false : asSwitch(cone));
  return parseView(Object.assign(coned, ...numbers, ...words, ...switches));
}

/** What the link says of the run that its maker saw. */
function stampOf(fields: Fields): Result<Pick<Link, 'fingerprint' | 'format'>> {
  const fingerprint = fields.get('fp');
  if (fingerprint !== undefined && !/^[0-9a-f]{16}$/.test(fingerprint)) {
    return wrong(
      `The fingerprint “fp” should be 16 hexadecimal digits, not ${quoted(fingerprint)}.`,
    );
  }
  const format = fields.get('v');
  if (format !== undefined && !/^[1-9]\d{0,5}$/.test(format)) {
    return wrong(
      `The format “v” should be a whole number from 1 to 999999, not ${quoted(format)}.`,
    );
  }
  return ok({
    ...given('fingerprint', fingerprint),
    ...given('format', format === undefined ? format : Number(format)),
  });
}

/** A field that is only there if it has a value. */
function given<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { [name in Name]?: Value };
}

/** The number that was written. What is not one stays as it is, for the sentence of refusal. */
function asNumber(text: string | undefined): string | number | undefined {
  return text !== undefined && /^(?:0|-?[1-9]\d{0,15})(?:\.\d{0,1}[1-9])?$/.test(text)
    ? Number(text)
    : text;
}

function asSwitch(text: string | undefined): string | true | undefined {
  return text === '' || text === 'true' || text === '1' ? true : text;
}

function isReserved(name: string): boolean {
  return (RESERVED as readonly string[]).includes(name);
}
