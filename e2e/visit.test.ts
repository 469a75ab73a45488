/** A visitor meets a race, looks into it, changes it, and hands it on. */
import { expect, type Locator, type Page } from '@playwright/test';
import { catalogueOf, openLink, stateOf } from './automation.ts';
import {
  atRest,
  currentRow,
  fingerprintOf,
  inspector,
  listenForComplaints,
  open,
  shareLink,
  test,
  verdict,
} from './visitor.ts';

const RACE = '#/store/put-versus-update?variant=both-update&seed=1';

test('a visitor goes from the gallery to a race, and sees it', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'What do you want to understand?',
  );
  await page.getByRole('link', { name: 'Put versus update' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Put versus update');
  await expect(page.getByRole('radio', { name: 'both update' })).toBeChecked();
  await expect(verdict(page, 'silent conflict')).toBeVisible();
  await expect(
    page.getByRole('img', { name: /^Space-time diagram of A, server, B/ }),
  ).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'claim violated' })).toBeVisible();
});

test('a visitor searches the gallery', async ({ page }) => {
  await open(page);
  await page.getByRole('searchbox', { name: 'Search scenarios' }).fill('counter');
  await expect(page.getByRole('status').filter({ hasText: '1 scenario' })).toBeAttached();
  await expect(page.getByRole('link', { name: 'A counter' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Put versus update' })).toBeHidden();
});

test('a visitor steps through a run, and scrubs back', async ({ page }) => {
  await open(page, RACE);
  await page.getByRole('button', { name: 'To start' }).click();
  const first = await currentRow(page).textContent();
  await page.getByRole('button', { name: 'Step forward' }).click();
  await page.getByRole('button', { name: 'Step forward' }).click();
  const third = await currentRow(page).textContent();
  expect(third).not.toBe(first);
  await page.getByRole('button', { name: 'To end' }).click();
  await expect(currentRow(page)).toContainText('A’s get returned roadster');
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect(currentRow(page)).toContainText('A received reply (content roadster) from server');
  const slider = page.getByRole('slider', { name: 'Time' });
  const before = Number(await slider.getAttribute('aria-valuenow'));
  await dragLeft(page, slider, 400);
  expect(Number(await slider.getAttribute('aria-valuenow'))).toBeLessThan(before - 20_000);
});

test('a visitor plays a run to its end', async ({ page }) => {
  await open(page, RACE);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '4×' });
  await page.getByRole('button', { name: 'Play again' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.locator('body[data-idle]')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Play again' })).toBeVisible();
  await atRest(page);
});

test.describe('where motion is welcome', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('a first visit sees something move, and can stop it', async ({ page }) => {
    await page.goto('./#/store/put-versus-update?variant=both-update&seed=1');
    const slider = page.getByRole('slider', { name: 'Time' });
    await expect(slider).not.toHaveAttribute('aria-valuenow', '0');
    await page.getByRole('button', { name: 'Pause' }).click();
    await atRest(page);
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  });
});

test('a visitor follows a verdict to its evidence, and asks why', async ({ page }) => {
  await open(page, RACE);
  await verdict(page, 'silent conflict').click();
  await expect(
    inspector(page).getByText('B’s get returned roadster', { exact: true }),
  ).toBeVisible();
  await expect(inspector(page).getByText(/^25 events could have caused it$/)).toBeVisible();
  await expect(
    page.getByRole('listitem').filter({ hasText: 'could have caused it' }),
  ).not.toHaveCount(0);
  await inspector(page)
    .getByRole('button', { name: /B received reply/ })
    .click();
  await inspector(page)
    .getByRole('button', { name: /server sent reply/ })
    .click();
  await expect(currentRow(page)).toContainText('server sent reply (content roadster) to B');
});

test('a visitor selects an event in the table, and sees its light cone', async ({ page }) => {
  await open(page, RACE);
  await page.getByRole('searchbox', { name: 'Search events' }).fill('A sent update');
  const row = page
    .getByRole('grid', { name: 'Events' })
    .getByRole('row', { name: /A sent update/ });
  await row.click();
  await expect(inspector(page).getByRole('heading', { name: 'Selected event' })).toBeVisible();
  const coned = await page.getByRole('img', { name: /^Space-time/ }).screenshot();
  await inspector(page).getByRole('checkbox', { name: 'Show the light cone' }).uncheck();
  await atRest(page);
  const plain = await page.getByRole('img', { name: /^Space-time/ }).screenshot();
  expect(coned.equals(plain)).toBe(false);
});

test('a visitor switches the variant under the same luck, and goes back', async ({ page }) => {
  await open(page, RACE);
  const before = await fingerprintOf(page);
  await page.getByRole('radio', { name: 'both put' }).click();
  await expect(verdict(page, 'silent conflict')).toBeHidden();
  expect(await fingerprintOf(page)).not.toBe(before);
  await expect(page.getByRole('textbox', { name: 'seed' })).toHaveValue('1');
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'both update' })).toBeChecked();
  expect(await fingerprintOf(page)).toBe(before);
});

test('a visitor tries another seed', async ({ page }) => {
  await open(page, RACE);
  const before = await fingerprintOf(page);
  await page.getByRole('button', { name: 'New seed' }).click();
  await expect(page.getByRole('textbox', { name: 'seed' })).not.toHaveValue('1');
  expect(await fingerprintOf(page)).not.toBe(before);
  await page.getByRole('textbox', { name: 'seed' }).fill('1');
  await page.getByRole('textbox', { name: 'seed' }).press('Enter');
  expect(await fingerprintOf(page)).toBe(before);
});

test('a visitor breaks a connection at a message, and takes it back', async ({ page }) => {
  await open(page, `${RACE}&selected=45`);
  const before = await fingerprintOf(page);
  await page.getByRole('searchbox', { name: 'Search events' }).fill('A sent update');
  await page.getByRole('row', { name: /A sent update/ }).click();
  await inspector(page).getByRole('button', { name: 'Reset the connection here' }).click();
  const done = page.getByRole('region', { name: 'Your interventions' });
  await expect(done.getByRole('listitem')).toHaveCount(1);
  expect(await fingerprintOf(page)).not.toBe(before);
  await expect(page.getByRole('listitem').filter({ hasText: /lost/ })).not.toHaveCount(0);
  await done.getByRole('button', { name: 'Undo' }).click();
  expect(await fingerprintOf(page)).toBe(before);
});

test('whoever opens a shared link sees the same view', async ({ page, browser }) => {
  await open(page, RACE);
  await page.getByRole('radio', { name: 'A put, B update' }).click();
  await atRest(page);
  await page.getByRole('searchbox', { name: 'Search events' }).fill('server sent');
  await page
    .getByRole('row', { name: /server sent/ })
    .first()
    .click();
  await inspector(page).getByRole('button', { name: 'Delay by 10 ms' }).click();
  await page.getByRole('region', { name: 'Your interventions' }).waitFor();
  await atRest(page);
  await page.getByRole('img', { name: /^Space-time/ }).focus();
  await page.keyboard.press('w');
  await page.keyboard.press('w');
  await page.getByRole('checkbox', { name: 'Show all events' }).check();
  await inspector(page).getByRole('checkbox', { name: 'Show the light cone' }).uncheck();
  await dragLeft(page, page.getByRole('slider', { name: 'Time' }), 3);
  const link = await shareLink(page);

  const context = await browser.newContext();
  const complaints = listenForComplaints(context);
  const other = await context.newPage();
  await other.goto(link);
  expect(await fingerprintOf(other)).toBe(await fingerprintOf(page));
  await expect(other.getByText('replayed exactly')).toBeVisible();
  await expect(currentRow(other)).toBeVisible();
  expect(link).toMatch(/&time=\d+&.*&cone=off&all&/);
  expect(await stateOf(other)).toEqual(await stateOf(page));
  await expect(other.getByRole('checkbox', { name: 'Show all events' })).toBeChecked();
  await expect(
    inspector(other).getByRole('checkbox', { name: 'Show the light cone' }),
  ).not.toBeChecked();
  // A hand leaves a window between two microseconds; a link carries whole ones, for its maker too.
  await page.reload();
  const [here, there] = [await pictureOf(page), await pictureOf(other)];
  expect(there.equals(here), 'the diagrams are the same, pixel by pixel').toBe(true);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a link says so when the run is no longer the one its maker saw', async ({ page }) => {
  await open(page, RACE);
  const { hash } = new URL(await shareLink(page));
  await open(page, hash.replace(/fp=[0-9a-f]{16}/, 'fp=0123456789abcdef'));
  await expect(page.getByRole('alert')).toContainText('the scenario has changed since');
  await open(page);
  await open(page, `${RACE}&fp=0123456789abcdef&v=999`);
  await expect(page.getByRole('alert')).toContainText('the engine has changed since');
});

test('a run in a frame is the picture, the transport and a way out', async ({ page }) => {
  await open(page, `${RACE}&embed`);
  await expect(page.getByRole('img', { name: /^Space-time/ })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible();
  await expect(page.getByRole('tablist')).toBeHidden();
  const out = page.getByRole('link', { name: /Open in Lightcone/ });
  await expect(out).toHaveAttribute('href', /#\/store\/put-versus-update\?/);
  await expect(out).not.toHaveAttribute('href', /embed/);
});

test('the way out of a frame leads to the moment in which it is taken, by key too', async ({
  page,
}) => {
  await open(page, `${RACE}&embed`);
  await page.getByRole('button', { name: 'Play again' }).click();
  const out = page.getByRole('link', { name: /Open in Lightcone/ });
  const begun = await out.getAttribute('href');
  const slider = page.getByRole('slider', { name: 'Time' });
  await expect(slider).not.toHaveAttribute('aria-valuenow', '0');
  await out.focus();
  await expect(out).not.toHaveAttribute('href', begun ?? '');
});

test('a frame keeps being one when its state is asked for and opened again', async ({ page }) => {
  await open(page, `${RACE}&embed`);
  const { link } = await stateOf(page);
  expect(link).toMatch(/&embed(&|$)/);
  await openLink(page, link);
  await expect(page.getByRole('link', { name: /Open in Lightcone/ })).toBeVisible();
});

test('a script opens what is open already, in the lab and in the gallery', async ({ page }) => {
  await open(page, '#/');
  await openLink(page, '#/');
  expect((await stateOf(page)).place).toBe('gallery');
  await openLink(page, RACE);
  const { link, fingerprint } = await stateOf(page);
  await openLink(page, link);
  expect(await stateOf(page)).toMatchObject({ place: 'lab', link, fingerprint });
});

test('a script hears of the promised part of the lessons, and of no more', async ({ page }) => {
  await open(page);
  const [first] = await catalogueOf(page);
  expect(Object.keys(first ?? {})).toEqual([
    'id',
    'title',
    'theme',
    'source',
    'seed',
    'variants',
    'parameters',
    'claims',
  ]);
});

test('a run that plays stops when the visitor goes to the gallery', async ({ page }) => {
  await open(page, RACE);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '0.25×' });
  await page.getByRole('button', { name: 'Play again' }).click();
  await page.getByRole('link', { name: 'Lightcone' }).click();
  await atRest(page);
  expect(await stateOf(page)).toMatchObject({ place: 'gallery', playing: false });
});

async function dragLeft(page: Page, handle: Locator, by: number): Promise<void> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await handle.boundingBox()) ?? {};
  const middle = { x: x + width / 2, y: y + height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x - by, middle.y, { steps: 5 });
  await page.mouse.up();
  await atRest(page);
}

/** The pixels of the diagram. */
async function pictureOf(page: Page): Promise<Buffer> {
  await atRest(page);
  return page.getByRole('img', { name: /^Space-time/ }).screenshot();
}
