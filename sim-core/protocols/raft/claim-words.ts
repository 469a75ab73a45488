/**
 * The words of the claims about Raft: what a catalogue shows of them. How they are judged is in
 * `claims.ts` (the five properties of Figure 3), `commit-claims.ts`, `election-claims.ts` and
 * `client-claims.ts`.
 */
import type { ClaimWords } from '../../checkers/claim.ts';

const PAPER = 'In Search of an Understandable Consensus Algorithm (Extended Version)';
const THESIS = 'Ongaro, Consensus: Bridging Theory and Practice';

// The five properties.

export const ELECTION_SAFETY: ClaimWords = {
  name: 'election-safety',
  kind: 'always',
  sentence: 'At most one server leads in a term, over the whole run.',
  source: `${PAPER}, Figure 3 and section 5.2`,
};

export const LEADER_APPEND_ONLY: ClaimWords = {
  name: 'leader-append-only',
  kind: 'always',
  sentence: 'A leader never overwrites or deletes entries of its log; it only appends.',
  source: `${PAPER}, Figure 3 and section 5.3`,
};

export const LOG_MATCHING: ClaimWords = {
  name: 'log-matching',
  kind: 'always',
  sentence: 'If two logs have an entry of one index and term, they are the same up to there.',
  source: `${PAPER}, Figure 3 and section 5.3`,
};

export const LEADER_COMPLETENESS: ClaimWords = {
  name: 'leader-completeness',
  kind: 'always',
  sentence: 'What was committed in a term is in the log of every leader of a later term.',
  source: `${PAPER}, Figure 3 and section 5.4`,
};

export const STATE_MACHINE_SAFETY: ClaimWords = {
  name: 'state-machine-safety',
  kind: 'always',
  sentence: 'No two servers ever apply different entries at one index.',
  source: `${PAPER}, Figure 3 and section 5.4.3`,
};

/** What is asked of every server that keeps to the paper. */
export const SAFETY: readonly ClaimWords[] = [
  ELECTION_SAFETY,
  LEADER_APPEND_ONLY,
  LOG_MATCHING,
  LEADER_COMPLETENESS,
  STATE_MACHINE_SAFETY,
];

// Elections.

export const SPLIT_VOTE: ClaimWords = {
  name: 'split-vote',
  kind: 'never',
  sentence: 'Several servers stand for election in one term, and nobody leads in it.',
  source: `${PAPER}, section 5.2: votes could be split so that no candidate obtains a majority`,
};

export const ONE_LEADER: ClaimWords = {
  name: 'one-leader',
  kind: 'eventually',
  sentence: 'A server wins an election, and leads.',
  source: `${PAPER}, section 5.2: split votes are rare and are resolved quickly`,
};

export const NO_LEADER: ClaimWords = {
  name: 'no-leader',
  kind: 'always',
  sentence: 'Nobody leads.',
  source: `${PAPER}, section 5.2: without extra measures split votes could repeat indefinitely`,
};

export const ELECTIONS_ARE_HELD: ClaimWords = {
  name: 'elections-are-held',
  kind: 'eventually',
  sentence: 'Servers stand for election.',
  source: 'so that no claim holds because nothing happened',
};

export const TWO_LEADERS_IN_A_TERM: ClaimWords = {
  name: 'two-leaders-in-a-term',
  kind: 'never',
  sentence: 'Two servers win the same term.',
  source: `${PAPER}, Figure 2: votedFor is persistent, updated before responding to RPCs`,
};

// Commits.

export const A_COMMAND_COMMITS: ClaimWords = {
  name: 'a-command-commits',
  kind: 'eventually',
  sentence: 'A client’s command is committed, and applied.',
  source: 'so that no claim holds because nothing happened',
};

export const COMMITTED_ENTRY_OVERWRITTEN: ClaimWords = {
  name: 'committed-entry-overwritten',
  kind: 'never',
  sentence: 'A server replaces an entry that had been committed by another one.',
  source: `${PAPER}, Figure 8 and section 5.4.2`,
};

export const COMMITTED_ENTRY_LOST: ClaimWords = {
  name: 'committed-entry-lost',
  kind: 'never',
  sentence: 'A client was told ok, and a later leader does not have its command.',
  source: `${PAPER}, section 5.3: Raft guarantees that committed entries are durable`,
};

export const STILL_ANSWERS: ClaimWords = {
  name: 'still-answers',
  kind: 'eventually',
  sentence: 'A command that is sent after the last death is answered.',
  source: `${PAPER}, section 2: available while a majority of the servers is operational`,
};

// A leader behind a wall.

export const COMMITTED_WHILE_WALLED_OFF: ClaimWords = {
  name: 'committed-while-walled-off',
  kind: 'never',
  sentence: 'An entry that a leader accepts without a majority is committed behind the wall.',
  source: `${PAPER}, section 5.3: committed once replicated on a majority of the servers`,
};

export const IT_IS_FORGOTTEN: ClaimWords = {
  name: 'it-is-forgotten',
  kind: 'eventually',
  sentence: 'What the leader accepted behind the wall is deleted, and nowhere applied.',
  source: `${PAPER}, section 5.3: conflicting entries will be overwritten by the leader’s log`,
};

export const ITS_CLIENT_WAS_NOT_TOLD_OK: ClaimWords = {
  name: 'its-client-was-not-told-ok',
  kind: 'always',
  sentence: 'While the wall stands, no command that was sent behind it is answered ok.',
  source: `${PAPER}, section 5.3: the leader returns the result once the entry is applied`,
};

export const ITS_CLIENT_IS_TOLD_NOTHING: ClaimWords = {
  name: 'its-client-is-told-nothing',
  kind: 'never',
  sentence: 'While the wall stands, the client behind it is told neither ok nor to ask elsewhere.',
  source: `${THESIS}, section 6.2: a partitioned leader delays client requests indefinitely`,
};

// What the client finds.

export const APPLIED_TWICE: ClaimWords = {
  name: 'applied-twice',
  kind: 'never',
  sentence: 'A server carries out one request twice.',
  source: `${PAPER}, section 8: as described so far Raft can execute a command multiple times`,
};

export const REFUSED_BY_OWN_LOCK: ClaimWords = {
  name: 'refused-by-own-lock',
  kind: 'never',
  sentence: 'A client is refused the lock, because it holds it itself.',
  source: `${THESIS}, section 6.3: linearizable semantics`,
};
