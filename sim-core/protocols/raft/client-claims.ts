/** Claims about what clients are told: by a leader behind a wall, and by a lock asked twice. */
import type { Json } from '../../base/json.ts';
import type { NodeId } from '../../base/names.ts';
import {
  holds,
  violated,
  type Claim,
  type Judgement,
  type Monitor,
  type RunEnd,
} from '../../checkers/claim.ts';
import { executedAtMostOnce } from '../../checkers/exactly-once.ts';
import { gatherHistory, type HistoryOperation } from '../../checkers/history.ts';
import { notYet } from '../../checkers/progress/eventually.ts';
import type { TraceEvent } from '../../trace/event.ts';
import {
  APPLIED_TWICE,
  COMMITTED_WHILE_WALLED_OFF,
  IT_IS_FORGOTTEN,
  ITS_CLIENT_IS_TOLD_NOTHING,
  ITS_CLIENT_WAS_NOT_TOLD_OK,
  REFUSED_BY_OWN_LOCK,
} from './claim-words.ts';
import { Logs } from './logs.ts';
import { count } from '../../base/numbers-in-words.ts';
import { entryWords, isCommand, isFact } from './stated.ts';

/** Where the wall rose and fell: -1 if it did not. The first wall of the run is meant. */
class Wall {
  rose = -1;
  fell = -1;

  see({ kind, index }: TraceEvent): void {
    if (kind === 'partition' && this.rose < 0) this.rose = index;
    if (kind === 'heal' && this.rose >= 0 && this.fell < 0) this.fell = index;
  }

  get stands(): boolean {
    return this.rose >= 0 && this.fell < 0;
  }
}

/** @param leader the server on the wrong side of the wall */
export function committedWhileWalledOff(leader: NodeId): Claim {
  return {
    ...COMMITTED_WHILE_WALLED_OFF,
    monitor() {
      const wall = new Wall();
      const accepted = new Map<string, number>();
      let broken: Judgement | null = null;
      return {
        see(event) {
          wall.see(event);
          if (!wall.stands || !isFact(event, event.type)) return;
          if (isAccepted(event, leader)) accepted.set(event.text, event.index);
          const from = accepted.get(event.text);
          if (event.type !== 'applied' || from === undefined) return;
          const sentence = `${event.node} applied ${entryWords(event)} while the wall stood.`;
          broken ??= violated(sentence, [wall.rose, from, event.index], accepted.size);
        },
        verdict: () => broken ?? holds(acceptedWords(leader, accepted.size), accepted.size),
      };
    },
  };
}

function acceptedWords(leader: NodeId, accepted: number): string {
  if (accepted === 0) return `${leader} accepted nothing behind the wall.`;
  return `${leader} accepted ${count(accepted, 'command')} behind the wall, and committed none.`;
}

function isAccepted(event: TraceEvent, leader: NodeId): boolean {
  return event.type === 'appended' && event.node === leader && isCommand(event);
}

export function itIsForgotten(leader: NodeId): Claim {
  return { ...IT_IS_FORGOTTEN, monitor: () => new ItIsForgotten(leader) };
}

class ItIsForgotten implements Monitor {
  private readonly wall = new Wall();
  private readonly logs = new Logs();
  /** What was accepted behind the wall: where, and where it was deleted. */
  private readonly accepted = new Map<string, { readonly event: number; deleted: number }>();
  private applied: { readonly words: string; readonly event: number } | null = null;

  constructor(private readonly leader: NodeId) {}

  see(event: TraceEvent): void {
    this.wall.see(event);
    if (event.kind !== 'fact') return;
    const removed = this.logs.see(event);
    if (event.node === this.leader) {
      for (const { text } of removed) this.delete(text, event.index);
    }
    if (this.wall.stands && isAccepted(event, this.leader)) {
      this.accepted.set(event.text, { event: event.index, deleted: -1 });
    }
    if (event.type === 'applied' && this.accepted.has(event.text)) {
      const words = `${event.node} applied ${entryWords(event)} after all.`;
      this.applied ??= { words, event: event.index };
    }
  }

  verdict(run: RunEnd): Judgement {
    const accepted = [...this.accepted.values()];
    const places = accepted.map(({ event }) => event);
    if (this.applied) {
      const witness = [...places, this.applied.event].sort((a, b) => a - b);
      return violated(this.applied.words, witness, accepted.length);
    }
    const deletions = accepted.map(({ deleted }) => deleted);
    if (accepted.length === 0 || deletions.includes(-1)) {
      const what = accepted.length === 0 ? 'accepted nothing' : 'still has what it accepted';
      const sentence = `${this.leader} ${what} behind the wall.`;
      return notYet(sentence, run, { witness: places, premises: accepted.length });
    }
    const witness = [...new Set([...places, ...deletions])].sort((a, b) => a - b);
    const sentence = `${this.leader} deleted what it had accepted behind the wall.`;
    return holds(sentence, accepted.length, witness);
  }

  private delete(text: string, event: number): void {
    const accepted = this.accepted.get(text);
    if (accepted && accepted.deleted < 0) accepted.deleted = event;
  }
}

/** @param client the client on the wrong side of the wall */
export function itsClientWasNotToldOk(client: NodeId): Claim {
  return {
    ...ITS_CLIENT_WAS_NOT_TOLD_OK,
    monitor() {
      const behind = new Behind(client);
      return {
        see: (event) => behind.see(event),
        verdict() {
          const { calls, ok } = behind;
          if (ok) return violated(`${client} was told ok behind the wall.`, ok, calls);
          const sentence = `${client} sent ${count(calls, 'command')} behind the wall: no ok.`;
          return holds(sentence, calls);
        },
      };
    },
  };
}

export function itsClientIsToldNothing(client: NodeId): Claim {
  return {
    ...ITS_CLIENT_IS_TOLD_NOTHING,
    monitor() {
      const behind = new Behind(client);
      return {
        see: (event) => behind.see(event),
        verdict() {
          const { calls, told, begun, until } = behind;
          const nothing = `${client} sent a command behind the wall, and was told nothing.`;
          if (calls > 0 && !told) return violated(nothing, [begun, until].filter(isEvent), calls);
          const sentence = `${client} was told where it stands before the wall fell.`;
          return holds(told ? sentence : `${client} sent nothing behind the wall.`, calls, told);
        },
      };
    },
  };
}

function isEvent(index: number): boolean {
  return index >= 0;
}

/** What a client behind the wall sends, and is told, while the wall stands. */
class Behind {
  calls = 0;
  /** Where the first call began. */
  begun = -1;
  /** A call and its ok; a call and what the client was told. */
  ok: readonly number[] | null = null;
  told: readonly number[] | undefined;
  private readonly wall = new Wall();
  private readonly open = new Map<string, number>();

  constructor(private readonly client: NodeId) {}

  get until(): number {
    return this.wall.fell;
  }

  see(event: TraceEvent): void {
    this.wall.see(event);
    if (!this.wall.stands || event.node !== this.client) return;
    if (event.kind === 'begin') this.begin(event);
    if (this.calls > 0 && isFact(event, 'noticed')) this.told ??= [this.begun, event.index];
    const begun = event.kind === 'end' ? this.open.get(event.request) : undefined;
    if (begun === undefined || event.why === 'info') return;
    this.told ??= [begun, event.index];
    if (event.why === 'ok') this.ok ??= [begun, event.index];
  }

  private begin({ request, index }: TraceEvent): void {
    this.calls++;
    if (this.begun < 0) this.begun = index;
    this.open.set(request, index);
  }
}

/** After a restart a server carries out its log again, and must: the claim is about one life. */
export function appliedTwice(): Claim {
  return executedAtMostOnce(APPLIED_TWICE, 'in one server’s life');
}

export function refusedByOwnLock(): Claim {
  return {
    ...REFUSED_BY_OWN_LOCK,
    monitor() {
      const history = gatherHistory();
      let asked = 0;
      let broken: Judgement | null = null;
      return {
        see(event) {
          const operation = history.see(event);
          if (operation?.name !== 'acquire' || operation.outcome !== 'ok') return;
          asked++;
          if (isOwnRefusal(operation)) broken ??= refusedWords(operation);
        },
        verdict() {
          if (broken) return { ...broken, premises: asked };
          const sentence = `${count(asked, 'answer')} about the lock, none a refusal by oneself.`;
          return holds(asked ? sentence : 'Nobody was answered about the lock.', asked);
        },
      };
    },
  };
}

function isOwnRefusal({ args, value }: HistoryOperation): boolean {
  const answer = value as { readonly granted?: Json; readonly owner?: Json } | null;
  return answer?.granted === false && answer.owner === args['owner'];
}

function refusedWords({ node, args, begun, ended }: HistoryOperation): Judgement {
  const sentence = `${node} asked for the lock, and was refused: ${String(args['owner'])} has it.`;
  return violated(sentence, [begun, ended]);
}
