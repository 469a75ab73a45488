/**
 * The five properties of Figure 3, each over the whole run and not only over what is there at its
 * end. They see facts and crashes: what servers say about themselves, and never what they are.
 */
import type { NodeId } from '../../base/names.ts';
import {
  holds,
  violated,
  type Claim,
  type ClaimWords,
  type Judgement,
  type Monitor,
} from '../../checkers/claim.ts';
import type { TraceEvent } from '../../trace/event.ts';
import {
  ELECTION_SAFETY,
  LEADER_APPEND_ONLY,
  LEADER_COMPLETENESS,
  LOG_MATCHING,
  STATE_MACHINE_SAFETY,
} from './claim-words.ts';
import { Commits, type Commit } from './commits.ts';
import { entriesOf, hasEntry, Logs, type Branch } from './logs.ts';
import { count } from '../../base/numbers-in-words.ts';
import { entryWords, isFact, numberOf } from './stated.ts';

/** What is asked of every server that keeps to the paper. */
export function safety(): readonly Claim[] {
  return [
    electionSafety(),
    leaderAppendOnly(),
    logMatching(),
    leaderCompleteness(),
    stateMachineSafety(),
  ];
}

export function electionSafety(words: ClaimWords = ELECTION_SAFETY): Claim {
  return { ...words, monitor: () => new ElectionSafety() };
}

class ElectionSafety implements Monitor {
  /** By term: who won it first, and where. */
  private readonly winners = new Map<number, { node: NodeId; event: number }>();
  private wins = 0;
  private broken: Judgement | null = null;

  see(event: TraceEvent): void {
    if (!isFact(event, 'leads')) return;
    this.wins++;
    const term = numberOf(event, 'term');
    const first = this.winners.get(term);
    if (!first) this.winners.set(term, { node: event.node, event: event.index });
    else if (first.node !== event.node) {
      const sentence = `${first.node} and ${event.node} both lead in term ${term}.`;
      this.broken ??= violated(sentence, [first.event, event.index]);
    }
  }

  verdict(): Judgement {
    if (this.broken) return { ...this.broken, premises: this.wins };
    const terms = count(this.winners.size, 'term');
    return holds(this.wins ? `${terms} won, each by one server.` : 'Nobody led.', this.wins);
  }
}

export function leaderAppendOnly(): Claim {
  return { ...LEADER_APPEND_ONLY, monitor: () => new LeaderAppendOnly() };
}

/** A leader is one until it crashes, or says that it is none any more. */
class LeaderAppendOnly implements Monitor {
  private readonly logs = new Logs();
  private readonly leaders = new Map<NodeId, { term: number; event: number }>();
  private appended = 0;
  private broken: Judgement | null = null;

  see(event: TraceEvent): void {
    if (event.kind === 'crash') this.leaders.delete(event.node);
    if (event.kind !== 'fact') return;
    if (event.type === 'leads') return this.lead(event);
    if (event.type === 'resigns') this.leaders.delete(event.node);
    const [lost] = this.logs.see(event).slice(-1);
    const leader = this.leaders.get(event.node);
    if (!leader) return;
    if (event.type === 'appended') this.appended++;
    if (!lost) return;
    const deed = event.type === 'appended' ? 'overwrites' : 'deletes';
    const sentence = `${event.node} leads in term ${leader.term} and ${deed} its entry`;
    this.broken ??= violated(`${sentence} ${lost.index}.`, [leader.event, event.index]);
  }

  verdict(): Judgement {
    if (this.broken) return { ...this.broken, premises: this.appended };
    const entries = count(this.appended, 'entry');
    const sentence = `Leaders appended ${entries}, and removed none.`;
    return holds(this.appended ? sentence : 'No leader appended anything.', this.appended);
  }

  private lead(event: TraceEvent): void {
    this.leaders.set(event.node, { term: numberOf(event, 'term'), event: event.index });
  }
}

export function logMatching(): Claim {
  return { ...LOG_MATCHING, monitor: () => new LogMatching() };
}

/** Stronger than the paper's: logs are compared with all that ever were (its proof needs that). */
class LogMatching implements Monitor {
  private readonly logs = new Logs();
  /** By index and term: what every log is up to there, and who showed it first. */
  private readonly known = new Map<string, { log: Branch; node: NodeId; event: number }>();
  private compared = 0;
  private broken: Judgement | null = null;

  see(event: TraceEvent): void {
    if (event.kind !== 'fact') return;
    this.logs.see(event);
    if (event.type !== 'appended') return;
    const { node, index } = event;
    const place = `${numberOf(event, 'index')} ${numberOf(event, 'term')}`;
    const log = this.logs.of(node);
    const first = this.known.get(place);
    if (!first) {
      this.known.set(place, { log, node, event: index });
      return;
    }
    this.compared++;
    if (first.log !== log) this.broken ??= differ(event, first);
  }

  verdict(): Judgement {
    if (this.broken) return { ...this.broken, premises: this.compared };
    const times = count(this.compared, 'time');
    const sentence = `${times} an entry reached a further log, the same up to there.`;
    return holds(this.compared ? sentence : 'No entry reached a second log.', this.compared);
  }
}

function differ(event: TraceEvent, first: { log: Branch; node: NodeId; event: number }): Judgement {
  const logs =
    event.node === first.node
      ? `${event.node} has had`
      : `${first.node} and ${event.node} both have`;
  const sentence = `${logs} an ${entryWords(event)}, and the logs are not the same up to there.`;
  return violated(sentence, [first.event, event.index]);
}

export function leaderCompleteness(): Claim {
  return { ...LEADER_COMPLETENESS, monitor: () => new LeaderCompleteness() };
}

/** A win, and what the winner's log was. */
interface Win {
  readonly term: number;
  readonly node: NodeId;
  readonly event: number;
  readonly log: Branch;
}

/**
 * A win is held against all that was committed in earlier terms. Late votes can make a leader of a
 * term that is already over: so a commit is held against earlier wins of later terms as well.
 */
class LeaderCompleteness implements Monitor {
  private readonly logs = new Logs();
  private readonly commits = new Commits();
  private readonly wins: Win[] = [];
  private compared = 0;
  private broken: Judgement | null = null;

  see(event: TraceEvent): void {
    if (event.kind !== 'fact' && event.kind !== 'crash') return;
    this.logs.see(event);
    const commit = this.commits.see(event);
    if (isFact(event, 'leads')) this.win(event);
    if (commit) {
      for (const win of this.wins) {
        if (win.term > commit.committedIn) this.hold(win, commit, isIn(win.log, commit));
      }
    }
  }

  verdict(): Judgement {
    if (this.broken) return { ...this.broken, premises: this.compared };
    const entries = count(this.compared, 'committed entry');
    const sentence = `Later leaders were held against ${entries}, and had them all.`;
    return holds(this.compared ? sentence : 'Nobody led after a commit.', this.compared);
  }

  private win(event: TraceEvent): void {
    const { node, index } = event;
    const term = numberOf(event, 'term');
    const win = { term, node, event: index, log: this.logs.of(node) };
    const texts = new Set(entriesOf(win.log).map(({ text }) => text));
    for (const commit of this.commits.all) {
      if (commit.committedIn < term) this.hold(win, commit, texts.has(commit.text));
    }
    this.wins.push(win);
  }

  private hold({ term, node, event }: Win, commit: Commit, has: boolean): void {
    this.compared++;
    if (has) return;
    const what = `entry ${commit.index} of term ${commit.term}, which ${commit.node} had applied`;
    const witness = [commit.event, event].sort((a, b) => a - b);
    this.broken ??= violated(`${node} leads in term ${term} without ${what}.`, witness);
  }
}

function isIn(log: Branch, { index, text }: Commit): boolean {
  return hasEntry(log, index, text);
}

export function stateMachineSafety(): Claim {
  return { ...STATE_MACHINE_SAFETY, monitor: () => new StateMachineSafety() };
}

class StateMachineSafety implements Monitor {
  /** By index: what was applied there first, by whom, and where. */
  private readonly first = new Map<number, Applied>();
  private compared = 0;
  private broken: Judgement | null = null;

  see(event: TraceEvent): void {
    if (!isFact(event, 'applied')) return;
    const { node, text } = event;
    const place = numberOf(event, 'index');
    const first = this.first.get(place);
    if (!first) {
      const term = numberOf(event, 'term');
      this.first.set(place, { node, text, term, event: event.index });
      return;
    }
    this.compared++;
    if (first.text === text) return;
    const one = `${first.node} applied entry ${place} of term ${first.term}`;
    const sentence = `${one}, and ${node} ${entryWords(event)}.`;
    this.broken ??= violated(sentence, [first.event, event.index]);
  }

  verdict(): Judgement {
    if (this.broken) return { ...this.broken, premises: this.compared };
    const times = count(this.compared, 'time');
    const sentence = `${times} a server applied what another had applied: the same each time.`;
    return holds(this.compared ? sentence : 'No entry was applied by two servers.', this.compared);
  }
}

interface Applied {
  readonly node: NodeId;
  readonly text: string;
  readonly term: number;
  readonly event: number;
}
