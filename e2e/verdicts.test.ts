/**
 * A verdict one can argue with: the order of the calls as a path through their bars, what cannot
 * come next in red, and the same argument in words.
 */
import { deflateRawSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { stateOf } from './automation.ts';
import { askNode } from './node.ts';
import { atRest, inspector, open, test } from './visitor.ts';

/** A's update is carried out twice, the second time after B's: then B reads what it replaced. */
const LATE_COPY = [
  { do: 'duplicate', from: 'A', to: 'server', type: 'update', n: 0, copy: 0 },
  { do: 'delay', by: 10_000, from: 'A', to: 'server', type: 'update', n: 0, copy: 1 },
];
const RUN = '#/store/put-versus-update?variant=both-update&seed=2';
const packed = deflateRawSync(JSON.stringify(LATE_COPY)).toString('base64url');
const VIOLATED = `${RUN}&x=2.${packed}`;
const CLAIM = 'store-is-linearizable';

const SECOND = "2 B's update of sedan — car holds sedan";
const STEPS = [
  "1 A's update of roadster — car holds roadster",
  SECOND,
  "B's get of roadster cannot come next: car holds sedan",
];

test('the key to the next verdict leads to the argument', async ({ page }) => {
  await open(page, VIOLATED);
  await press(page, '.');
  await expect(orderOf(page)).toBeHidden();
  await press(page, '.');
  await expect(orderOf(page).getByRole('listitem')).toHaveText(STEPS);
  await expect(legend(page, 'one order of the calls')).toBeVisible();
  await expect(legend(page, 'cannot come next')).toBeVisible();
  await press(page, 'Escape');
  await expect(legend(page, 'cannot come next')).toBeHidden();
});

test('each step of the order leads to its call, by keyboard too', async ({ page }) => {
  await open(page, `${VIOLATED}&claim=${CLAIM}`);
  const second = orderOf(page).getByRole('button', { name: SECOND });
  await second.focus();
  await press(page, 'Enter');
  await expect(second).toHaveAttribute('aria-current', 'true');
  await expect(inspector(page)).toContainText('B calls update (alias car, content sedan)');
  await expect(legend(page, 'cannot come next')).toBeVisible();
});

test('the red ✕ is on the picture, and gone with the verdict', async ({ page }) => {
  await open(page, `${VIOLATED}&claim=${CLAIM}`);
  const reds = await redsOf(page);
  await open(page, `${VIOLATED}&claim=both-clients-read-back`);
  expect(reds - (await redsOf(page))).toBeGreaterThan(200);
});

test('the table says what a terminal says', async ({ page }) => {
  await open(page, `${VIOLATED}&tab=verdicts`);
  const { link } = await stateOf(page);
  const there = await askNode<{ readonly verdicts: readonly Judged[] }>(
    'cli/main.ts',
    ...['replay', link, '--json'],
  );
  const said = there.verdicts.find(({ claim }) => claim === CLAIM);
  expect(said?.outcome).toBe('violated');
  const row = page.getByRole('row', { name: /always: store is linearizable/ });
  await expect(row).toContainText('violated');
  await expect(row).toContainText(said?.sentence ?? 'a sentence');
  await row.click();
  await expect(orderOf(page).getByRole('listitem')).toHaveText(STEPS);
});

test('a claim that holds shows the order that explains the calls', async ({ page }) => {
  await open(page, `${RUN}&claim=${CLAIM}`);
  await expect(orderOf(page)).toContainText('An order that explains every answer');
  await expect(orderOf(page).getByRole('listitem')).toHaveCount(4);
  await expect(legend(page, 'one order of the calls')).toBeVisible();
  await expect(legend(page, 'cannot come next')).toBeHidden();
});

test('a visitor makes the store wrong by hand', async ({ page }) => {
  await open(page, RUN);
  await page.getByRole('searchbox', { name: 'Search events' }).fill('A sent update');
  await page.getByRole('row', { name: /A sent update/ }).click();
  await inspector(page).getByRole('button', { name: 'Duplicate' }).click();
  await atRest(page);
  await page.getByRole('searchbox', { name: 'Search events' }).fill('a copy of update');
  await page.getByRole('row', { name: /server received a copy of update/ }).click();
  await inspector(page).getByRole('button', { name: 'Delay by 10 ms' }).click();
  await atRest(page);
  await page.getByRole('tab', { name: 'Verdicts' }).click();
  await page.getByRole('row', { name: /violated always: store is linearizable/ }).click();
  await expect(orderOf(page).getByRole('listitem')).toHaveText(STEPS);
});

test('a verdict stays open while the run changes under it', async ({ page }) => {
  await open(page, `${VIOLATED}&claim=${CLAIM}`);
  const judged = inspector(page).getByRole('region', { name: 'Verdict' });
  const said = page.getByRole('status').filter({ hasText: 'always: store is linearizable' });
  await expect(said).toContainText('violated');
  await page.getByRole('button', { name: 'Take back', exact: true }).click();
  await atRest(page);
  await expect(judged).toContainText('store is linearizable');
  await expect(judged).not.toContainText('violated');
  await expect(said).toContainText('holds');
  await expect(legend(page, 'cannot come next')).toBeHidden();
  await press(page, 'v');
  await expect(judged).toContainText('store is linearizable');
  await expect(page).toHaveURL(new RegExp(`variant=a-put-b-update.*claim=${CLAIM}`));
});

test('the story tells what a hand broke, and does not contradict it', async ({ page }) => {
  await open(page, VIOLATED);
  const story = page.getByRole('complementary', { name: 'Story' });
  const ended = story.getByRole('list', { name: 'How it ended' });
  await expect(ended.getByRole('button')).toHaveText([
    /^silent conflict:/,
    /^not: store is linearizable:/,
    /^not: exactly once:/,
    /^sessions are kept:/,
  ]);
  const broke = 'You changed this run, and it broke what the lesson says always holds:';
  await expect(story).toContainText(`${broke} store is linearizable, exactly once.`);
  await page.getByRole('button', { name: 'Take back', exact: true }).click();
  await expect(story).not.toContainText(broke);
});

test('a verdict that no event shows leaves none selected', async ({ page }) => {
  await open(page, `${RUN}&selected=45&tab=verdicts`);
  await expect(inspector(page)).toContainText('Selected event');
  await page.getByRole('row', { name: /holds always: exactly once/ }).click();
  await atRest(page);
  await expect(inspector(page)).not.toContainText('Selected event');
  await inspector(page).getByRole('button', { name: 'Clear selection' }).click();
  await expect(inspector(page).getByRole('region', { name: 'Verdict' })).toBeHidden();
});

test('an embedded run says what became of the claim that its link asks for', async ({ page }) => {
  await open(page, `${VIOLATED}&claim=${CLAIM}&embed`);
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toContainText('not: store is linearizable');
  await expect(title).toContainText('B got roadster after its own update of sedan');
});

test('on a phone the sentence of a verdict stands under its claim', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `${VIOLATED}&tab=verdicts`);
  const row = page.getByRole('row', { name: /always: store is linearizable/ });
  const [, claim, sentence] = await row.getByRole('gridcell').all();
  const [over, under] = [await claim!.boundingBox(), await sentence!.boundingBox()];
  expect(under!.y).toBeGreaterThanOrEqual(over!.y + over!.height);
  expect(under!.width).toBeGreaterThan(350);
  const head = await page.getByRole('columnheader', { name: 'Claim' }).boundingBox();
  expect(head!.height).toBeLessThan(20);
});

interface Judged {
  readonly claim: string;
  readonly outcome: string;
  readonly sentence: string;
}

function orderOf(page: Page) {
  return inspector(page).getByRole('group', { name: 'Order of the calls' });
}

function legend(page: Page, words: string) {
  return page.getByRole('list', { name: 'Legend' }).getByText(words, { exact: true });
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await atRest(page);
}

/** Pixels of the diagram in the colour of what is wrong. */
function redsOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const drawn = document.querySelector<HTMLCanvasElement>('[role="img"] canvas')!;
    const copy = new OffscreenCanvas(drawn.width, drawn.height);
    const context = copy.getContext('2d')!;
    context.drawImage(drawn, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    let red = 0;
    for (let i = 0; i < data.length; i += 4) {
      // --bad, as it is in the light theme.
      if (data[i] === 0xb3 && data[i + 1] === 0x27 && data[i + 2] === 0x0f) red++;
    }
    return red;
  });
}
