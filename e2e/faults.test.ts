/** Faults in a link: seen on the lanes, said in words, taken back, and refused where impossible. */
import { deflateRawSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { fingerprintOf, inspector, open, test } from './visitor.ts';

const CRASH = { do: 'fault', at: 30_000, fault: { type: 'crash', node: 'server' } };
const RESTART = { do: 'fault', at: 60_000, fault: { type: 'restart', node: 'server' } };

test('a visitor sees a process crash and restart, and takes one of them back', async ({ page }) => {
  await open(page, linkWith(CRASH, RESTART));
  const before = await fingerprintOf(page);
  const legend = page.getByRole('list', { name: 'Legend' });
  await expect(legend.getByText('crash', { exact: true })).toBeVisible();
  await expect(legend.getByText('restart', { exact: true })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search events' }).fill('server crashes');
  await page.getByRole('row', { name: /server crashes/ }).click();
  await expect(inspector(page)).toContainText('It is down');
  const done = page.getByRole('region', { name: 'Your interventions' });
  await expect(done.getByRole('listitem')).toHaveText([
    'server crashes at 30 ms',
    'server restarts at 60 ms',
  ]);
  await done.getByRole('button', { name: 'Take back: server restarts at 60 ms' }).click();
  await expect(done.getByRole('listitem')).toHaveText(['server crashes at 30 ms']);
  await expect(legend.getByText('restart', { exact: true })).toBeHidden();
  expect(await fingerprintOf(page)).not.toBe(before);
});

test('what befalls the network is selected without dimming all there is', async ({ page }) => {
  const clog = { do: 'fault', at: 5000, fault: { type: 'clog', to: 'server' } };
  await open(page, linkWith(clog));
  await page.getByRole('searchbox', { name: 'Search events' }).fill('messages to server');
  await page.getByRole('row', { name: /messages to server are held/ }).click();
  await expect(page.getByRole('list', { name: 'Legend' })).not.toContainText('could have caused');
});

test('faults that cannot be are refused with the reason', async ({ page }) => {
  await open(page, linkWith(RESTART));
  await expect(page.getByRole('alert')).toContainText(
    'server cannot restart at 60 ms: it has not crashed.',
  );
  await open(page, linkWith({ ...CRASH, fault: { type: 'crash', node: 'servers' } }));
  await expect(page.getByRole('alert')).toContainText('names “servers”; did you mean server?');
});

function linkWith(...interventions: readonly object[]): string {
  const packed = deflateRawSync(JSON.stringify(interventions)).toString('base64url');
  return `#/store/counter?seed=7&x=2.${packed}`;
}
