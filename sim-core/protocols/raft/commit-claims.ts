/** Claims about commits: that they come, that they stay, and that a client may trust an ok. */
import type { NodeId } from '../../base/names.ts';
import { holds, violated, type Claim, type Judgement, type Monitor } from '../../checkers/claim.ts';
import { eventually, notYet } from '../../checkers/progress/eventually.ts';
import type { TraceEvent } from '../../trace/event.ts';
import {
  A_COMMAND_COMMITS,
  COMMITTED_ENTRY_LOST,
  COMMITTED_ENTRY_OVERWRITTEN,
  STILL_ANSWERS,
} from './claim-words.ts';
import { Commits, type Commit } from './commits.ts';
import { entriesOf, Logs } from './logs.ts';
import { count } from '../../base/numbers-in-words.ts';
import { entryWords, fieldOf, isCommand, isFact, numberOf } from './stated.ts';

export function aCommandCommits(): Claim {
  return eventually(A_COMMAND_COMMITS, () => commits, 'No client’s command was ever committed.');
}

function commits(event: TraceEvent): Judgement | null {
  if (!isFact(event, 'applied') || !isCommand(event)) return null;
  const sentence = `${event.node} applied a client’s command: ${entryWords(event)}.`;
  return holds(sentence, 1, [event.index]);
}

export function stillAnswers(): Claim {
  return {
    ...STILL_ANSWERS,
    monitor() {
      const begun = new Set<string>();
      let crash: { node: NodeId; event: number } | null = null;
      let found: Judgement | null = null;
      return {
        see(event) {
          if (event.kind === 'crash') {
            crash = { node: event.node, event: event.index };
            begun.clear();
            found = null;
          }
          if (crash && event.kind === 'begin') begun.add(event.request);
          if (!crash || event.kind !== 'end' || event.why !== 'ok') return;
          if (!begun.has(event.request)) return;
          const sentence = `${event.node} was answered after ${crash.node} had died.`;
          found ??= holds(sentence, 1, [crash.event, event.index]);
        },
        verdict(run) {
          if (!crash) return notYet('No server died.', run);
          return found ?? notYet(`After ${crash.node} had died nobody was answered.`, run);
        },
      };
    },
  };
}

export function committedEntryOverwritten(): Claim {
  return { ...COMMITTED_ENTRY_OVERWRITTEN, monitor: () => new CommittedEntryOverwritten() };
}

/** An entry that is only cut off may come back; one with another in its place is gone. */
class CommittedEntryOverwritten implements Monitor {
  private readonly logs = new Logs();
  private readonly commits = new Commits();
  /** By server and index: the entry that was there last, while nothing is. */
  private readonly cut = new Map<string, string>();
  private broken: Judgement | null = null;

  see(event: TraceEvent): void {
    if (event.kind !== 'fact' && event.kind !== 'crash') return;
    this.commits.see(event);
    for (const { index, text } of this.logs.see(event))
      this.cut.set(`${event.node} ${index}`, text);
    if (event.type === 'appended') this.compare(event);
  }

  verdict(): Judgement {
    const { count: committed } = this.commits;
    if (this.broken) return { ...this.broken, premises: committed };
    const sentence = `${count(committed, 'entry')} committed, and none of them replaced.`;
    return holds(committed ? sentence : 'Nothing was committed.', committed);
  }

  private compare(event: TraceEvent): void {
    const place = `${event.node} ${numberOf(event, 'index')}`;
    const before = this.cut.get(place);
    this.cut.delete(place);
    const commit = before === undefined ? undefined : this.commits.of(before);
    if (!commit || commit.text === event.text) return;
    const was = `${commit.node} had applied entry ${commit.index} of term ${commit.term}`;
    const sentence = `${was}; ${event.node} replaces it by ${entryWords(event)}.`;
    this.broken ??= violated(sentence, [commit.event, event.index]);
  }
}

export function committedEntryLost(): Claim {
  return { ...COMMITTED_ENTRY_LOST, monitor: () => new CommittedEntryLost() };
}

/** A server states that it applied an entry, and then which request it carried out by that. */
class CommittedEntryLost implements Monitor {
  private readonly logs = new Logs();
  private readonly commits = new Commits();
  /** By server: the entry that it applied last. */
  private readonly applied = new Map<NodeId, string>();
  /** By request: the entries that carried it out. */
  private readonly entries = new Map<string, Set<string>>();
  /** Requests that were answered ok, and where. */
  private readonly answered = new Map<string, number>();
  private compared = 0;
  private broken: Judgement | null = null;

  see(event: TraceEvent): void {
    if (event.kind === 'end' && event.why === 'ok') this.answered.set(event.request, event.index);
    if (event.kind !== 'fact' && event.kind !== 'crash') return;
    this.logs.see(event);
    this.commits.see(event);
    if (event.type === 'applied') this.applied.set(event.node, event.text);
    if (event.type === 'executed') this.carryOut(event);
    if (event.type === 'leads') this.ask(event);
  }

  verdict(): Judgement {
    if (this.broken) return { ...this.broken, premises: this.compared };
    const commands = count(this.compared, 'acknowledged command');
    const sentence = `Later leaders were asked for ${commands}, and had them all.`;
    return holds(this.compared ? sentence : 'Nobody led after an ok.', this.compared);
  }

  private carryOut(event: TraceEvent): void {
    const request = String(fieldOf(event, 'request'));
    const entry = this.applied.get(event.node);
    if (entry === undefined) return;
    const entries = this.entries.get(request) ?? new Set();
    this.entries.set(request, entries.add(entry));
  }

  private ask(event: TraceEvent): void {
    const term = numberOf(event, 'term');
    const log = new Set(entriesOf(this.logs.of(event.node)).map(({ text }) => text));
    for (const [request, told] of this.answered) {
      const entries = [...(this.entries.get(request) ?? [])];
      const commits = entries.map((entry) => this.commits.of(entry)).filter(isEarlier(term));
      if (commits.length === 0) continue;
      this.compared++;
      if (commits.some(({ text }) => log.has(text))) continue;
      const what = `${request}, which had been answered ok`;
      const sentence = `${event.node} leads in term ${term} without the command ${what}.`;
      const [{ event: commit } = { event: told }] = commits;
      this.broken ??= violated(
        sentence,
        [commit, told, event.index].sort((a, b) => a - b),
      );
    }
  }
}

function isEarlier(term: number) {
  return (commit: Commit | undefined): commit is Commit =>
    commit !== undefined && commit.committedIn < term;
}
