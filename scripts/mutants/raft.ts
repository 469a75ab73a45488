/**
 * Mistakes that Raft is known for. Most are found by random faults and the five properties alone;
 * those that are not have a table of their rule, or a story.
 */
import { edit, type Mutant } from './mutant.ts';

const FOLDER = 'sim-core/protocols/raft';
const RULES = `${FOLDER}/rules.ts`;
const REPLICATION = `${FOLDER}/replication.ts`;
const SERVER = `${FOLDER}/server.machine.ts`;

/** Random faults, judged by the claims. */
const FAULTS = [`${FOLDER}/safety.test.ts`];
const STORIES = [`${FOLDER}/stories.test.ts`];
const RULES_TABLES = [`${FOLDER}/rules.test.ts`];
const LEADER_TABLES = [`${FOLDER}/replication.test.ts`];
const CLAIMS = [`${FOLDER}/claims.test.ts`];

export const RAFT_MUTANTS: readonly Mutant[] = [
  {
    name: 'raft: votes twice in a term',
    edits: [
      edit(
        RULES,
        'isNewer(server, request) || votedFor === null || votedFor === request.candidateId',
        'true',
      ),
    ],
    tests: FAULTS,
  },
  {
    name: 'raft: votes for a log that is behind its own',
    edits: [edit(RULES, 'return isFree && isUpToDate(request, server.log);', 'return isFree;')],
    tests: FAULTS,
  },
  {
    name: 'raft: one vote is a majority',
    edits: [edit(RULES, 'votesGranted.length > servers.length / 2', 'votesGranted.length > 0')],
    tests: FAULTS,
  },
  {
    name: 'raft: a vote that comes twice counts twice',
    edits: [edit(RULES, 'return votesGranted.includes(from) ? {} : {', 'return {')],
    tests: RULES_TABLES,
  },
  {
    name: 'raft: keeps its vote in a newer term',
    edits: [
      edit(
        RULES,
        'return { currentTerm: term, votedFor: null, leaderId: null };',
        'return { currentTerm: term, leaderId: null };',
      ),
    ],
    tests: STORIES,
  },
  {
    name: 'raft: forgets to put its vote on the disk',
    edits: [edit(SERVER, 'return persistsVotes ? [persist()] : [];', 'return [];')],
    tests: STORIES,
  },
  {
    name: 'raft: forgets to put new entries on the disk',
    edits: [edit(SERVER, '        persist(),\n        fact(applies),', '        fact(applies),')],
    tests: FAULTS,
  },
  {
    name: 'raft: cuts off what it has whenever entries come',
    edits: [edit(RULES, 'termAt(log, prevLogIndex + 1 + i) !== term', 'true')],
    tests: FAULTS,
  },
  {
    name: 'raft: appends without looking at what stands before',
    edits: [
      edit(
        RULES,
        'prevLogIndex <= log.length && termAt(log, prevLogIndex) === prevLogTerm',
        'prevLogIndex <= log.length',
      ),
    ],
    tests: FAULTS,
  },
  {
    name: 'raft: says yes to a heartbeat without looking',
    edits: [edit(RULES, 'isConsistent(server, request) &&\n    committedBy', 'committedBy')],
    tests: RULES_TABLES,
  },
  {
    name: 'raft: commits as far as its leader has, whatever it has itself',
    edits: [
      edit(
        RULES,
        'return Math.min(request.leaderCommit, lastIndexOf(request));',
        'return request.leaderCommit;',
      ),
    ],
    // A leader that sends all it has, always, hides it: a size limit on messages would not.
    tests: RULES_TABLES,
  },
  {
    name: 'raft: commits entries of older terms by counting',
    edits: [edit(REPLICATION, 'ofAnyTerm || termAt(log, enough) === currentTerm', 'true')],
    tests: LEADER_TABLES,
  },
  {
    name: 'raft: takes one less than a majority for enough',
    edits: [
      edit(`${FOLDER}/index.ts`, 'Math.floor(servers / 2) + 1', 'Math.floor((servers - 1) / 2)'),
    ],
    tests: FAULTS,
  },
  {
    name: 'raft: counts answers to questions of other terms',
    edits: [edit(REPLICATION, 'return term === currentTerm;', 'return term <= currentTerm;')],
    tests: LEADER_TABLES,
  },
  {
    name: 'raft: a leader does not hear of a newer term in an answer',
    edits: [
      edit(SERVER, '[newerTerm, ...appendEntriesReply(settings)]', 'appendEntriesReply(settings)'),
    ],
    tests: STORIES,
  },
  {
    name: 'raft: goes back behind what is known to match',
    edits: [
      edit(REPLICATION, 'return Math.max(next, (matchIndex[follower] ?? 0) + 1);', 'return next;'),
    ],
    tests: LEADER_TABLES,
  },
  {
    name: 'raft: puts an election off whoever asks',
    edits: [
      edit(
        SERVER,
        '{ actions: reply(rules.refuseVote) },',
        '{ actions: [awaitElection, reply(rules.refuseVote)] },',
      ),
    ],
    tests: STORIES,
  },
  {
    name: 'raft: carries a command out as often as it comes',
    edits: [
      edit(`${FOLDER}/applying.ts`, 'if (sessions && session &&', 'if (!sessions && session &&'),
    ],
    tests: FAULTS,
  },
  {
    name: 'raft: a leader begins without an entry of its own',
    edits: [edit(`${FOLDER}/index.ts`, 'options.appendsNoOp ?? true', 'false')],
    tests: STORIES,
  },
  {
    name: 'raft: Log Matching compares one entry, and not those before it',
    edits: [
      edit(`${FOLDER}/claims.ts`, 'if (first.log !== log)', 'if (first.log.text !== log.text)'),
    ],
    tests: CLAIMS,
  },
  {
    name: 'raft: Leader Completeness does not look back',
    edits: [edit(`${FOLDER}/claims.ts`, 'win.term > commit.committedIn', 'false')],
    tests: CLAIMS,
  },
];
