// Every type of question, in every state of its form and on every screen: no barrier, nothing too small to touch, nothing
// to scroll sideways, and a way through by keyboard.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { axe, fits, serve, small } from './harness.mjs';
import { QUESTIONS, WRITTEN, inArabic, inSight, pictures, types } from './kinds.mjs';

const site = await serve({
  'surveys/kinds/survey.toml': inSight(),
  'surveys/kinds_ar/survey.toml': inArabic(inSight()),
  'surveys/paged/survey.toml': WRITTEN,
  ...pictures('kinds', 'kinds_ar', 'paged'),
});
const ASKED = QUESTIONS.filter(({ asks }) => asks).map(({ id }) => id);

const SCREENS = {
  'a desk': { width: 1280 },
  'a desk in the dark': { width: 1280, colorScheme: 'dark' },
  'a phone': { width: 320 },
  'a phone in the dark': { width: 320, colorScheme: 'dark' },
  'forced colours': { width: 1280, forcedColors: 'active' },
  'large text': { width: 320, text: 2 },
  'no motion': { width: 1280, reducedMotion: 'reduce' },
};

async function hasNoBarrier(page) {
  for (const [name, { width, text = 1, ...media }] of Object.entries(SCREENS)) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference', ...media });
    await page.evaluate((times) => { document.documentElement.style.fontSize = `${times * 100}%`; }, text);
    await fits(page);
    assert.deepEqual(await small(page), [], `hard to touch: ${name}`);
    assert.deepEqual(await spilt(page), [], `larger than its box: ${name}`);
    if (media.reducedMotion) assert.deepEqual(await moving(page), []);
    else if (text === 1) await axe(page);
  }
}

test('every type of question is tried', async () => {
  const known = await types();
  assert.ok(known.includes('single') && known.includes('matrix'), 'the types are found in `TYPES` in `src/survey`');
  const missing = known.filter((type) => !QUESTIONS.some((question) => question.type === type));
  assert.deepEqual(missing, [], 'add a question of this type to tests/form/every_kind.toml');
});

for (const [path, direction] of [['/kinds/', 'ltr'], ['/kinds_ar/', 'rtl']]) {
  test(`no question has a barrier, empty, in error or sent: ${direction}`, async (t) => {
    const page = await site.page(t, path);
    assert.equal(await page.locator('html').getAttribute('dir'), direction);
    await hasNoBarrier(page);
    await page.locator('#send').click();
    assert.deepEqual(await blamed(page), ASKED);
    await hasNoBarrier(page);
    await hasNoBarrier(await site.page(t, `${path}thanks/`));
  });
}

test('no page of a form has a barrier', async (t) => {
  const page = await site.page(t, '/paged/', { width: 320 });
  const next = page.locator('#next');
  for (let turn = 0; turn === 0 || (await next.isVisible()); turn += 1) {
    if (turn > 0) await next.click();
    await axe(page);
    for (const radio of await page.getByRole('radio').all()) if (await radio.isVisible()) await radio.check();
  }
});

test('a keyboard leads through every question in order, and shows where it is', async (t) => {
  const page = await site.page(t, '/kinds/', { width: 320 });
  const path = new Map(ASKED.map((id) => [id, []]));
  const order = [];
  for (let stop = await tab(page); stop.name !== 'send'; stop = await tab(page)) {
    assert.ok(stop.seen, `${stop.question}: the focus cannot be seen`);
    if (!stop.question) continue;
    if (order.at(-1) !== stop.question) order.push(stop.question);
    path.get(stop.question).push(stop.kind);
  }
  assert.deepEqual(order, ASKED);
  const lines = QUESTIONS.filter(({ asks }) => asks).map(({ id, type }) => `${id} (${type}): ${path.get(id).join(' ')}\n`);
  await same('tab_order.txt', lines.join(''));
});

// Presses Tab; tells where that leads.
async function tab(page) {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const control = document.activeElement;
    const { top, bottom } = (control.closest('label') ?? control).getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(control);
    const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    return {
      name: control.id,
      kind: control.type ?? control.tagName.toLowerCase(),
      question: control.closest('.question')?.id.replace('q_', '').split('__')[0],
      seen: outlined && bottom > 0 && top < innerHeight,
    };
  });
}

// The questions to which the summary of problems leads, each link to a control of its own.
async function blamed(page) {
  const ids = [];
  for (const link of await page.getByRole('alert').getByRole('link').all()) {
    await link.click();
    ids.push(await page.evaluate(() => document.activeElement.closest('.question')?.id.replace('q_', '').split('__')[0]));
  }
  // The rows of a table are blamed one by one.
  return ids.filter((id, index) => id !== ids[index - 1]);
}

// Labels and buttons from which something sticks out.
const spilt = (page) =>
  page.locator('label, button').evaluateAll((all) =>
    all.filter((part) => part.checkVisibility() && !part.closest('[aria-hidden=true]'))
      .filter((part) => part.scrollWidth > part.clientWidth && part.clientWidth > 0)
      .map((part) => part.outerHTML),
  );

// Parts that move although people asked for stillness.
const moving = (page) =>
  page.locator('*').evaluateAll((all) =>
    all.filter((part) => {
      const { animationName, transitionDuration } = getComputedStyle(part);
      return animationName !== 'none' || parseFloat(transitionDuration) > 0;
    }).map((part) => part.outerHTML),
  );

// Fails unless a file holds this text; with SNAPSHOTS=overwrite, writes it anew.
async function same(name, text) {
  const path = new URL(name, import.meta.url);
  if (process.env.SNAPSHOTS === 'overwrite') await writeFile(path, text);
  assert.equal(text, await readFile(path, 'utf8'));
}
