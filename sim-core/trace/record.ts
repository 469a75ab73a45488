/**
 * Records a run as columns. What it gives is complete: nothing has to be run again to look at it.
 */
import { assert } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import { EVENT_KINDS } from '../kernel/event.ts';
import type { Recorder } from '../kernel/recorder.ts';
import type { NodeInfo, TraceData } from './columns.ts';
import { Details } from './details.ts';
import type { Mark } from './fingerprint.ts';
import { bytes, Names, NarrowColumn, signedWords, Texts, words } from './growing.ts';
import { StateChanges } from './state-changes.ts';
import { Values } from './values.ts';

const KIND_NUMBERS = new Map(EVENT_KINDS.map((kind, number) => [kind, number]));

/** Of a trace's times, in microseconds: an hour and eleven minutes, longer than any run's bound. */
const LATEST = 0xffffffff;

export interface TraceRecorder extends Recorder {
  /** The trace, once the run is over. */
  finish(ends: Instant, marks: readonly Mark[]): TraceData;
}

export function recordTrace(nodes: readonly NodeInfo[]): TraceRecorder {
  const at = words();
  const kind = bytes();
  const place = new NarrowColumn();
  const peer = new NarrowColumn();
  const type = new NarrowColumn();
  const n = new NarrowColumn();
  const cause = signedWords();
  const detail = words();
  const places = new Places();
  const types = new Names();
  const texts = new Texts();
  const details = new Details(texts);
  const values = new Values(texts);
  const states = new StateChanges(nodes, values);
  return {
    event(event) {
      assert(event.at <= LATEST, 'a run is over before its times need more than 32 bits');
      at.push(event.at);
      kind.push(KIND_NUMBERS.get(event.kind) ?? 0);
      place.push(places.number(event.node, event.part));
      peer.push(places.number(event.peer, event.peerPart));
      type.push(types.number(event.type));
      n.push(event.n);
      cause.push(event.cause);
      detail.push(details.of(event));
    },
    settled(step, node) {
      states.settled(step, node);
    },
    finish(ends, marks) {
      return {
        nodes,
        places: places.list,
        types: types.list,
        length: at.length,
        ends,
        at: at.finish(),
        kind: kind.finish(),
        place: place.finish(),
        peer: peer.finish(),
        type: type.finish(),
        n: n.finish(),
        cause: cause.finish(),
        detail: detail.finish(),
        details: details.finish(),
        states: states.finish(),
        values: values.finish(),
        texts: texts.finish(),
        marks: Uint32Array.from(marks.flatMap(halves)),
      };
    },
  };
}

function halves({ event, hash }: Mark): number[] {
  return [event, Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8), 16)];
}

/** Places by number, found without putting their names together each time. */
class Places {
  private readonly names = new Names();
  private readonly known = new Map<string, Map<string, number>>();
  readonly list = this.names.list;

  number(node: string, part: string): number {
    const parts = this.known.get(node) ?? new Map<string, number>();
    const known = parts.get(part);
    if (known !== undefined) return known;
    const number = this.names.number(node === '' && part === '' ? '' : `${node}/${part}`);
    this.known.set(node, parts.set(part, number));
    return number;
  }
}
