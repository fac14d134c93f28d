// Every sample survey and every template for a new one, filled in by keyboard alone, with and without scripts: what
// arrives is what stood on the page.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { REPOSITORY, serve } from './harness.mjs';
import { press } from './person.mjs';

const starters = await readdir(join(REPOSITORY, 'starters/survey'));
const templates = starters.filter((name) => name.endsWith('.toml') && name !== 'actions.toml');
const read = (...path) => readFile(join(REPOSITORY, ...path), 'utf8');
const surveys = Object.fromEntries(await Promise.all([
  ...(await readdir(join(REPOSITORY, 'surveys'))).map(async (id) => [id, await read('surveys', id, 'survey.toml')]),
  ...templates.map(async (name) => [name.replace('.toml', ''), await read('starters/survey', name)]),
]));
const site = await serve(Object.fromEntries(Object.entries(surveys).map(([id, text]) => [`surveys/${id}/survey.toml`, text])));

const TEXTS = ['Kortare kö, "tack" & <b>fler</b>', "=1+1, it's {{ 7*7 }}", '🛫 日本語 שלום'];
const ADDRESSES = ['guest@example.org'];
const LINES = [...TEXTS, 'Two lines,\nboth about food'];
const MOST_TICKS = 2;

let seed = 0;
for (const [id, text] of Object.entries(surveys)) {
  const [own, ...others] = JSON.parse(text.match(/^languages = (\[.*\])$/m)?.[1] ?? '[""]');
  for (const language of [own, ...others]) {
    for (const javascript of [true, false]) {
      const path = language === own ? `/${id}/` : `/${id}/${language}/`;
      const draw = generator((seed += 1));
      test(`what stands on ${path} arrives, ${javascript ? 'with' : 'without'} scripts`, async (t) => {
        const page = await site.page(t, path, { javascript });
        const before = (await site.answers(id)).length;
        const seen = await finish(page, draw);
        assert.ok(Object.keys(seen).length > 0);
        const answer = await arrival(id, before);
        const given = Object.entries(answer).filter(([name]) => name.startsWith('q_'));
        assert.deepEqual(Object.fromEntries(given.map(([name, value]) => [name, value.replaceAll('\r\n', '\n')])), seen);
      });
    }
  }
}

// Fills in page after page and sends them; returns what stood there.
async function finish(page, draw) {
  const seen = {};
  const done = new Set();
  for (;;) {
    const given = {};
    for (let control = await next(page, done); control; control = await next(page, done)) {
      done.add(control.key);
      const value = await answer(page, control, draw);
      if (value) given[control.name] = value;
    }
    const stands = await standing(page);
    assert.deepEqual({ ...stands, ...given }, stands, 'what was written or chosen stands on the page');
    Object.assign(seen, stands);
    const button = (await page.locator('#send').isVisible()) ? '#send' : '#next';
    await press(page, 'Tab', button);
    await page.keyboard.press('Enter');
    if (button === '#send') return seen;
  }
}

// Finds the first control in sight that nobody has answered: one box, one field, or all buttons of a name.
const next = (page, done) =>
  page.locator('input, select, textarea').evaluateAll((all, keys) => {
    const isOffered = (control) => control.name && control.checkVisibility() && !control.disabled && !control.closest('[aria-hidden=true]');
    const key = (control) => (control.type === 'radio' ? control.name : control.id);
    const control = all.find((one) => isOffered(one) && !keys.includes(key(one)));
    if (!control) return null;
    const options = control.type === 'radio' ? all.filter(({ name }) => name === control.name) : [...(control.options ?? [])];
    const ticks = [...(control.closest('fieldset') ?? control).querySelectorAll(':checked')].length;
    // A place that another thing of the same order has is taken.
    const lists = control.options ? [...(control.closest('fieldset')?.querySelectorAll('select') ?? [])] : [];
    const taken = lists.filter((one) => one !== control).map(({ value }) => value);
    const values = options.map(({ value }) => value).filter((value) => value && !taken.includes(value));
    const { min, max, step } = control.dataset;
    for (let value = +min; control.inputMode === 'numeric' && value <= +max; value += +(step ?? 1)) values.push(String(value));
    return { key: key(control), id: control.id, name: control.name, type: control.type, required: control.required, ticks, values };
  }, [...done]);

// Answers a control, and returns the value; ticks have none, since one may take another away.
async function answer(page, { id, name, type, required, ticks, values }, draw) {
  await press(page, 'Tab', type === 'radio' ? `[name="${name}"]` : `[id="${id}"]`);
  if (type === 'checkbox') {
    if (required || (ticks < MOST_TICKS && draw([true, false]))) await page.keyboard.press('Space');
    return undefined;
  }
  const value = draw(values.length ? values : { text: TEXTS, textarea: LINES, email: ADDRESSES }[type] ?? values);
  assert.ok(value, `say here what answers a control of type ${type}`);
  if (type === 'radio') {
    await page.keyboard.press('Space');
    await press(page, 'ArrowDown', `[value="${value}"]:checked`);
  } else if (type === 'select-one') {
    await press(page, 'ArrowDown', `:has([value="${value}"]:checked)`);
  } else {
    await page.keyboard.insertText(value);
  }
  return value;
}

// What stands on the page for everybody to see, by field, and what is calculated from it.
const standing = (page) =>
  page.locator('input, select, textarea').evaluateAll((all) => {
    const stands = (control) => (/radio|checkbox/.test(control.type) ? control.checked : control.value);
    const inSight = all.filter((control) => (control.checkVisibility() || control.dataset.formula) && /^q_/.test(control.name) && stands(control));
    return Object.fromEntries(inSight.map(({ name, value }) => [name, value]));
  });

// Waits for the one answer that comes after so many.
async function arrival(survey, before) {
  for (let time = 0; time < 100; time += 1) {
    const [first, ...others] = (await site.answers(survey)).slice(before);
    assert.deepEqual(others, []);
    if (first) return first;
    await new Promise((done) => { setTimeout(done, 100); });
  }
  throw new Error(`no answer to ${survey} arrives`);
}

// Draws one of several things, the same every time: a linear congruential generator with the numbers of Numerical Recipes.
function generator(start) {
  let state = start;
  return (things) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return things[Math.floor((state / 2 ** 32) * things.length)];
  };
}
