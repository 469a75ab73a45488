/**
 * The words of the claims about an entry store and its clients: what a catalogue shows of them. How
 * they are judged is in `claims.ts` and `update-claims.ts`.
 */
import type { ClaimWords } from '../../checkers/claim.ts';

const MANUAL = 'wrpme manual, Concurrency';

export const STORE_IS_LINEARIZABLE: ClaimWords = {
  name: 'store-is-linearizable',
  kind: 'always',
  sentence: 'Some order of all calls, one after the other, explains every answer.',
  source: `${MANUAL}, Guarantees: requests are atomic, consistent and isolated`,
};

export const EXACTLY_ONCE: ClaimWords = {
  name: 'exactly-once',
  kind: 'always',
  sentence: 'Every call is carried out once: never twice, never not at all and yet answered.',
  source: 'Birrell and Nelson, Implementing Remote Procedure Calls (1984), section 1.2',
};

export const SESSIONS_ARE_KEPT: ClaimWords = {
  name: 'sessions-are-kept',
  kind: 'always',
  sentence:
    'Each client reads its own writes, never reads backwards, and its writes keep its order.',
  source: 'Terry et al., Session Guarantees for Weakly Consistent Replicated Data (1994)',
};

export const ONE_SUCCESSFUL_PUT: ClaimWords = {
  name: 'one-successful-put-per-alias',
  kind: 'always',
  sentence: 'Of all puts of an alias, one succeeds until the entry is removed.',
  source: `${MANUAL}: put fails if the entry already exists`,
};

export const SILENT_CONFLICT: ClaimWords = {
  name: 'silent-conflict',
  kind: 'never',
  sentence: 'A client that was told ok reads another value than its own, and nobody told it.',
  source: `${MANUAL}: from the point of view of the client, something wrong happened`,
  conflict: { is: 'silent', when: 'violated' },
};

export const CONFLICT_REFUSED: ClaimWords = {
  name: 'conflict-refused',
  kind: 'eventually',
  sentence: 'A call is refused because another client was there first.',
  source: `${MANUAL}: the API lets clients avoid or at the very least detect conflicts`,
  conflict: { is: 'refused', when: 'holds' },
};

export const OVERWRITES_ONLY_WHAT_IT_SAW: ClaimWords = {
  name: 'overwrites-only-what-it-saw',
  kind: 'always',
  sentence: 'A compare_and_swap that succeeds replaces the content it compared with.',
  source: `${MANUAL}: compare_and_swap updates the value if it matches`,
};

export const READS_THE_NEWEST: ClaimWords = {
  name: 'reads-the-newest',
  kind: 'always',
  sentence: 'A get returns the newest value, or one written while it was on its way.',
  source: `${MANUAL}: client A gets the entry and gets the newest value`,
};

export const BOTH_READ_BACK: ClaimWords = {
  name: 'both-clients-read-back',
  kind: 'eventually',
  sentence: 'Every client reads the entry after its write was answered.',
  source: 'so that no claim holds because nothing happened',
};

export const UPDATE_LOST: ClaimWords = {
  name: 'update-lost',
  kind: 'never',
  sentence: 'A write replaces a value that its writer has never seen.',
  source: `${MANUAL}, L88: get_update and compare_and_swap, for more complex scenarios`,
};

export const LOST_SILENTLY: ClaimWords = {
  name: 'lost-silently',
  kind: 'never',
  sentence: 'An update is lost, and no client is told anything from which it could know.',
  source: `${MANUAL}, L122: the problem is operating without realizing that there was a conflict`,
  conflict: { is: 'silent', when: 'violated' },
};

export const EVERY_LOSS_IS_NOTICED: ClaimWords = {
  name: 'every-loss-is-noticed',
  kind: 'always',
  sentence: 'Whoever overwrites an update it had not seen gets back a value it had not read.',
  source: `${MANUAL}, L88: get_update atomically gets the previous value of an entry`,
  conflict: { is: 'noticed', when: 'holds' },
};

export const EVERYBODY_COUNTS: ClaimWords = {
  name: 'everybody-counts',
  kind: 'eventually',
  sentence: 'Every client has its increment acknowledged.',
  source: 'so that no claim holds because nothing happened',
};

export const CAS_LOOP_ENDS: ClaimWords = {
  name: 'cas-loop-ends',
  kind: 'eventually',
  sentence: 'Every client gets its increment in, however often it has to try.',
  source: 'lost update and its cure, compare_and_swap in a loop',
};
