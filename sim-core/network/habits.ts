/**
 * What a link does to its messages: of all the rules those that concern it, sorted out once, so
 * that a message finds the answer instead of the question.
 */
import type { Range } from '../base/integers.ts';
import type { Micros } from '../base/time.ts';
import { concerns, type Between, type Latency, type LinkKind, type Rule } from './rules.ts';

type RuleOf<Type extends Rule['type']> = Extract<Rule, { readonly type: Type }>;

type Odds = RuleOf<'loss' | 'duplication'>;

export interface Habits {
  readonly ordered: boolean;
  readonly latency: Latency | null;
  readonly offset: Range | null;
  readonly reordering: readonly RuleOf<'reordering'>[];
  /** What may befall a message that arrives, in the order of the rules. */
  readonly odds: readonly Odds[];
  readonly bytesPerSecond: number | null;
  readonly capacity: RuleOf<'capacity'> | null;
}

/** How a connection comes and goes. */
export interface Contract {
  readonly connect: Range;
  /** Endless, if null. */
  readonly patience: Micros | null;
}

type Ends = Required<Between>;

/** Of each kind of rule the first that is about the link has the say. */
export function habitsOf(links: LinkKind, rules: readonly Rule[], link: Ends): Habits {
  const mine = rules.filter((rule) => concerns(rule, link));
  const all = <Type extends Rule['type']>(type: Type) =>
    mine.filter((rule): rule is RuleOf<Type> => rule.type === type);
  const ordered = links === 'ordered';
  return {
    ordered,
    latency: all('latency')[0]?.latency ?? null,
    offset: all('offset')[0]?.range ?? null,
    reordering: ordered ? [] : all('reordering').filter(isOn),
    odds: mine.filter((rule) => isOdds(rule, ordered)),
    bytesPerSecond: all('bandwidth')[0]?.bytesPerSecond ?? null,
    capacity: all('capacity')[0] ?? null,
  };
}

/** Whichever direction of a connection its rule names. Without a rule it costs and ends nothing. */
export function contractOf(rules: readonly Rule[], a: string, b: string): Contract {
  const rule = rules.find(
    (one): one is RuleOf<'connection'> =>
      one.type === 'connection' &&
      (concerns(one, { from: a, to: b }) || concerns(one, { from: b, to: a })),
  );
  return rule ?? { connect: { low: 0, high: 0 }, patience: null };
}

/** Liveness mode leaves a link of the core only what makes it slow by nature. */
export function calmed(rules: readonly Rule[]): Rule[] {
  return rules.filter(
    ({ type }) => type === 'latency' || type === 'offset' || type === 'bandwidth',
  );
}

/** A connection doubles nothing. */
function isOdds(rule: Rule, ordered: boolean): rule is Odds {
  return (rule.type === 'loss' || (rule.type === 'duplication' && !ordered)) && isOn(rule);
}

/** A fault that is off draws nothing. */
function isOn({ chance }: RuleOf<'reordering' | 'loss' | 'duplication'>): boolean {
  return chance.num > 0;
}
