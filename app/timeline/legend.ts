/**
 * The marks that are on the screen, in words. What is not there is not explained. An argument comes
 * first: where there is no room for all, the last are cut off.
 */
import type { Tone } from '../run/tone.ts';
import type { DotShape, Scene } from './scene.ts';

export type MarkKind =
  | 'request'
  | 'reply'
  | 'lost'
  | 'copy'
  | 'held'
  | 'wall'
  | 'crash'
  | 'restart'
  | 'paused'
  | 'reset'
  | 'reconnect'
  | 'change'
  | 'fault'
  | 'ok'
  | 'fail'
  | 'unknown'
  | 'waiting'
  | 'timer'
  | 'profile'
  | 'past'
  | 'future'
  | 'witness'
  | 'order'
  | 'stuck'
  | 'violated'
  | 'undecided'
  | 'noticed'
  | 'refused'
  | 'holds';

export interface LegendItem {
  readonly kind: MarkKind;
  readonly words: string;
  /** Of what it tells, for a mark that has the colour of a verdict. */
  readonly tone: Tone | null;
}

export function legendOf(scene: Scene): LegendItem[] {
  const { arrows, bars, bands, walls, dots, heaps, cones, rings, verdicts } = scene;
  const { veils, faults, order } = scene;
  const hasDot = (wanted: DotShape): boolean => dots.some(({ shape }) => shape === wanted);
  const items: readonly (readonly [boolean, MarkKind, string])[] = [
    [order !== null && order.steps.length > 0, 'order', 'one order of the calls'],
    [order !== null && order.stuck !== null, 'stuck', 'cannot come next'],
    [arrows.some(({ shape }) => shape === 'request'), 'request', 'request'],
    [arrows.some(({ shape }) => shape === 'reply'), 'reply', 'reply'],
    [arrows.some(({ end }) => end === 'lost'), 'lost', 'lost'],
    [arrows.some(({ copy }) => copy), 'copy', 'second copy'],
    [arrows.some(({ holds }) => holds.length > 0), 'held', 'kept back'],
    [walls.length > 0, 'wall', 'partition'],
    [hasDot('crash'), 'crash', 'crash'],
    [hasDot('restart'), 'restart', 'restart'],
    [veils.some(({ kind }) => kind === 'paused'), 'paused', 'paused'],
    [hasDot('linkDown'), 'reset', 'connection broken'],
    [hasDot('linkUp'), 'reconnect', 'connected again'],
    [hasDot('change'), 'change', 'clock or disk changed'],
    [faults.length > 0, 'fault', 'the network changed'],
    [bars.some(({ outcome }) => outcome === 'ok'), 'ok', 'call answered ok'],
    [bars.some(({ outcome }) => outcome === 'fail'), 'fail', 'call refused'],
    [bars.some(({ outcome }) => outcome === 'info'), 'unknown', 'outcome unknown'],
    [bands.some(({ tone }) => tone === 'waiting'), 'waiting', 'waiting'],
    [hasDot('timer'), 'timer', 'timer fired'],
    [heaps.length > 0, 'profile', 'many events'],
    [cones.some(({ side }) => side === 'past'), 'past', 'could have caused it'],
    [cones.some(({ side }) => side === 'future'), 'future', 'it could affect'],
    [rings.some(({ kind }) => kind === 'witness'), 'witness', 'shows the verdict'],
    [verdicts.some(({ tone }) => tone === 'violated'), 'violated', 'claim violated'],
    [verdicts.some(({ tone }) => tone === 'unknown'), 'undecided', 'claim undecided'],
    [verdicts.some(({ tone }) => tone === 'noticed'), 'noticed', 'conflict noticed'],
    [verdicts.some(({ tone }) => tone === 'refused'), 'refused', 'conflict refused'],
    [verdicts.some(({ tone }) => tone === 'holds'), 'holds', 'claim holds'],
  ];
  const tones: Partial<Readonly<Record<MarkKind, Tone | null>>> = {
    witness: rings.find(({ kind }) => kind === 'witness')?.tone ?? null,
    stuck: order?.stuck?.tone ?? null,
  };
  return items
    .filter(([present]) => present)
    .map(([, kind, words]) => ({ kind, words, tone: tones[kind] ?? null }));
}
