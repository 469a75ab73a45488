/** What comes of checking a lesson's expectations over seeds: plain data for all who show it. */

/** One row per scenario, variant and claim. */
export interface CheckRow {
  readonly scenario: string;
  readonly variant: string;
  readonly claim: string;
  readonly expect: 'holds' | 'sometimes' | 'breaks';
  /** The stated share of violated runs: 0 for *holds*, 1 for *breaks*. */
  readonly stated: number;
  readonly runs: number;
  readonly violated: number;
  readonly unknown: number;
  /** violated / runs */
  readonly rate: number;
  readonly ok: boolean;
  readonly sentence: string;
}
