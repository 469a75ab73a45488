/**
 * Interventions as one short field of a link: `2.` and then, as base64url, the deflated canonical
 * JSON of a list. What a hand does to one message is a row, all else the intervention itself:
 *
 *   [["delay","A","server","put",0,0,10000],{"at":400000,"do":"fault","fault":{…}}]
 *
 * The number is the format's. Format 1 had the rows only; another one is another Lightcone's.
 */
import { decodeBase64url, encodeBase64url } from '../base/base64url.ts';
import { canonical, type Json } from '../base/json.ts';
import { wrong, type Result } from '../base/result.ts';
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts';
import type { Intervention } from '../kernel/interventions.ts';
import { deflate, inflate } from './deflate.ts';
import { LONGEST_INTERVENTIONS } from './intervention-schema.ts';
import { parseInterventions, quoted } from './schema.ts';

const FORMAT = 2;
/** Inflating stops here: as many characters as there may be, of three bytes each. */
const MOST_BYTES = 3 * LONGEST_INTERVENTIONS;

const DAMAGED = 'The interventions in this link are damaged or cut off: copy the whole link again.';
const LARGE = 'The interventions in this link are far larger than Lightcone makes them.';

export function packInterventions(interventions: readonly Intervention[]): string {
  const bytes = encodeUtf8(canonical(interventions.map(toRow)));
  return `${FORMAT}.${encodeBase64url(deflate(bytes))}`;
}

export function unpackInterventions(text: string): Result<readonly Intervention[]> {
  const [, format, packed] = /^(\d{1,9})\.(.*)$/.exec(text) ?? [];
  if (format === undefined || packed === undefined) return wrong(DAMAGED);
  if (Number(format) < 1 || Number(format) > FORMAT) return wrong(otherFormat(format));
  const bytes = decodeBase64url(packed);
  const plain = bytes === null ? 'damaged' : inflate(bytes, MOST_BYTES);
  if (plain === 'damaged') return wrong(DAMAGED);
  if (plain === 'large') return wrong(LARGE);
  const rows = jsonIn(decodeUtf8(plain));
  return Array.isArray(rows) ? parseInterventions(rows.map(fromRow)) : wrong(DAMAGED);
}

function otherFormat(format: string): string {
  return Number(format) > FORMAT
    ? `This link was made by a newer Lightcone: its interventions are in format ${format}, ` +
        `and this one reads formats up to ${FORMAT}.`
    : `The interventions in this link are in format ${quoted(format)}, which never was.`;
}

/** What stands in a row after the message's name. */
const LAST: ReadonlyMap<unknown, string> = new Map([
  ['delay', 'by'],
  ['deliver', 'at'],
]);

function toRow(one: Intervention): Json {
  switch (one.do) {
    case 'drop':
    case 'duplicate':
    case 'last':
      return [one.do, one.from, one.to, one.type, one.n, one.copy];
    case 'delay':
      return [one.do, one.from, one.to, one.type, one.n, one.copy, one.by];
    case 'deliver':
      return [one.do, one.from, one.to, one.type, one.n, one.copy, one.at];
    default:
      // Every intervention is plain data.
      return one as unknown as Json;
  }
}

/** What a row says, still unproved: the schema knows what it should have said. */
function fromRow(row: unknown): unknown {
  if (!Array.isArray(row)) return row;
  const [what, from, to, type, n, copy, last, ...more] = row as unknown[];
  const name = { do: what, from, to, type, n, copy };
  if (last === undefined) return name;
  const further = more.length > 0 ? { more } : {};
  return { ...name, [LAST.get(what) ?? 'more']: last, ...further };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
