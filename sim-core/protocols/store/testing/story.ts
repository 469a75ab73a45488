/**
 * Stories about the store: commands, and after each what happened. Every command has two minutes to
 * itself, so that a time-out still belongs to it; times are told from where its two minutes began.
 *
 *     server car=free             what the entries hold when the daemon starts
 *     A put car roadster          a call; several at one moment are joined by `&`
 *     drop A>server put 1         a hand: drop, duplicate, or delay by so many seconds
 *     delay 70 server>A reply 1
 */
import { seconds } from '../../../base/time.ts';
import { call, chartOf } from '../../../kernel/chart.ts';
import { defineNode, definePart, type NodeSpec } from '../../../kernel/part.ts';
import type { Intervention } from '../../../kernel/interventions.ts';
import { watch } from '../../../testing/tiny.ts';
import { transcript } from '../../../trace/transcript.ts';
import type { Operation, Request, Result } from '../messages.ts';
import { storeServer, writingClient } from '../index.ts';

/** A story with what happens in it: the text that its file should have. */
export function tell(story: string): string {
  const chapters = chaptersOf(story);
  const lines = happenings(chapters.map(({ command }) => command));
  return chapters
    .map(({ remarks, command }, index) => {
      const happened = command === '' ? [] : [command, '----', ...(lines[index] ?? ['ok'])];
      return [...remarks, ...happened].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

interface Chapter {
  readonly remarks: readonly string[];
  readonly command: string;
}

function chaptersOf(story: string): Chapter[] {
  return story
    .trim()
    .split(/\n\n+/)
    .map((chapter) => {
      const lines = chapter.split('\n');
      const remarks = lines.filter((line) => line.startsWith('#'));
      return { remarks, command: lines.find((line) => line !== '' && !line.startsWith('#')) ?? '' };
    });
}

const SLOT = seconds(120);

/** What the program and the library note for themselves: the messages and the operation say it. */
const NOISE = / program: | store: \w+ store=/;

/** What happens after each command, as lines; nothing for those that only prepare. */
function happenings(commands: readonly string[]): (readonly string[] | null)[] {
  const contents = commands.flatMap((command) =>
    command.startsWith('server') ? contentsOf(command) : [],
  );
  const asked = commands.map((command) => command.split(' & ').flatMap(askedBy));
  const clients = [...new Set(asked.flat().map(({ client }) => client))];
  const { trace } = watch({
    nodes: [
      storeServer('server', Object.fromEntries(contents)),
      ...clients.map((client) =>
        scripted(
          client,
          asked.map((all) => all.filter((one) => one.client === client)),
        ),
      ),
    ],
    network: {
      links: 'unordered',
      rules: [{ type: 'latency', latency: { shape: 'fixed', micros: 1000 } }],
    },
    interventions: commands.flatMap(handOf),
    bounds: { time: SLOT * (commands.length + 1) },
  });
  const lines = transcript(trace)
    .split('\n')
    .filter((line) => !NOISE.test(line));
  return commands.map((_, slot) => {
    if (asked[slot]?.length === 0) return null;
    return lines.flatMap((line) => within(line, slot));
  });
}

/** The line, in the time of its slot; none if it belongs to another one. */
function within(line: string, slot: number): string[] {
  const [time = ''] = line.trimStart().split(' ');
  const since = Math.round(Number(time) * 1000) - SLOT * slot;
  if (since < 0 || since >= SLOT || time === '0.000') return [];
  return [(since / 1000).toFixed(3).padStart(10) + line.trimStart().slice(time.length)];
}

function contentsOf(command: string): [string, string][] {
  return command
    .split(' ')
    .slice(1)
    .map((entry) => entry.split('=') as [string, string]);
}

interface Asked {
  readonly client: string;
  readonly request: Request;
}

function askedBy(command: string): Asked[] {
  const [client = '', type, alias, content, comparand] = command.split(' ');
  if (!/^[A-Z]$/.test(client)) return [];
  const last = type === 'remove_if' ? { comparand: content } : { content, comparand };
  const fields = Object.entries({ alias, ...last }).filter(([, value]) => value !== undefined);
  const request = { type: type as Operation, ...Object.fromEntries(fields) } as Request;
  return [{ client, request }];
}

function handOf(command: string): Intervention[] {
  const found = /^(drop|duplicate|delay) (?:(\d+) )?(\w+)>(\w+) (\w+) (\d+)$/.exec(command);
  if (!found) return [];
  const [, hand, by = '', from = '', to = '', type = '', number = '1'] = found;
  const name = { from, to, type, n: Number(number) - 1, copy: 0 };
  if (hand === 'delay') return [{ do: 'delay', by: seconds(Number(by)), ...name }];
  return [{ do: hand === 'drop' ? 'drop' : 'duplicate', ...name }];
}

/** A client that calls at the given moments, over the real client library. */
function scripted(name: string, slots: readonly (readonly Asked[])[]): NodeSpec {
  const moments = slots.flatMap((all, slot) =>
    all.map(({ request }, place) => ({ request, timer: `at${slot}-${place}`, at: SLOT * slot })),
  );
  const chart = chartOf<Record<never, never>, Result>()(...moments.map(({ timer }) => timer));
  const machine = chart.createMachine({
    id: 'program',
    context: {},
    type: 'parallel',
    states: Object.fromEntries(
      moments.map(({ request, timer }) => [
        timer,
        {
          initial: 'waiting',
          states: {
            waiting: { after: { [timer]: 'asked' } },
            asked: { entry: call(() => ({ part: 'store', type: 'invoke', payload: { request } })) },
          },
        },
      ]),
    ),
  });
  const timers = Object.fromEntries(moments.map(({ timer, at }) => [timer, { low: at, high: at }]));
  const program = definePart({ name: 'program', machine, timers, durable: [] });
  return defineNode(name, 'clients', [program, libraryOf(name)]);
}

/** The client library as the protocol builds it. */
function libraryOf(name: string) {
  const unused = { alias: '', content: '', write: { type: 'put' } } as const;
  const { parts } = writingClient(name, 'server', { think: 0, pause: 0, ...unused });
  const library = parts.find((part) => part.name === 'store');
  if (!library) throw new Error('a client has a library');
  return library;
}
