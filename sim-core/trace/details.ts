/**
 * What is said of an event beside time, place, type, number and cause: which copy, which request,
 * why, and the data. Equal details are one row of four words, so that all heartbeats of a term and
 * each message's sending and delivery share one.
 *
 *     detail   even: twice the row's number         odd: twice the number that is all there is to
 *     row      copy, request, why, data                  say (how long a timer runs), and one
 */
import type { Json } from '../base/json.ts';
import type { TraceData } from './columns.ts';
import type { EventKind, TraceEvent } from './event.ts';
import { words, type Texts } from './growing.ts';
import { remembered } from './remembered.ts';
import type { ReadText } from './texts.ts';

export type Detail = Pick<TraceEvent, 'copy' | 'request' | 'why' | 'data' | 'text'>;

/** What is said of events of these kinds is most often one number, and seldom the same twice. */
const NUMBERED: { readonly [Kind in EventKind]?: string } = {
  timerSet: 'length',
  take: 'micros',
};

/** Greater numbers take a row. */
const GREATEST = 0x7fffffff;

export class Details {
  private readonly rows = words();
  private readonly known = new Map<string, number>();
  /** Of texts that nothing else is said with: the row. */
  private readonly plain: number[] = [];

  constructor(private readonly texts: Texts) {
    this.rows.append([0, 0, 0, 0]);
    this.plain[0] = 0;
  }

  /** What goes into the column `detail`. */
  of(event: TraceEvent): number {
    const { kind, copy, request, why, text } = event;
    const isPlain = copy === 0 && request === '' && why === '';
    if (isPlain && text === '') return 0;
    const number = isPlain && kind in NUMBERED ? numberIn(event) : -1;
    if (number >= 0) return 2 * number + 1;
    const said = this.texts.number(text);
    if (isPlain) return 2 * (this.plain[said] ??= this.add([0, 0, 0, said]));
    const row = [copy, this.texts.number(request), this.texts.number(why), said];
    const key = row.join(' ');
    const known = this.known.get(key) ?? this.add(row);
    this.known.set(key, known);
    return 2 * known;
  }

  finish(): Uint32Array {
    return this.rows.finish();
  }

  private add(row: readonly number[]): number {
    this.rows.append(row);
    return this.rows.length / 4 - 1;
  }
}

/** The number that is all an event says, or -1. */
function numberIn({ kind, data, text }: TraceEvent): number {
  const field = NUMBERED[kind] ?? '';
  const number = (data as { readonly [field: string]: Json } | null)?.[field];
  if (typeof number !== 'number' || !(number >= 0 && number <= GREATEST)) return -1;
  return Number.isInteger(number) && text === textOf(field, number) ? number : -1;
}

function textOf(field: string, number: number): string {
  return `{"${field}":${number}}`;
}

export interface ReadDetails {
  copy(detail: number): number;
  why(detail: number): string;
  all(detail: number, kind: EventKind): Detail;
}

export function openDetails({ details }: TraceData, text: ReadText): ReadDetails {
  const word = (detail: number, place: number) => details[2 * detail + place] ?? 0;
  const rows = remembered(
    (detail): Detail => {
      const said = text(word(detail, 3));
      return {
        copy: word(detail, 0),
        request: text(word(detail, 1)),
        why: text(word(detail, 2)),
        data: said === '' ? null : (JSON.parse(said, (_, value: Json) => frozen(value)) as Json),
        text: said,
      };
    },
    (detail) => detail.text.length,
  );
  return {
    copy: (detail) => (detail & 1 ? 0 : word(detail, 0)),
    why: (detail) => (detail & 1 ? '' : text(word(detail, 2))),
    all: (detail, kind) => (detail & 1 ? numbered(kind, detail >>> 1) : rows(detail)),
  };
}

function numbered(kind: EventKind, number: number): Detail {
  const field = NUMBERED[kind] ?? '';
  const text = textOf(field, number);
  return { copy: 0, request: '', why: '', data: { [field]: number }, text };
}

/** Whoever reads an equal detail gets the same data. */
function frozen(value: Json): Json {
  return Object.freeze(value);
}
