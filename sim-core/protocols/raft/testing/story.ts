/**
 * Stories about Raft: commands, and after each that lets time pass what happened, and how every
 * server stands. A message takes a millisecond, a heartbeat comes every 50.
 *
 *     servers S1=150 S2=200-300 S3=900   and how long each waits before it stands for election
 *     options sessions=no patience=900   what is not as usual
 *     C1 write 7                         a client appears, with one command
 *     wall S1 | S2 S3                    a fault: wall, heal, crash, restart
 *     drop S1>S2 AppendEntries 2         a hand: drop, duplicate, or delay by so many milliseconds
 *     run 200                            so many milliseconds pass
 *     skip 200                           the same, and only how the servers stand after it is told
 *
 * Messages that say nothing but what the one before them on their link said are left out.
 */
import type { Range } from '../../../base/integers.ts';
import type { Json } from '../../../base/json.ts';
import { ms, type Micros } from '../../../base/time.ts';
import type { Intervention } from '../../../kernel/interventions.ts';
import type { NodeSpec } from '../../../kernel/part.ts';
import { at, type Scripted } from '../../../kernel/script.ts';
import { crash, heal, partition, restart, type Fault } from '../../../network/faults.ts';
import { watch, type Watched } from '../../../testing/tiny.ts';
import {
  counter,
  lock,
  raftClient,
  raftServer,
  register,
  type ClientOptions,
  type RaftOptions,
} from '../index.ts';
import { standing, teller } from './telling.ts';

/** A story with what happens in it: the text that its file should have. */
export function tell(story: string): string {
  const chapters = chaptersOf(story);
  const watched = play(chapters);
  const line = teller();
  return chapters
    .map(({ remarks, command, from, until }) => {
      if (command === '') return remarks.join('\n');
      const lines = until > from ? between(watched, { from, until }, line) : ['ok'];
      const told = command.startsWith('skip') ? lines.filter((one) => one.startsWith('=')) : lines;
      return [...remarks, command, '----', ...told].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

interface Chapter {
  readonly remarks: readonly string[];
  readonly command: string;
  /** When it begins; `run` and `skip` alone take time. */
  readonly from: Micros;
  readonly until: Micros;
}

function chaptersOf(story: string): Chapter[] {
  let now = 0;
  return story
    .trim()
    .split(/\n\n+/)
    .map((chapter) => {
      const lines = chapter.split('\n');
      const remarks = lines.filter((line) => line.startsWith('#'));
      const command = lines.find((line) => line !== '' && !line.startsWith('#')) ?? '';
      const [verb, millis] = command.split(' ');
      const from = now;
      if (verb === 'run' || verb === 'skip') now += ms(Number(millis));
      return { remarks, command, from, until: now };
    });
}

function play(chapters: readonly Chapter[]): Watched {
  return watch({
    nodes: nodesOf(chapters),
    network: {
      links: 'unordered',
      rules: [{ type: 'latency', latency: { shape: 'fixed', micros: ms(1) } }],
    },
    script: chapters.flatMap(faultsOf),
    interventions: chapters.flatMap(({ command }) => handOf(command)),
    ends: chapters.at(-1)?.until ?? 0,
  });
}

/** What happened in this time, its end not included; and then the servers. */
function between(
  { trace, events }: Watched,
  { from, until }: Pick<Chapter, 'from' | 'until'>,
  line: ReturnType<typeof teller>,
): string[] {
  const slice = events.filter((event) => event.at >= from && event.at < until);
  const last = events.findLastIndex((event) => event.at < until);
  return [...slice.flatMap(line), ...standing(trace, last)];
}

// Who takes part.

function nodesOf(chapters: readonly Chapter[]): NodeSpec[] {
  const words = chapters.map(({ command }) => command.split(' '));
  const waits = words.find(([verb]) => verb === 'servers')?.slice(1) ?? [];
  const options = words.find(([verb]) => verb === 'options')?.slice(1) ?? [];
  const servers = waits.map((wait) => wait.split('=')[0] ?? '');
  const patience = ms(Number(options.find((one) => one.startsWith('patience='))?.slice(9) ?? 100));
  const usual = { servers, heartbeat: ms(50), ...optionsOf(options) };
  return [
    ...waits.map((wait) => {
      const [name = '', range = ''] = wait.split('=');
      return raftServer(name, { ...usual, electionTimeout: rangeOf(range) });
    }),
    ...chapters.flatMap((chapter) => clientOf({ servers, patience }, chapter)),
  ];
}

function rangeOf(text: string): Range {
  const [low = '0', high = low] = text.split('-');
  return { low: ms(Number(low)), high: ms(Number(high)) };
}

const MACHINES = { register, counter, lock };

interface Given {
  readonly machine?: keyof typeof MACHINES;
  readonly patience?: string;
}

function optionsOf(words: readonly string[]): Partial<RaftOptions> & Pick<RaftOptions, 'machine'> {
  const given = Object.fromEntries(words.map((word) => word.split('=')));
  const { machine = 'register', patience: _clients, ...rest } = given as Given;
  const values = Object.entries(rest).map(([name, value]): [string, unknown] => {
    const isSwitch = value === 'yes' || value === 'no';
    return [name, isSwitch ? value === 'yes' : value];
  });
  return { ...Object.fromEntries(values), machine: MACHINES[machine]() };
}

function clientOf(
  who: Pick<ClientOptions, 'servers' | 'patience'>,
  { command, from }: Chapter,
): NodeSpec[] {
  const [name = '', op = '', argument] = command.split(' ');
  if (!/^C\d$/.test(name)) return [];
  const think = { low: from, high: from };
  return [raftClient(name, { ...who, commands: [commandOf(op, argument)], think })];
}

const ARGUMENTS: Readonly<Record<string, string>> = {
  write: 'value',
  add: 'by',
  acquire: 'owner',
  release: 'owner',
};

function commandOf(op: string, argument: string | undefined): Json {
  const field = ARGUMENTS[op];
  if (field === undefined || argument === undefined) return { op };
  return { op, [field]: /^\d+$/.test(argument) ? Number(argument) : argument };
}

// What is done to them.

function faultsOf({ command, from }: Chapter): Scripted[] {
  const fault = faultOf(command);
  return fault ? [at(from, fault)] : [];
}

function faultOf(command: string): Fault | null {
  const [verb, ...rest] = command.split(' ');
  const [node = ''] = rest;
  if (verb === 'crash') return crash(node);
  if (verb === 'restart') return restart(node);
  if (verb === 'heal') return heal();
  if (verb !== 'wall') return null;
  return partition(
    ...rest
      .join(' ')
      .split(' | ')
      .map((group) => group.split(' ')),
  );
}

function handOf(command: string): Intervention[] {
  const found = /^(drop|duplicate|delay) (?:(\d+) )?(\w+)>(\w+) (\w+) (\d+)$/.exec(command);
  if (!found) return [];
  const [, hand, by = '', from = '', to = '', type = '', number = '1'] = found;
  const name = { from, to, type, n: Number(number) - 1, copy: 0 };
  if (hand === 'delay') return [{ do: 'delay', by: ms(Number(by)), ...name }];
  return [{ do: hand === 'drop' ? 'drop' : 'duplicate', ...name }];
}
