/**
 * A lesson without its charts: what a gallery, a page or a terminal may know of a scenario before
 * anything runs. Plain data.
 */
import type { Ratio } from '../base/integers.ts';
import type { Claim } from '../checkers/claim.ts';
import type { Pattern } from '../kernel/pattern.ts';

export type Theme =
  | 'conflicts'
  | 'notification'
  | 'waiting'
  | 'exactly-once'
  | 'membership'
  | 'consensus'
  | 'gathering';

export interface Lesson {
  /** `store/put-versus-update`: the file it is in, and the place in the page's address. */
  readonly id: string;
  readonly title: string;
  readonly theme: Theme;
  /** What the visitor would like to know: one question. */
  readonly question: string;
  readonly source: Source;
  /** Paragraphs. Words in `backquotes` are identifiers. */
  readonly text: readonly string[];
  /** Where the document is wrong, or the model leaves something out. */
  readonly footnote?: string;
  /** What the source document recommends. */
  readonly advice: string;
  readonly challenge: string;
  /** The seed a visitor meets first. */
  readonly seed: number;
  /** The first is the one a visitor meets first. */
  readonly variants: readonly Variant[];
  readonly parameters: readonly Parameter[];
  readonly claims: readonly ClaimInfo[];
}

export interface Source {
  /** "wrpme manual, Concurrency (2012)" */
  readonly document: string;
  /** Lines or section. */
  readonly where: string;
}

/** One of the ways a scenario can be built, compared with the others under the same luck. */
export interface Variant {
  readonly id: string;
  readonly title: string;
  /** In a few words, how it ends: "silent", "refused". */
  readonly ends: string;
  /** By claim name. A claim that is not here is not asked of this variant. */
  readonly expect: { readonly [claim: string]: Expectation };
  readonly story: readonly Beat[];
  /** Said in the story's place when the run does not show the race. */
  readonly otherwise?: string;
}

/** What a scenario says of a claim over seeds. */
export type Expectation =
  /** Violated in none. */
  | { readonly is: 'holds' }
  /** Violated in about this share of the runs. */
  | { readonly is: 'sometimes'; readonly share: Ratio }
  /** Violated in all. */
  | { readonly is: 'breaks' };

/** A claim without its monitor. */
export type ClaimInfo = Omit<Claim, 'monitor'>;

/** A sentence of the story, tied to what happens and not to a time. */
export interface Beat {
  readonly when: Pattern | Violation;
  readonly text: string;
}

/** Where this claim is seen to be violated: the last event of its witness. */
export interface Violation {
  readonly violated: string;
}

/** A number that the visitor may turn. Whole, in its unit. */
export interface Parameter {
  readonly name: string;
  readonly title: string;
  readonly unit: 'ms' | 'servers';
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}
