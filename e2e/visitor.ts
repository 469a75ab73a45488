/**
 * What every visitor of these tests does: open an address, wait until nothing moves, and complain
 * of whatever the browser complained of. Roles and names find things; `data-idle` is the only
 * signal.
 */
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';

/** A test that fails if a page logged an error, threw one, or broke its own security policy. */
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
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('requestfailed', (request) => {
    // Who goes on to another address does not wait for the icon of this one.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    complaints.push(`no answer: ${request.url()}`);
  });
  return complaints;
}

/** Opens an address below the root of the site: `#/store/counter?seed=7`. */
export async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`./${hash}`);
  await atRest(page);
}

/** Nothing is being computed, loaded or moved. */
export async function atRest(page: Page): Promise<void> {
  await expect(page.locator('body[data-idle]')).toBeAttached();
}

/** Of the run on the screen. */
export async function fingerprintOf(page: Page): Promise<string> {
  await atRest(page);
  const body = page.locator('body');
  await expect(body).toHaveAttribute('data-fingerprint', /^[0-9a-f]{16}$/);
  return (await body.getAttribute('data-fingerprint')) ?? '';
}

/** The row that the table of events points to, as a screen reader says it. */
export function currentRow(page: Page) {
  return page.getByRole('grid', { name: 'Events' }).getByRole('row', { selected: true });
}

export function verdict(page: Page, words: string | RegExp) {
  const name = typeof words === 'string' ? new RegExp(`^Verdict: ${words}`) : words;
  return page.getByRole('banner').getByRole('button', { name });
}

export function inspector(page: Page) {
  return page.getByRole('complementary', { name: 'Inspector' });
}

/** A link to what is on the screen, out of the share dialog. */
export async function shareLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await atRest(page);
  return link;
}
