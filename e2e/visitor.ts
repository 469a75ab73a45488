/**
 * What every visitor of these tests does: open an address, wait until nothing moves, and complain of
 * anything the browser complained of. Roles and names find things; `data-idle` is the only signal.
 */
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';

/** A test that fails if the page logged an error, threw one, or broke its own security policy. */
export const test = base.extend<{ complaints: readonly string[] }>({
  complaints: [
    async ({ context }, use) => {
      const complaints = listenForComplaints(context);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** For a context that a test opens itself. */
export function listenForComplaints(context: BrowserContext): readonly string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('requestfailed', (request) => complaints.push(`no answer: ${request.url()}`));
  return complaints;
}

/** Opens an address from the root of the site: `#/store/counter?seed=7`. */
export async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`./${hash}`);
  await atRest(page);
}

/** Nothing is being computed, loaded or moved. */
export async function atRest(page: Page): Promise<void> {
  await expect(page.locator('body[data-idle]')).toBeAttached();
}

export async function fingerprintOf(page: Page): Promise<string> {
  await atRest(page);
  await expect(page.locator('body')).toHaveAttribute('data-fingerprint', /^[0-9a-f]{16}$/);
  return (await page.locator('body').getAttribute('data-fingerprint')) ?? '';
}
