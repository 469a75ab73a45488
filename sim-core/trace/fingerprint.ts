/**
 * 64 bits of a run: a rolling hash over time, kind, nodes, type, payload and cause of every event
 * and over every draw. Names go in, never indices; notes and facts do not. Every 256 events the
 * hash so far is kept, so that two runs that differ can be bisected to the event where they do.
 */
import { Hash64, hashText } from '../base/hash.ts';
import { isSilent, type TraceEvent } from '../kernel/event.ts';
import type { Recorder } from '../kernel/recorder.ts';

/** The engine's format: it changes when the same spec may give another fingerprint. */
export const ENGINE_FORMAT = 2;

/** Hashes that are remembered at once. */
const MOST_KNOWN = 5000;

/** Events between two kept hashes. */
export const MARK_EVERY = 256;

export interface Mark {
  /** The number of the last event that the hash took in. */
  readonly event: number;
  readonly hash: string;
}

export interface FingerprintRecorder extends Recorder {
  /** The fingerprint so far: sixteen hexadecimal digits. */
  digest(): string;
  readonly marks: readonly Mark[];
}

export function recordFingerprint(): FingerprintRecorder {
  const hash = new Hash64();
  const marks: Mark[] = [];
  /** Events by their number among those that count, so that facts may come and go. */
  const ordinals: number[] = [];
  /** Names and texts that were hashed before: most of what a run says it says again and again. */
  const known = new Map<string, number>();
  let counted = 0;
  const name = (text: string): void => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(text, (value = hashText(text)));
    }
    hash.word(value);
  };
  const said = (text: string): void => {
    name(text);
    hash.word(text.length);
  };
  return {
    marks,
    digest: () => hash.digest(),
    draw(domain, key, counter, value) {
      name(domain);
      name(key);
      hash.word(counter);
      hash.word(value);
    },
    event(event: TraceEvent) {
      ordinals.push(counted);
      if (isSilent(event.kind)) return;
      hash.number(event.at);
      name(event.kind);
      name(event.node);
      name(event.part);
      name(event.peer);
      name(event.peerPart);
      name(event.type);
      hash.word(event.cause < 0 ? -1 : (ordinals[event.cause] ?? -1));
      hash.word(event.n);
      hash.word(event.copy);
      said(event.request);
      name(event.why);
      said(event.text);
      counted++;
      if (counted % MARK_EVERY === 0) marks.push({ event: event.index, hash: hash.digest() });
    },
  };
}
