// Answers to what is not asked any more: a choice, a thing, a page or a number that another answer takes away.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrived, axe, serve } from './harness.mjs';
import { mouse } from './person.mjs';

const HEAD = 'seconds = 900\n[contact]\nname = "Ada"\nemail = "ada@a.example"\n[collect]\nto = "file"\n';

const question = (id, lines) => `[[question]]\nid = "${id}"\n${lines.includes('ask =') ? '' : `ask = "${id}?"\n`}${lines}\n`;

const LARGE = question('large', 'type = "yes_no"');

const SURVEYS = {
  choices: `title = "Choices"\n${HEAD}${LARGE}${question('pick', `type = "dropdown"
options = ["One", { code = "two", label = "Two", show_if = "large = yes" }]
dont_know = "No idea"
required = true`)}${question('few', `type = "multiple"
options = ["A", { code = "b", show_if = "large = yes" }, { code = "c", show_if = "large = yes" }]
min = 2`)}${question('said', 'type = "note"\nask = "You picked {pick|nothing}"')}`,
  things: `title = "Things"\n${HEAD}${LARGE}${question('order', `type = "ranking"
items = ["Bus", { code = "tram", label = "Tram", show_if = "large = yes" }, "Train", "Boat"]
required = true`)}${question('points', `type = "share"
items = ["Bus", { code = "tram", label = "Tram", show_if = "large = yes" }, "Train"]
total = 10`)}`,
  numbers: `title = "Numbers"\n${HEAD}${LARGE}${question('bags', 'type = "number"')}${question('twice', `type = "calculated"
formula = "bags * 2"
show_if = "large = yes"`)}${question('desk', 'type = "hidden"\nfrom = "desk"\nshow_if = "large = yes"')}${question('thrice', `type = "calculated"
formula = "sum(bags, twice)"`)}${question('much', 'type = "text"\nshow_if = "twice >= 4"')}${question('said', 'type = "note"\nask = "Twice is {twice|unknown}"')}`,
  pages: `title = "Pages"\nintro = "Welcome"\n${HEAD}[[page]]\nid = "guests"\ntitle = "Guests"\nshow_if = "answered(desk)"
[[page]]\nid = "all"\ntitle = "All"\n${question('desk', 'type = "hidden"\nfrom = "desk"')}${
    question('room', 'type = "text"\npage = "guests"')}${question('rate', 'type = "yes_no"\npage = "all"')}${
    question('more', 'type = "text"\npage = "More"')}`,
};

const site = await serve(Object.fromEntries(Object.entries(SURVEYS).map(([id, text]) => [`surveys/${id}/survey.toml`, text])));
const open = (t, path, options) => site.page(t, path, options);

async function send(page, id) {
  await mouse.press(page, '#send');
  await arrived(page);
  const answer = (await site.answers(id)).at(-1);
  return Object.fromEntries(Object.entries(answer).filter(([name, value]) => name.startsWith('q_') && value));
}

const errors = (page) => page.locator('#problems li').allTextContents();
const places = (page) => page.locator('.ranking select:visible').evaluateAll((all) =>
  Object.fromEntries(all.map(({ name, value }) => [name.replace('q_order__', ''), value])));

test('a choice of a list that is offered no more is no answer', async (t) => {
  const page = await open(t, '/choices/');
  await mouse.answer(page, 'q_large', 'yes');
  await mouse.answer(page, 'q_pick', 'two');
  assert.equal(await page.locator('#q_said').textContent().then((text) => text.trim()), 'You picked Two');
  await mouse.answer(page, 'q_large', 'no');
  assert.equal(await page.locator('#q_said').textContent().then((text) => text.trim()), 'You picked nothing');
  assert.equal(await page.locator('#q_pick-list').inputValue(), '');
  await mouse.press(page, '#send');
  assert.deepEqual(await errors(page), ['Choose an answer: pick?']);
  await mouse.answer(page, 'q_pick', 'dk');
  assert.equal(await page.locator('#q_said').textContent().then((text) => text.trim()), 'You picked nothing');
  assert.deepEqual(await send(page, 'choices'), { q_large: 'no', q_pick: 'dk' });
});

test('nobody has to choose more than is offered', async (t) => {
  const page = await open(t, '/choices/');
  await mouse.answer(page, 'q_large', 'yes');
  await mouse.answer(page, 'q_pick', 'one');
  await mouse.answer(page, 'q_few__a', '1');
  await mouse.press(page, '#send');
  assert.equal((await errors(page)).length, 1);
  await mouse.answer(page, 'q_large', 'no');
  assert.deepEqual(await send(page, 'choices'), { q_large: 'no', q_pick: 'one', q_few__a: '1' });
});

test('things that are left move up, and have as many places as there are things', async (t) => {
  const page = await open(t, '/things/');
  await mouse.answer(page, 'q_large', 'yes');
  for (const [thing, place] of Object.entries({ bus: '4', tram: '1', train: '2', boat: '3' })) await mouse.answer(page, `q_order__${thing}`, place);
  for (const [thing, points] of Object.entries({ bus: '4', tram: '2', train: '4' })) await mouse.answer(page, `q_points__${thing}`, points);
  await mouse.answer(page, 'q_large', 'no');
  assert.deepEqual(await places(page), { train: '1', boat: '2', bus: '3' });
  const offered = await page.locator('[name=q_order__bus] option:enabled').evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(offered, ['', '1', '2', '3']);
  await mouse.press(page, '#send');
  assert.equal((await errors(page)).length, 1);
  await page.locator('[name=q_points__bus]').fill('6');
  const { q_large: large, ...rest } = await send(page, 'things');
  assert.deepEqual(rest, { q_order__bus: '3', q_order__train: '1', q_order__boat: '2', q_points__bus: '6', q_points__train: '4' });
});

test('a number that is not made is neither sent nor counted', async (t) => {
  const page = await open(t, '/numbers/?desk=north');
  await mouse.answer(page, 'q_bags', '2');
  await mouse.answer(page, 'q_large', 'yes');
  assert.equal((await page.locator('#q_said').textContent()).trim(), 'Twice is 4');
  assert.ok(await page.locator('#q_much').isVisible());
  await mouse.answer(page, 'q_large', 'no');
  assert.equal((await page.locator('#q_said').textContent()).trim(), 'Twice is unknown');
  assert.ok(await page.locator('#q_much').isHidden());
  assert.deepEqual(await send(page, 'numbers'), { q_large: 'no', q_bags: '2', q_thrice: '2' });
  const again = await open(t, '/numbers/?desk=north');
  await mouse.answer(again, 'q_bags', '2');
  await mouse.answer(again, 'q_large', 'yes');
  assert.deepEqual(await send(again, 'numbers'), { q_large: 'yes', q_bags: '2', q_twice: '4', q_desk: 'north', q_thrice: '6' });
});

test('a form begins on the first page that asks something', async (t) => {
  const page = await open(t, '/pages/');
  assert.deepEqual(await page.locator('.page:visible').evaluateAll((all) => all.map(({ id }) => id)), ['page-2']);
  assert.ok(await page.locator('#intro').isVisible());
  assert.ok(await page.locator('#back').isHidden());
  await axe(page);
  await mouse.press(page, '#next');
  assert.ok(await page.locator('#intro').isHidden());
  const guest = await open(t, '/pages/?desk=a');
  assert.deepEqual(await guest.locator('.page:visible').evaluateAll((all) => all.map(({ id }) => id)), ['page-1']);
  assert.equal((await guest.locator('.progress:visible').textContent()).trim(), 'Page 1 of 3');
});
