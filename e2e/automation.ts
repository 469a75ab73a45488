/** The page's documented surface for scripts, as far as these tests use it. */
export interface Lightcone {
  catalogue(): readonly { readonly id: string; readonly variants: readonly { readonly id: string }[] }[];
  run(spec: object): Promise<{ readonly fingerprint: string; readonly events: number }>;
  check(scenario: string, options: { readonly seeds: number }): Promise<readonly object[]>;
  open(link: string): Promise<void>;
  state(): {
    readonly link: string;
    readonly fingerprint: string | null;
    readonly event: number | null;
    readonly selected: number | null;
    readonly at: number;
    readonly problem: string | null;
  };
}
