/**
 * Stories about the kernel: a world, what is done to it, and after the dashes what happened.
 *
 *     world clerks seed=3 disks=2..4 ends=50      nodes of `cast.ts`; times are milliseconds
 *     1 tell S/clerk write word=a request=r1      somebody outside says it, and it arrives at once
 *     4 crash S torn                              a fault by the clock
 *     when fact executed nth=2: crash $node, after=1 chance=1/2 times=3
 *     crashAfter S/clerk persist 0 torn
 *     you 4 crash S                               the viewer does it, by hand
 *     you 4 hurry S/bed doze@bed.asleep 0
 *     you collide A/bed doze@bed.asleep 0, B/bed doze@bed.asleep 0
 *
 * A fault's further fields are written as JSON: `4 clockStep {"node":"S","by":500}`.
 */
import { ratio, type Range } from '../../base/integers.ts';
import type { Fault } from '../../network/faults.ts';
import { watch } from '../../testing/tiny.ts';
import { transcript } from '../../trace/transcript.ts';
import type { Intervention, TimerName } from '../interventions.ts';
import type { NodeSpec } from '../part.ts';
import type { Pattern } from '../pattern.ts';
import type { Boundary, Scripted, Triggered } from '../script.ts';
import { nodesOf } from './cast.ts';
import { voice, type Said } from './voice.ts';

/** A story with what happens in it: the text that its file should have. */
export function tell(story: string): string {
  return `${story
    .trim()
    .split(/\n\n+/)
    .map((chapter) => told(chapter.split('\n')))
    .join('\n\n')}\n`;
}

function told(chapter: readonly string[]): string {
  const dashes = chapter.indexOf('----');
  const asked = dashes < 0 ? chapter : chapter.slice(0, dashes);
  const commands = asked.filter((line) => !line.startsWith('#'));
  const happened = commands.length === 0 ? [] : ['----', ...happenings(commands)];
  return [...asked, ...happened].join('\n');
}

function happenings([first = '', ...lines]: readonly string[]): string[] {
  const { world, seed = '1', disks, ends } = settings(first);
  const hands = lines.filter((line) => line.startsWith('you '));
  const interventions = hands.map((line) => handOf(line.slice('you '.length)));
  const own = lines.filter((line) => !line.startsWith('you ') && !line.includes(' tell '));
  const nodes = [...nodesOf(world ?? ''), ...outside(lines)];
  const { trace, outcome } = watch({
    nodes,
    network: { links: 'unordered', rules: RULES },
    script: own.map(scriptOf),
    interventions,
    seed: Number(seed),
    ...(disks ? { disks: rangeOf(disks) } : {}),
    ...(ends ? { ends: micros(ends) } : {}),
  });
  const idle = interventions.flatMap((one, i) => (outcome.acted.has(one) ? [] : [hands[i] ?? '']));
  return [
    ...transcript(trace, { all: true })
      .split('\n')
      .filter((line) => !NOISE.test(line)),
    ...(outcome.ended === 'quiet' ? [] : [`ended: ${outcome.ended}, ${outcome.at / 1000} ms`]),
    ...idle.map((line) => `no longer applies: ${line}`),
  ];
}

/** How everybody starts, and what goes on outside. */
const NOISE = /^ +0\.000 .*\bstart$|^ +[\d.]+ {2}U /;

const RULES = [
  { type: 'latency', latency: { shape: 'fixed', micros: 0 }, from: 'U' },
  { type: 'latency', latency: { shape: 'fixed', micros: 1000 } },
] as const;

function outside(lines: readonly string[]): NodeSpec[] {
  const said = lines.flatMap((line): Said[] => {
    const [at = '', tells, to = '', type = '', ...fields] = line.split(' ');
    return tells === 'tell' ? [{ at: micros(at), to, type, fields: fieldsOf(fields) }] : [];
  });
  return said.length === 0 ? [] : [voice('U', said)];
}

// Lines.

function settings(line: string): Readonly<Record<string, string>> {
  const [, world = '', ...rest] = line.split(' ');
  return { world, ...Object.fromEntries(rest.map((word) => word.split('='))) };
}

function scriptOf(line: string): Scripted {
  if (line.startsWith('when ')) return triggered(line.slice('when '.length));
  if (line.startsWith('crashAfter ')) return boundary(line);
  const [at = '', ...fault] = line.split(' ');
  return { at: micros(at), fault: faultOf(fault) };
}

function handOf(line: string): Intervention {
  if (line.startsWith('when ')) return { do: 'when', ...triggered(line.slice('when '.length)) };
  if (line.startsWith('crashAfter ')) return { do: 'crashAfter', ...boundary(line) };
  if (line.startsWith('collide ')) {
    const [one = '', other = ''] = line.slice('collide '.length).split(', ');
    return { do: 'collide', timers: [timerOf(one.split(' ')), timerOf(other.split(' '))] };
  }
  const [at = '', word, ...rest] = line.split(' ');
  if (word === 'hurry') return { do: 'hurry', at: micros(at), ...timerOf(rest) };
  return { do: 'fault', at: micros(at), fault: faultOf([word ?? '', ...rest]) };
}

function triggered(line: string): Triggered {
  const [pattern = '', answer = ''] = line.split(': ');
  const [fault = '', how = ''] = answer.split(', ');
  const { after, chance, times } = Object.fromEntries(how.split(' ').map((one) => one.split('=')));
  const [num, of] = (chance ?? '').split('/').map(Number);
  return {
    when: patternOf(pattern.split(' ')),
    fault: faultOf(fault.split(' ')),
    ...(after ? { after: micros(after) } : {}),
    ...(chance ? { chance: ratio(num ?? 0, of ?? 1) } : {}),
    ...(times ? { times: Number(times) } : {}),
  };
}

function patternOf([kind = '', ...words]: readonly string[]): Pattern {
  const type = words.find((word) => !word.includes('='));
  const fields = fieldsOf(words.filter((word) => word.includes('=')));
  return { kind: kind as Pattern['kind'], ...(type ? { type } : {}), ...fields };
}

function boundary(line: string) {
  const [, place = '', effect = '', n = '0', unsynced] = line.split(' ');
  const [node = '', part = ''] = place.split('/');
  const crashAfter = { node, part, effect: effect as Boundary, n: Number(n) };
  return { crashAfter, ...(unsynced ? { unsynced: unsynced as 'lost' | 'torn' } : {}) };
}

/** "crash S torn", "clockStep {…}". */
function faultOf([type = '', ...words]: readonly string[]): Fault {
  const rest = words.join(' ');
  if (rest.startsWith('{')) return { type, ...(JSON.parse(rest) as object) } as Fault;
  const [node, unsynced] = words;
  return { type, ...(node ? { node } : {}), ...(unsynced ? { unsynced } : {}) } as Fault;
}

/** "S/bed doze@bed.asleep 0" */
function timerOf([place = '', timer = '', n = '0']: readonly string[]): TimerName {
  const [node = '', part = ''] = place.split('/');
  const [name = '', key = ''] = timer.split('@');
  return { node, part, timer: name, key, n: Number(n) };
}

function fieldsOf(words: readonly string[]): { readonly [field: string]: string | number } {
  const pairs = words.map((word): [string, string | number] => {
    const [field = '', value = ''] = word.split('=');
    return [field, /^\d+$/.test(value) ? Number(value) : value];
  });
  return Object.fromEntries(pairs);
}

function rangeOf(text: string): Range {
  const [low = '0', high = low] = text.split('..');
  return { low: micros(low), high: micros(high) };
}

function micros(millis: string): number {
  return Math.round(Number(millis) * 1000);
}
