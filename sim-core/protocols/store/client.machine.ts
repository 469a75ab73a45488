/**
 * The client library. One request at a time; an answer is matched by its request id, and one that
 * comes after the time-out is ignored: the program was told that nobody knows.
 *
 *          invoke / begin, send               reply [of this request] / end, result
 *   idle -----------------------> waiting ----------------------------------------> idle
 *     ^                              |
 *     +------------------------------+  timeout, 60 s / end (info), result
 */
import { address } from '../../base/names.ts';
import { begin, call, chartOf, end, send, update, when } from '../../kernel/chart.ts';
import type { Begin, Call, End, Outgoing } from '../../kernel/effects.ts';
import {
  fieldsOf,
  type Delivered,
  type ProgramCall,
  type Reply,
  type Request,
} from './messages.ts';

export type Library = {
  readonly self: string;
  /** Requests sent so far: the next one's number. */
  readonly sent: number;
  /** The request in hand. */
  readonly request: Request | null;
};

type Input = ProgramCall | Delivered<Reply>;

const library = chartOf<Library, Input>()('timeout');

/** @param server the node that has the store */
export function clientChart(server: string) {
  const toServer = send((context: Library, { request }: ProgramCall): Outgoing => ({
    to: address(server, 'store'),
    type: request.type,
    payload: fieldsOf(request),
    request: requestId(context),
  }));
  return library.createMachine({
    id: 'store',
    context: ({ input }) => ({ self: input.self.node, sent: 0, request: null }),
    initial: 'idle',
    states: {
      idle: {
        on: {
          invoke: {
            target: 'waiting',
            actions: [update(takeUp), begin(operation), toServer],
          },
        },
      },
      waiting: {
        after: {
          timeout: {
            target: 'idle',
            actions: [end(unknown), call(unknownResult), update(putDown)],
          },
        },
        on: {
          reply: {
            guard: when(isAwaited),
            target: 'idle',
            actions: [end(answered), call(result), update(putDown)],
          },
        },
      },
    },
  });
}

function operation(library: Library, { request }: ProgramCall): Begin {
  return {
    operation: request.type,
    key: request.alias,
    args: fieldsOf(request),
    request: requestId(library),
  };
}

function takeUp({ sent }: Library, { request }: ProgramCall): Partial<Library> {
  return { request, sent: sent + 1 };
}

function putDown(): Partial<Library> {
  return { request: null };
}

/** `A#3`: the third request of A. */
function requestId({ self, sent }: Library): string {
  return `${self}#${sent}`;
}

function isAwaited(library: Library, reply: Delivered<Reply>): boolean {
  return reply.request === requestId(library);
}

function answered(_library: Library, { error, content }: Delivered<Reply>): End {
  return error === null
    ? { outcome: 'ok', value: content }
    : { outcome: 'fail', error, value: content };
}

function result({ request }: Library, { error, content }: Delivered<Reply>): Call {
  const outcome = error === null ? 'ok' : 'fail';
  return {
    part: 'program',
    type: 'result',
    payload: { operation: request?.type ?? '', outcome, error, content },
  };
}

function unknown(): End {
  return { outcome: 'info', error: 'timeout' };
}

function unknownResult({ request }: Library): Call {
  const payload = {
    operation: request?.type ?? '',
    outcome: 'info',
    error: 'timeout',
    content: null,
  };
  return { part: 'program', type: 'result', payload };
}
