// Every kind of question beyond the choices, ratings and texts of the sample: by keyboard alone, without scripts, and
// with answers that cannot be right.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { REPOSITORY, arrived, axe, build, fits, serve } from './harness.mjs';
import { keyboard, mouse } from './person.mjs';

const HEAD = 'title = "Kinds"\nseconds = 900\n[contact]\nname = "Ada"\nemail = "ada@a.example"\n[collect]\nto = "file"\n';

// A survey of questions, each as the lines that follow its id.
const survey = (questions) => HEAD + Object.entries(questions)
  .map(([id, lines]) => `[[question]]\nid = "${id}"\n${lines.includes('ask =') ? '' : `ask = "${id}?"\n`}${lines}\n`).join('');

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>';
const THREE = '["A", "B", "C"]';
const MANY = JSON.stringify([..."ABCDEFGH"]);

const SURVEYS = {
  kinds: survey({
    grid: `type = "matrix"\nrows = ["Crew", "Seat"]\nscale = 3\nrequired = true\ndont_know = "No idea"`,
    gap: 'type = "expectation"\nscale = 5',
    order: `type = "ranking"\nitems = ${THREE}\nrequired = true`,
    points: 'type = "share"\nitems = ["Time", "Money"]',
    mood: 'type = "slider"\nfrom = 0\nto = 100\nstep = 10\ndont_know = "No idea"',
    meal: 'type = "image"\noptions = [{ code = "fish", picture = "fish.svg" }, { code = "stew", picture = "fish.svg" }]',
    bags: 'type = "number"\nmin = 0\nmax = 9\ndecimals = 1\nunit = "kg"',
    day: 'type = "date"\nmin = 2026-01-01\nmax = 2026-12-31',
    clock: 'type = "time"',
    mail: 'type = "email"',
    phone: 'type = "phone"',
    blog: 'type = "url"',
    code: 'type = "text"\npattern = "[A-Z]{2}"',
    story: 'type = "comment"\nmin = 5\nmax = 30',
    other: `type = "multiple"\noptions = ${THREE}\nnone = true\nmin = 2`,
  }),
  tests: survey({
    bags: 'type = "number"\ndecimals = 1',
    mood: 'type = "slider"\nfrom = 0\nto = 100',
    day: 'type = "date"',
    rate: 'type = "rating"\nscale = [{ code = "low" }, { code = "mid" }, { code = "high" }]',
    used: `type = "multiple"\noptions = ${THREE}`,
    total: 'type = "calculated"\nformula = "mean(rate, bags) * 10 + count(used)"\ndecimals = 1',
    many: 'type = "text"\nshow_if = "bags >= 2.5"\nrequired = true',
    sad: 'type = "text"\nshow_if = "mood in (20, 30) or mood = 100"',
    dated: 'type = "text"\nshow_if = "answered(day)"',
    great: 'type = "text"\nshow_if = "total > 21"',
    none: 'type = "text"\nshow_if = "not bags > 1"',
    after: 'type = "text"\nshow_if = "answered(many)"',
    pick: 'type = "dropdown"\noptions = ["One", { code = "two", show_if = "rate = high" }]',
    tick: 'type = "single"\noptions = ["One", { code = "two", show_if = "rate = high" }, "Three"]',
    followed: 'type = "text"\nshow_if = "tick = two"',
    said: 'type = "text"\nask = "You said {rate|nothing}, {used|none} and *{bags|no}* bags"',
  }),
  order: `${HEAD}[[page]]\nid = "all"\nshuffle = true\n${survey({
    one: `page = "all"\ntype = "single"\noptions = ${MANY}\nother = true\nshuffle = true\ndont_know = "No idea"`,
    two: `type = "dropdown"\nshuffle = true\noptions = ${MANY}`,
    grid: 'type = "matrix"\nshuffle = true\nscale = 3\nrows = ["A", "B", "C", { code = "last", anchor = true }]',
    three: 'type = "text"\nshow_if = "one = a"',
    four: 'type = "text"',
    five: 'type = "text"',
  }).replace(HEAD, '')}`,
};

const files = Object.fromEntries(Object.entries(SURVEYS).map(([id, text]) => [`surveys/${id}/survey.toml`, text]));
const site = await serve({ ...files, 'surveys/kinds/fish.svg': SVG });
// Where nothing is sent, a page from the disk: a served one that nobody has touched shows what others send.
const built = await build({ ...files, 'surveys/kinds/fish.svg': SVG });
const open = (t, id, options) => built.page(t, `public/${id}/index.html`, options);

const field = (page, name) => page.locator(`[name="${name}"]`);
const isJs = { 'with scripts': true, 'without scripts': false };

// Sends the form, and returns the answers to its questions that arrive.
async function send(page, id, hand = mouse) {
  await hand.press(page, '#send');
  await arrived(page);
  const answer = (await site.answers(id)).at(-1);
  return Object.fromEntries(Object.entries(answer).filter(([name, value]) => name.startsWith('q_') && value));
}

// An answer to everything.
const ANSWERS = {
  q_grid__crew: '2',
  q_grid__seat: 'dk',
  q_gap__expected: '4',
  q_gap__got: '2',
  q_order__a: '3',
  q_order__b: '1',
  q_order__c: '2',
  q_points__time: '60',
  q_points__money: '40',
  q_mood: '50',
  q_meal: 'stew',
  q_bags: '2,5',
  q_day: '2026-03-04',
  q_clock: '13:05',
  q_mail: 'ada@a.example',
  q_phone: '+46 (8) 123-456',
  q_blog: 'a.example/b',
  q_code: 'AB',
  q_story: 'Long enough',
  q_other__a: '1',
  q_other__b: '1',
};

for (const [scripts, javascript] of Object.entries(isJs)) {
  for (const [tool, hand] of Object.entries({ mouse, keyboard })) {
    test(`every kind arrives as it was answered: by ${tool}, ${scripts}`, async (t) => {
      const page = await site.page(t, '/kinds/', { javascript });
      for (const [name, value] of Object.entries(ANSWERS)) await hand.answer(page, name, value);
      assert.deepEqual(await send(page, 'kinds', hand), ANSWERS);
    });
  }
}

for (const scheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test(`every kind is open to everybody, and so is what is wrong with it: ${width} px, ${scheme}`, async (t) => {
      const page = await open(t, 'kinds', { width, scheme });
      await axe(page);
      await fits(page);
      await mouse.press(page, '#send');
      await axe(page);
      await fits(page);
    });
  }
}

test('each kind says what is wrong with an answer, and keeps it', async (t) => {
  const page = await open(t, 'kinds');
  const wrong = {
    q_grid__crew: ['1', ''],
    q_order__a: ['1', ''],
    q_order__b: ['1', 'Choose each place once: 1 is given twice: B'],
    q_order__c: ['2', ''],
    q_points__time: ['60', 'The points add up to 60, not 100: points?'],
    q_mood: ['55', 'Write a number from 0 to 100, in steps of 10: mood?'],
    q_bags: ['12', 'Write a number such as 1.2 from 0 to 9: bags?'],
    q_day: ['2027-01-01', 'Choose from 1 January 2026 to 31 December 2026: day?'],
    q_mail: ['ada', 'Write an e-mail address, such as name@example.org: mail?'],
    q_phone: ['eight', 'Write a telephone number in digits: phone?'],
    q_blog: ['mine', 'Write a web address, such as example.org: blog?'],
    q_code: ['ab', 'Check how it is written: code?'],
    q_story: ['One', 'Write 5 to 30 characters: story?'],
    q_other__a: ['1', 'Choose at least 2.: other?'],
  };
  for (const [name, [value]] of Object.entries(wrong)) await mouse.answer(page, name, value);
  await mouse.press(page, '#send');
  const messages = Object.values(wrong).map(([, message]) => message).filter(Boolean);
  assert.deepEqual(await page.locator('#problems a').allInnerTexts(), ['Choose an answer: Seat', ...messages]);
  for (const [name, [value]] of Object.entries(wrong)) {
    const kept = await field(page, name).evaluateAll((all) => all.find((one) => one.checked || !/radio|box/.test(one.type)).value);
    assert.equal(kept, value, name);
  }
  await page.locator('#problems a', { hasText: 'each place' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.name), 'q_order__b');
  await mouse.answer(page, 'q_order__b', '2');
  await mouse.answer(page, 'q_order__c', '3');
  await mouse.answer(page, 'q_points__money', '40');
  await mouse.press(page, '#send');
  assert.doesNotMatch(await page.locator('#problems').innerText(), /place|points/);
  await field(page, 'q_order__c').selectOption('');
  await mouse.press(page, '#send');
  assert.match(await page.locator('#problems').innerText(), /Give each a place: order/);
});

test('without scripts the browser holds a number to its form', async (t) => {
  const page = await open(t, 'kinds', { javascript: false });
  for (const [name, value] of Object.entries({ ...ANSWERS, q_bags: 'two' })) await mouse.answer(page, name, value);
  await mouse.press(page, '#send');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'q_bags');
});

test('a ranking is made with buttons, which say the new place', async (t) => {
  const page = await open(t, 'kinds');
  const press = async (item, by, said) => {
    const button = page.locator(`#q_order__${item} [data-by="${by}"]`);
    await button.focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('#q_order [role=status]').innerText(), said);
    assert.ok(await button.evaluate((element) => element === document.activeElement), 'the focus stays');
  };
  await press('c', -1, 'C: place 1 of 3');
  await press('a', -1, 'A: place 2 of 3');
  await press('a', -1, 'A: place 1 of 3');
  await press('b', 1, 'B: place 3 of 3');
  await press('a', 1, 'A: place 2 of 3');
  const places = await page.locator('#q_order .item').evaluateAll((all) => all.map((item) => [item.id, item.querySelector('select').value]));
  assert.deepEqual(places, [['q_order__c', '1'], ['q_order__a', '2'], ['q_order__b', '3']]);
});

test('a slider counts once it is touched, by keys or as it stands, and can be cleared', async (t) => {
  const page = await site.page(t, '/kinds/');
  const track = page.locator('#q_mood [type=range]');
  const number = field(page, 'q_mood').first();
  const stands = async (value, said) => {
    assert.deepEqual([await number.inputValue(), await track.getAttribute('aria-valuetext')], [value, said]);
  };
  await stands('', 'not answered');
  await track.focus();
  await page.keyboard.press('Enter');
  await stands('50', '50');
  await page.keyboard.press('ArrowRight');
  await stands('60', '60');
  await number.fill('20');
  assert.equal(await track.inputValue(), '20');
  await mouse.press(page, '#q_mood button');
  await stands('', 'not answered');
  await number.fill('20');
  const quiet = page.locator('#q_mood .quiet');
  await quiet.click();
  await stands('', 'not answered');
  await quiet.click();
  await stands('20', '20');
  await quiet.click();
  for (const name of ['q_grid__crew', 'q_grid__seat']) await mouse.answer(page, name, '1');
  for (const [place, item] of [...'abc'].entries()) await mouse.answer(page, `q_order__${item}`, String(place + 1));
  const { q_mood, q_mood__dk } = await send(page, 'kinds');
  assert.deepEqual([q_mood, q_mood__dk], [undefined, 'dk']);
});

test('points show their sum, and a long text what is left of it', async (t) => {
  const page = await open(t, 'kinds');
  const shows = async (selector, text) => assert.equal(await page.locator(selector).innerText(), text);
  await shows('#q_points .sum', '0 of 100');
  await mouse.answer(page, 'q_points__time', '35');
  await shows('#q_points .sum', '35 of 100');
  await mouse.answer(page, 'q_story', 'Ten words,');
  await shows('#q_story .left', '');
  await mouse.answer(page, 'q_story', ' and twelve');
  await shows('#q_story .left', 'Characters left: 9');
  await mouse.answer(page, 'q_story', ' and more than fits');
  await shows('#q_story .left', 'Characters too many: 10');
});

test('"None of these" and a choice exclude one another', async (t) => {
  const page = await open(t, 'kinds');
  const ticked = () => page.locator('#q_other :checked').evaluateAll((all) => all.map(({ name }) => name));
  for (const name of ['q_other__a', 'q_other__b']) await mouse.answer(page, name, '1');
  await mouse.answer(page, 'q_other__none', '1');
  assert.deepEqual(await ticked(), ['q_other__none']);
  await mouse.press(page, '#send');
  assert.doesNotMatch(await page.locator('#problems').innerText(), /other/, 'none is enough');
  await mouse.answer(page, 'q_other__c', '1');
  assert.deepEqual(await ticked(), ['q_other__c']);
});

const shown = (page) => page.locator('.question:visible').evaluateAll((all) => all.map(({ id }) => id.slice(2)));
const ALWAYS = ['bags', 'mood', 'day', 'rate', 'used', 'pick', 'tick', 'said'];
const asked = async (page, ...ids) => assert.deepEqual((await shown(page)).filter((id) => !ALWAYS.includes(id)), ids);

test('numbers, sliders, days and calculated values decide what is asked', async (t) => {
  const page = await site.page(t, '/tests/');
  const bags = field(page, 'q_bags');
  await asked(page, 'none');
  await bags.fill('2,5');
  await asked(page, 'many');
  await bags.fill('1');
  await asked(page, 'none');
  await field(page, 'q_mood').fill('30');
  await asked(page, 'sad', 'none');
  await field(page, 'q_mood').fill('40');
  await field(page, 'q_day').fill('2026-05-06');
  await asked(page, 'dated', 'none');
  await field(page, 'q_day').fill('');
  await bags.fill('3');
  await mouse.answer(page, 'q_used__a', '1');
  await mouse.answer(page, 'q_rate', 'low');
  await asked(page, 'many');
  await mouse.answer(page, 'q_used__b', '1');
  await asked(page, 'many', 'great');
  await field(page, 'q_many').fill('x');
  await asked(page, 'many', 'great', 'after');
  await bags.fill('0');
  await asked(page, 'none');
  assert.deepEqual(await send(page, 'tests'), {
    q_bags: '0', q_mood: '40', q_rate: 'low', q_used__a: '1', q_used__b: '1', q_total: '7',
  });
});

test('without scripts, what only they could know is asked, with its condition in words', async (t) => {
  const page = await open(t, 'tests', { javascript: false });
  await asked(page, 'many', 'sad', 'dated', 'great', 'none', 'after');
  assert.equal(await page.locator('#q_many .when').innerText(), 'Only if your answer to “bags?” is 2.5 or more.');
  assert.equal(await page.locator('#q_followed .when').isVisible(), false);
});

for (const [scripts, javascript] of Object.entries(isJs)) {
  test(`a choice is offered when its condition holds, ${scripts}`, async (t) => {
    const page = await site.page(t, '/tests/', { javascript });
    const offered = async (count) => {
      assert.equal(await page.locator('#q_tick label:visible').count(), count);
      const options = await page.locator('#q_pick option').evaluateAll((all) => all.filter((one) => getComputedStyle(one).display !== 'none').length);
      assert.equal(options, count);
    };
    await offered(2);
    await mouse.answer(page, 'q_rate', 'high');
    await offered(3);
    await mouse.answer(page, 'q_tick', 'two');
    await field(page, 'q_pick').selectOption('two');
    assert.equal(await page.locator('#q_followed').isVisible(), true);
    await mouse.answer(page, 'q_rate', 'low');
    await offered(2);
    assert.equal(await page.locator('#q_followed').isVisible(), false);
    if (javascript) assert.deepEqual(await send(page, 'tests'), { q_rate: 'low' });
  });
}

test('a question recalls earlier answers, and does without them', async (t) => {
  const page = await open(t, 'tests');
  const reads = async (words) => assert.equal(await page.locator('#q_said label').innerText(), `You said ${words} bags`);
  await reads('nothing, none and no');
  await mouse.answer(page, 'q_rate', 'mid');
  for (const code of ['c', 'a']) await mouse.answer(page, `q_used__${code}`, '1');
  await field(page, 'q_bags').fill('<b>2</b>');
  await reads('mid, A, C and <b>2</b>');
  await field(page, 'q_bags').fill(' ');
  await reads('mid, A, C and no');
});

// The orders that docs/survey.md describes, made by another program (tests/form.rs).
const ORDERS = JSON.parse(await readFile(join(REPOSITORY, 'tests/form/orders.json'), 'utf8'));

for (const [seed, orders] of Object.entries(ORDERS)) {
  test(`the order of choices, rows and questions follows from the seed ${seed}`, async (t) => {
    const page = await open(t, 'order', {
      before: (value) => { Crypto.prototype.getRandomValues = (array) => array.fill(value); },
      value: Number(seed),
    });
    const order = (selector, of) => page.locator(selector).evaluateAll((all, name) => all.map((one) => one[name]), of);
    assert.deepEqual({
      q_one: await order('#q_one > .choice input', 'value'),
      q_two: await order('#q_two option', 'value'),
      q_grid: await order('#q_grid tbody tr', 'id'),
      'section-1': await order('section > .question', 'id'),
    }, orders);
    assert.equal(await field(page, 'ys_seed').inputValue(), seed);
  });
}
