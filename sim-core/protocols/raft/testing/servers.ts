/** Servers and messages made by hand: what a rule is asked about. */
import type { AppendEntries, AppendEntriesReply, Delivered, Entry } from '../messages.ts';
import type { Server } from '../rules.ts';

/** S1 of three, at its very first start but for these fields. */
export function server(fields: Partial<Server> = {}): Server {
  return {
    self: 'S1',
    servers: ['S1', 'S2', 'S3'],
    currentTerm: 0,
    votedFor: null,
    log: [],
    commitIndex: 0,
    lastApplied: 0,
    leaderId: null,
    state: null,
    sessions: {},
    votesGranted: [],
    nextIndex: {},
    matchIndex: {},
    heard: [],
    ...fields,
  };
}

/** A log of which only the terms matter: `1 1 2`. */
export function log(terms: string): readonly Entry[] {
  return terms.split(' ').flatMap((term) => (term === '' ? [] : entry(Number(term))));
}

export function entry(term: number): Entry {
  return { term, command: null };
}

/** The terms of a log. */
export function terms({ log: entries }: Partial<Server>): string {
  return (entries ?? []).map(({ term }) => term).join(' ');
}

/** Of S2 in term 3, for a log that begins like this, and with these entries behind it. */
export function appendEntries(
  before: string,
  entries: string,
  fields: Partial<AppendEntries> = {},
): AppendEntries {
  const prev = log(before);
  return {
    type: 'AppendEntries',
    term: 3,
    leaderId: 'S2',
    prevLogIndex: prev.length,
    prevLogTerm: prev.at(-1)?.term ?? 0,
    entries: log(entries),
    leaderCommit: 0,
    ...fields,
  };
}

/** S2 agrees, in term 3. */
export function reply(fields: Partial<Delivered<AppendEntriesReply>>) {
  const said = { term: 3, success: true, matchIndex: 0, conflict: null } as const;
  return { type: 'AppendEntriesReply', from: 'S2', request: '', ...said, ...fields } as const;
}
