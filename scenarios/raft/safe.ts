/** What is expected of every server that keeps to the paper. */
import { SAFETY } from '../../sim-core/protocols/raft/claim-words.ts';
import type { Expectation, Source } from '../../sim-core/run/lesson.ts';
import { holds } from '../vocabulary.ts';

/** The five properties of Figure 3, in every run. */
export const safe: Readonly<Record<string, Expectation>> = Object.fromEntries(
  SAFETY.map(({ name }) => [name, holds]),
);

export function raftPaper(where: string): Source {
  return { document: 'Ongaro and Ousterhout, Raft (extended version, 2014)', where };
}

export function raftThesis(where: string): Source {
  return { document: 'Ongaro, Consensus: Bridging Theory and Practice (2014)', where };
}
