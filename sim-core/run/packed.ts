/**
 * Interventions as one short field of a link: `1.` and then, as base64url, the deflated canonical
 * JSON of a list of lists. The number is the format's: another one is another Lightcone's.
 */
import { decodeBase64url, encodeBase64url } from '../base/base64url.ts';
import { canonical, type Json } from '../base/json.ts';
import { wrong, type Result } from '../base/result.ts';
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts';
import type { Intervention } from '../network/interventions.ts';
import { deflate, inflate } from './deflate.ts';
import { parseInterventions, quoted } from './schema.ts';

const FORMAT = 1;
/** Inflating stops here: the most interventions there may be, with the longest names, take less. */
const MOST_BYTES = 65_536;

const DAMAGED = 'The interventions in this link are damaged or cut off: copy the whole link again.';
const LARGE = 'The interventions in this link are far larger than Lightcone makes them.';

export function packInterventions(interventions: readonly Intervention[]): string {
  const bytes = encodeUtf8(canonical(interventions.map(toRow)));
  return `${FORMAT}.${encodeBase64url(deflate(bytes))}`;
}

export function unpackInterventions(text: string): Result<readonly Intervention[]> {
  const [, format, packed] = /^(\d{1,9})\.(.*)$/.exec(text) ?? [];
  if (format === undefined || packed === undefined) return wrong(DAMAGED);
  if (Number(format) !== FORMAT) return wrong(otherFormat(format));
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
        `and this one reads format ${FORMAT}.`
    : `The interventions in this link are in format ${quoted(format)}, which never was.`;
}

function toRow(intervention: Intervention): Json {
  const { from, to, type, n, copy } = intervention;
  const name = [from, to, type, n, copy];
  return intervention.do === 'delay'
    ? [intervention.do, ...name, intervention.by]
    : [intervention.do, ...name];
}

/** What a row says, still unproved: the schema knows what it should have said. */
function fromRow(row: unknown): unknown {
  if (!Array.isArray(row)) return row;
  const [what, from, to, type, n, copy, by, ...more] = row as unknown[];
  if (more.length > 0) return row;
  const name = { do: what, from, to, type, n, copy };
  return by === undefined ? name : { ...name, by };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
