// What was typed is still there after a reload, a crash or a walk away, and gone when it has no business there any more.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS, arrived, axe, serve } from './harness.mjs';
import { mouse } from './person.mjs';

const VISIT = `
title = "Your visit"
languages = ["en", "sv"]
[collect]
to = "netlify"

[[question]]
id = "rate"
type = "rating"
scale = 5
ask = "How was it?"
page = "One"

[[question]]
id = "why"
type = "comment"
ask = "Why?"
show_if = "rate <= 3"

[[question]]
id = "used"
type = "multiple"
options = ["Desk", "Phone"]
other = true
ask = "What did you use?"
page = "Two"

[[question]]
id = "place"
type = "dropdown"
options = ["North", "South"]
ask = "Where?"

[[question]]
id = "branch"
type = "hidden"
from = "branch"
ask = "Branch"
`;

const site = await serve({
  'surveys/visit/survey.toml': VISIT,
  'surveys/other/survey.toml': VISIT,
  'surveys/counter/survey.toml': `shared_device = true\n${VISIT}`,
});

const open = (t, path) => site.page(t, path);

// Everything of the sample, on both of its pages; "Why?" is hidden again in the end.
async function fill(page) {
  await mouse.answer(page, 'q_rate', '2');
  await mouse.answer(page, 'q_why', 'A "long" <b>wait</b>\nin the rain');
  await mouse.press(page, '#next');
  await mouse.answer(page, 'q_used__phone', '1');
  await mouse.answer(page, 'q_used__other', 'A parrot 🦜');
  await mouse.answer(page, 'q_place', 'south');
  await page.locator('#kept:visible').waitFor();
}

const state = (page) =>
  page.locator('form').evaluate((form) => ({
    ...Object.fromEntries([...new FormData(form)].filter(([name, value]) => name.startsWith('q_') && value)),
    page: [...form.querySelectorAll('.page')].findIndex((part) => !part.hidden),
    id: form.elements.ys_id.value,
  }));

const stored = (page) => page.evaluate(() => ({ ...localStorage }));
const FILLED = {
  q_rate: '2',
  q_why: 'A "long" <b>wait</b>\nin the rain',
  q_used__phone: '1',
  q_used__other: 'A parrot 🦜',
  q_place: 'south',
  page: 1,
};

test('a reload, and a walk to another page and back, lose nothing', async (t) => {
  const page = await open(t, '/visit/?branch=oslo');
  await fill(page);
  const before = await state(page);
  assert.deepEqual(before, { ...FILLED, q_branch: 'oslo', id: before.id });
  const same = async () => assert.deepEqual(await state(page), before);
  await page.reload();
  await same();
  await page.goto(new URL('/', site.address).href);
  await page.goBack();
  await same();
  await page.goForward();
  await page.goto(new URL('/visit/', site.address).href);
  await same();
  await page.goto(new URL('/visit/sv/', site.address).href);
  await same();
});

test('what was typed the moment before is kept, too', async (t) => {
  const page = await open(t, '/visit/');
  await mouse.answer(page, 'q_rate', '1');
  await mouse.answer(page, 'q_why', 'Now');
  await page.reload();
  assert.equal((await state(page)).q_why, 'Now');
  assert.match(await page.locator('#kept').innerText(), /^Your answers are kept on this device until you send them\./);
  await axe(page);
});

test('an answer that is hidden is kept but not sent', async (t) => {
  const page = await open(t, '/visit/');
  await mouse.answer(page, 'q_rate', '1');
  await mouse.answer(page, 'q_why', 'Slow');
  await mouse.answer(page, 'q_rate', '5');
  await page.reload();
  assert.equal((await state(page)).q_why, undefined);
  await mouse.press(page, '#next');
  await mouse.press(page, '#send');
  await arrived(page);
  const sent = (await site.answers('visit')).at(-1);
  assert.deepEqual([sent.q_rate, sent.q_why], ['5', undefined]);
  assert.deepEqual(await stored(page), {}, 'a sent answer leaves nothing');
  await page.reload();
  const { id, ...rest } = await state(page);
  assert.deepEqual(rest, { page: 0 });
  assert.notEqual(id, sent.ys_id);
});

test('a hidden answer comes back when it is asked again', async (t) => {
  const page = await open(t, '/visit/');
  await mouse.answer(page, 'q_rate', '1');
  await mouse.answer(page, 'q_why', 'Slow');
  await mouse.answer(page, 'q_rate', '5');
  await page.reload();
  await mouse.answer(page, 'q_rate', '1');
  assert.equal((await state(page)).q_why, 'Slow');
});

test('the time spent is summed over visits', async (t) => {
  const page = await open(t, '/visit/');
  await mouse.answer(page, 'q_rate', '5');
  await page.locator('#kept:visible').waitFor();
  await change(page, (draft) => ({ ...draft, spent: draft.spent + 1_000_000 }));
  await page.reload();
  await mouse.press(page, '#next');
  await mouse.press(page, '#send');
  await arrived(page);
  const { ys_seconds: seconds } = (await site.answers('visit')).at(-1);
  assert.ok(seconds >= 1000 && seconds < 1060, seconds);
});

// Changes the draft that is stored.
const change = (page, how) =>
  page.evaluate((text) => {
    const [key] = Object.keys(localStorage);
    localStorage[key] = JSON.stringify(new Function('draft', `return (${text})(draft)`)(JSON.parse(localStorage[key])));
  }, String(how));

test('a draft is dropped after thirty days', async (t) => {
  const page = await open(t, '/visit/');
  await mouse.answer(page, 'q_rate', '5');
  await page.locator('#kept:visible').waitFor();
  const days = await page.evaluate(() => (JSON.parse(Object.values(localStorage)[0]).until - Date.now()) / 864e5);
  assert.ok(days > 29.9 && days <= 30, days);
  await change(page, (draft) => ({ ...draft, until: Date.now() - 1 }));
  await page.goto(new URL('/visit/', site.address).href);
  assert.equal((await state(page)).q_rate, undefined);
  assert.deepEqual(await stored(page), {});
});

test('a draft is dropped when the questions changed, and so are those of older ones', async (t) => {
  const page = await site.page(t, '/other/', { fresh: true });
  await fill(page);
  await page.evaluate(() => { localStorage['yousaid/visit/draft/x'] = '{}'; });
  await writeFile(join(site.folder, 'surveys/other/survey.toml'), VISIT.replace('How was it?', 'How bad was it?'));
  const fresh = page.locator('legend', { hasText: 'How bad was it?' });
  // A page that nobody has touched reloads by itself.
  await page.goto(new URL('/other/', site.address).href);
  await fresh.waitFor();
  const { id, ...rest } = await state(page);
  assert.deepEqual(rest, { page: 0 });
  assert.deepEqual(Object.keys(await stored(page)), ['yousaid/visit/draft/x'], 'another survey keeps its own');
});

test('answers can be cleared', async (t) => {
  const page = await open(t, '/visit/');
  await fill(page);
  const { id: before } = await state(page);
  page.once('dialog', (dialog) => dialog.dismiss());
  await mouse.press(page, '#clear');
  assert.equal((await state(page)).q_place, 'south');
  page.once('dialog', (dialog) => dialog.accept());
  await mouse.press(page, '#clear');
  const { id, ...rest } = await state(page);
  assert.deepEqual(rest, { page: 0 });
  assert.notEqual(id, before);
  assert.match(id, /^[0-9a-f]{32}$/);
  assert.deepEqual(await stored(page), {});
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q_rate-1');
  await page.reload();
  assert.deepEqual((await state(page)).q_place, undefined);
});

test('a device that strangers share keeps nothing', async (t) => {
  const page = await open(t, '/counter/');
  await mouse.answer(page, 'q_rate', '2');
  await mouse.answer(page, 'q_why', 'Secret');
  await page.waitForTimeout(500);
  assert.deepEqual(await stored(page), {});
  assert.equal(await page.locator('#kept').isVisible(), false);
  const empty = async () => assert.deepEqual(Object.keys(await state(page)), ['page', 'id']);
  await page.reload();
  await empty();
  await mouse.answer(page, 'q_rate', '2');
  await page.goto(new URL('/', site.address).href);
  await page.goBack();
  await empty();
});

test('storage that is forbidden or full costs the draft and nothing else', async (t) => {
  for (const broken of [
    () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }),
    () => {
      for (let size = 1 << 22; size >= 1; size >>= 1) try { localStorage[`x${size}`] = 'x'.repeat(size); } catch {}
    },
  ]) {
    const page = await open(t, '/');
    await page.addInitScript(broken);
    await page.goto(new URL('/visit/', site.address).href);
    await mouse.answer(page, 'q_rate', '4');
    await page.waitForTimeout(500);
    assert.equal(await page.locator('#kept').isVisible(), false);
    await mouse.press(page, '#next');
    await mouse.press(page, '#send');
    await arrived(page);
    assert.equal((await site.answers('visit')).at(-1).q_rate, '4');
  }
});

// Starts a browser of its own on a profile; it is ours to kill. As for `open`, no news of the site loads the page again.
async function browse(test, profile) {
  const flags = [...FLAGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const program = spawn(CHROMIUM, flags, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const isGone = () => program.exitCode !== null || program.signalCode !== null;
  const kill = () => isGone() || process.kill(-program.pid, 'SIGKILL');
  test.after(kill);
  const address = await new Promise((resolve, reject) => {
    program.once('exit', () => reject(new Error('the browser ended without a word')));
    createInterface({ input: program.stderr }).on('line', (line) => {
      const [found] = line.match(/ws:\S+/) ?? [];
      if (found) resolve(found);
    });
  });
  const browser = await chromium.connectOverCDP(address);
  const page = await browser.contexts()[0].newPage();
  await page.route('**/-/version*', () => {});
  await page.goto(new URL('/visit/', site.address).href);
  return { page, kill };
}

test('a browser that is killed loses nothing', async (t) => {
  const profile = await mkdtemp(join(tmpdir(), 'yousaid-profile-'));
  const first = await browse(t, profile);
  await fill(first.page);
  // Chromium writes to the disk a few seconds later.
  await first.page.waitForTimeout(8000);
  const before = await state(first.page);
  first.kill();
  const second = await browse(t, profile);
  assert.deepEqual(await state(second.page), before);
  second.kill();
  t.after(() => rm(profile, { recursive: true, force: true, maxRetries: 9 }));
});
