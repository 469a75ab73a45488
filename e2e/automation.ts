/** The page's documented surface for scripts, `window.lightcone`, as far as these tests use it. */
import type { Page } from '@playwright/test';

export interface Made {
  readonly fingerprint: string;
  readonly events: number;
}

export interface PageState {
  readonly place: 'gallery' | 'lab';
  readonly link: string;
  readonly fingerprint: string | null;
  readonly event: number | null;
  readonly selected: number | null;
  readonly at: number;
  readonly playing: boolean;
  readonly problem: string | null;
}

export interface Entry {
  readonly id: string;
  readonly variants: readonly { readonly id: string }[];
}

/** Tests see the page from outside: this is what is promised of it, not the app's own type. */
interface Automated {
  readonly lightcone: {
    catalogue(): readonly Entry[];
    run(spec: object): Promise<Made>;
    check(scenario: string, options: { readonly seeds: number }): Promise<readonly object[]>;
    open(link: string): Promise<void>;
    state(): PageState;
  };
}

export function stateOf(page: Page): Promise<PageState> {
  return page.evaluate(() => (window as unknown as Automated).lightcone.state());
}

export function catalogueOf(page: Page): Promise<readonly Entry[]> {
  return page.evaluate(() => (window as unknown as Automated).lightcone.catalogue());
}

export function openLink(page: Page, link: string): Promise<void> {
  return page.evaluate((to) => (window as unknown as Automated).lightcone.open(to), link);
}

/** Runs made in the page without being shown, one after the other. */
export function runInPage(page: Page, specs: readonly object[]): Promise<readonly Made[]> {
  return page.evaluate(async (asked) => {
    const { lightcone } = window as unknown as Automated;
    const made: Made[] = [];
    for (const spec of asked) {
      const { fingerprint, events } = await lightcone.run(spec);
      made.push({ fingerprint, events });
    }
    return made;
  }, specs);
}

export function checkInPage(
  page: Page,
  scenario: string,
  seeds: number,
): Promise<readonly object[]> {
  return page.evaluate(
    ([id, count]) => (window as unknown as Automated).lightcone.check(id, { seeds: count }),
    [scenario, seeds] as const,
  );
}
