// Questions that are asked of some people only, and a form that saves a file.

import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { arrived, axe, build, run, serve } from './harness.mjs';
import { mouse } from './person.mjs';

// Each question depends on the one before it, and the second has to be answered by those who are asked.
const ASKED = `
title = "Asked of some"
[collect]
to = "file"

[[question]]
id = "rate"
type = "rating"
scale = 3
ask = "How was it?"
required = true

[[question]]
id = "why"
type = "text"
ask = "Why?"
show_if = "rate <= 2"
required = true

[[question]]
id = "more"
type = "yes_no"
ask = "May we ask more?"
show_if = "answered(why)"
`;

const served = await serve({ 'surveys/asked/survey.toml': ASKED });
const built = await build();

const shown = (page) => page.locator('.question:visible').evaluateAll((all) => all.map(({ id }) => id));

async function send(page) {
  await mouse.press(page, '#send');
  await arrived(page);
  const answer = (await served.answers('asked')).at(-1);
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name.startsWith('q_')));
}

for (const javascript of [true, false]) {
  const scripts = javascript ? 'with scripts' : 'without scripts';
  test(`a question appears when its condition holds, ${scripts}`, async (t) => {
    const page = await served.page(t, '/asked/', { javascript });
    assert.deepEqual(await shown(page), ['q_rate']);
    await mouse.answer(page, 'q_rate', '2');
    assert.deepEqual(await shown(page), ['q_rate', 'q_why']);
    await mouse.answer(page, 'q_why', 'Slow');
    assert.deepEqual(await shown(page), ['q_rate', 'q_why', 'q_more']);
    await mouse.answer(page, 'q_rate', '3');
    assert.deepEqual(await shown(page), ['q_rate']);
    await mouse.answer(page, 'q_rate', '1');
    await mouse.answer(page, 'q_more', 'yes');
    assert.deepEqual(await send(page), { q_rate: '1', q_why: 'Slow', q_more: 'yes' });
  });

  test(`a question that is not asked is not insisted on, ${scripts}`, async (t) => {
    const page = await served.page(t, '/asked/', { javascript });
    await mouse.answer(page, 'q_rate', '3');
    assert.deepEqual(await send(page), { q_rate: '3' });
  });
}

test('an answer to a question that is no longer asked is not sent', async (t) => {
  const page = await served.page(t, '/asked/');
  await mouse.answer(page, 'q_rate', '1');
  await mouse.answer(page, 'q_why', 'Slow');
  await mouse.answer(page, 'q_more', 'yes');
  await mouse.answer(page, 'q_rate', '3');
  assert.deepEqual(await send(page), { q_rate: '3' });
});

test('a question that is asked is insisted on', async (t) => {
  const page = await served.page(t, '/asked/');
  await mouse.answer(page, 'q_rate', '1');
  await mouse.press(page, '#send');
  assert.deepEqual(await page.locator('#problems a').allInnerTexts(), ['Write an answer: Why?']);
});

test('a form from the disk saves an answer file, which the next build counts', async (t) => {
  const page = await built.page(t, 'public/till-receipt/index.html');
  const answers = { q_visit: '5', q_idea: 'Warmer "milk" & <b>more</b>', q_again: 'yes' };
  for (const [name, value] of Object.entries(answers)) await mouse.answer(page, name, value);
  const [download] = await Promise.all([page.waitForEvent('download'), mouse.press(page, '#send')]);

  const file = await download.path();
  const [saved, ...others] = JSON.parse(await readFile(file, 'utf8'));
  assert.deepEqual(others, []);
  const { ys_id: id, ys_rev: revision, ys_start: start, ys_seconds: seconds, ys_receipt: receipt, ...rest } = saved;
  assert.deepEqual(rest, { ys_form: 'till-receipt', ys_lang: 'en', ...answers });
  assert.equal(download.suggestedFilename(), `answer-${id}.json`);
  assert.match([id, revision, seconds].join(' '), /^[0-9a-f]{32} [0-9a-f]{8} [0-9]{1,2}$/);
  assert.ok(Date.parse(start) > 0, start);
  assert.match(receipt, /^[0-9a-f]{64}$/);

  assert.equal(await page.evaluate(() => document.activeElement.id), 'outcome');
  assert.match(await page.locator('#outcome').innerText(), /Please send the file to sam@cafe\.northwind\.example/);
  await axe(page);

  await copyFile(file, join(built.folder, 'surveys/till-receipt/responses', download.suggestedFilename()));
  assert.match(await run(built.folder, 'build'), /^till-receipt: 301 rows read .* = 301 counted/m);
});
