// The form as people fill it in and send it: every answer arrives as it was given.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrived, axe, serve } from './harness.mjs';
import { keyboard, mouse } from './person.mjs';

const site = await serve();

// What the sample's form is answered with, page by page and in its order, as the fields must arrive.
const ANSWERS = [
  {
    q_recommend: '9',
    q_booking: 'na',
    q_to_airport: '4',
    q_checkin: '2',
    q_checkin_idea: 'Kortare kö, "tack" & <b>fler</b> automater',
    q_security: '5',
    q_boarding: '1',
    q_boarding_idea: '{{ 7*7 }} zones, =1+1 line',
  },
  { q_onboard: '3', q_onboard_idea: 'Two lines,\r\nboth about food', q_arrival: '4', q_baggage: 'na' },
  {
    q_class: 'plus',
    q_trip: 'family',
    q_often: 'monthly',
    q_matters__time: '1',
    q_matters__climate: '1',
    q_matters__other: 'A window',
    q_comment: '🛫 日本語',
    q_quote: 'yes',
    q_contact: 'yes',
    q_email: 'ada@passenger.example',
  },
];

const LANGUAGES = { en: { form: '/northwind/', thanks: 'Thank you' }, sv: { form: '/northwind/sv/', thanks: 'Tack' } };

async function fill(page, hand, answers) {
  for (const [name, value] of Object.entries(answers)) await hand.answer(page, name, value.replaceAll('\r\n', '\n'));
}

for (const [language, { form, thanks }] of Object.entries(LANGUAGES)) {
  for (const [tool, hand] of Object.entries({ mouse, keyboard })) {
    for (const javascript of [true, false]) {
      const scripts = javascript ? 'with scripts' : 'without scripts';
      test(`an answer arrives whole, and the report counts it: ${language}, by ${tool}, ${scripts}`, async (t) => {
        const page = await site.page(t, form, { javascript });
        for (const [index, answers] of ANSWERS.entries()) {
          if (javascript && index > 0) await hand.press(page, '#next');
          await fill(page, hand, answers);
        }
        const answer = await send(t, page, hand);
        const heading = page.locator(javascript ? '#outcome h2:visible' : 'h1');
        assert.equal(await heading.innerText(), thanks);
        const { ys_rev: revision, ys_id: id, ys_start: start, ys_seconds: seconds, ys_receipt: receipt, ...rest } = answer;
        // Browsers write a line's end in two characters, scripts in one.
        rest.q_onboard_idea = rest.q_onboard_idea.replace(/\r?\n/, '\r\n');
        assert.deepEqual(rest, { ys_form: 'northwind', ys_lang: language, ...Object.assign({}, ...ANSWERS) });
        assert.match(revision, /^[0-9a-f]{8}$/);
        if (javascript) {
          assert.match(id, /^[0-9a-f]{32}$/);
          assert.ok(Math.abs(Date.now() - Date.parse(start)) < 120_000, start);
          assert.match(seconds, /^[0-9]{1,2}$/);
          assert.match(receipt, /^[0-9a-f]{64}$/);
        } else {
          assert.deepEqual([id, start, seconds, receipt], Array(4).fill(undefined));
        }
      });
    }
  }
}

// Sends the form, and returns the answer that arrives, once the owner's report counts it without being reloaded by hand.
async function send(t, page, hand) {
  const before = await site.answers('northwind');
  const report = await site.page(t, '/private/northwind/', { fresh: true });
  const counts = (more) => {
    const responses = `${(1200 + before.length + more).toLocaleString('en')} responses`;
    return report.locator('.lead', { hasText: responses }).waitFor();
  };
  await counts(0);
  await hand.press(page, '#send');
  await arrived(page);
  const [answer, ...others] = (await site.answers('northwind')).slice(before.length);
  assert.deepEqual(others, []);
  await counts(1);
  return answer;
}

test('a form that somebody fills in stays as it is while another answer arrives', async (t) => {
  const slow = await site.page(t, '/northwind/', { fresh: true });
  await mouse.answer(slow, 'q_recommend', '3');
  const quick = await site.page(t, '/northwind/?from=mail');
  await mouse.answer(quick, 'q_recommend', '10');
  for (const button of ['#next', '#next']) await mouse.press(quick, button);
  const answer = await send(t, quick, mouse);
  assert.equal(answer.ys_source, 'mail', 'where a link came from travels with the answer');
  // The report has been made anew by now, so the form had the same news.
  await slow.waitForTimeout(500);
  assert.equal(await slow.locator('[name=q_recommend]:checked').inputValue(), '3');
});

test('a missing answer is named first, with a way to it, and nothing else is lost', async (t) => {
  const page = await site.page(t, '/northwind/', { width: 320 });
  const title = await page.title();
  await fill(page, mouse, { q_checkin: '1', q_checkin_idea: 'More staff' });
  await mouse.press(page, '#next');

  assert.equal(await focused(page), 'problems');
  assert.equal(await page.title(), `Error: ${title}`);
  const link = page.locator('#problems a');
  assert.match(await link.innerText(), /^Choose an answer: How likely are you to recommend Northwind/);
  assert.equal(await page.locator('#q_recommend .error').innerText(), 'Choose an answer');
  await axe(page);
  await link.click();
  assert.equal(await focused(page), 'q_recommend-1');

  await mouse.answer(page, 'q_recommend', '7');
  await mouse.press(page, '#next');
  assert.equal(await page.locator('#problems').isVisible(), false);
  assert.equal(await page.title(), title);
  await mouse.press(page, '#next');
  const answer = await send(t, page, mouse);
  assert.deepEqual([answer.q_recommend, answer.q_checkin, answer.q_checkin_idea], ['7', '1', 'More staff']);
});

test('without scripts, the browser insists on an answer', async (t) => {
  const page = await site.page(t, '/northwind/', { javascript: false });
  const sent = await site.answers('northwind');
  await mouse.press(page, '#send');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'q_recommend');
  assert.deepEqual(await site.answers('northwind'), sent);
});

test('more choices than allowed are named', async (t) => {
  const page = await site.page(t, '/northwind/');
  await mouse.answer(page, 'q_recommend', '10');
  for (const button of ['#next', '#next']) await mouse.press(page, button);
  for (const code of ['time', 'price', 'people', 'comfort']) await mouse.answer(page, `q_matters__${code}`, '1');
  await mouse.press(page, '#send');
  assert.match(await page.locator('#problems a').innerText(), /^Choose up to 3\.: What matters most/);
});

test('pages turn forth and back, say where one is, and keep what was answered', async (t) => {
  const page = await site.page(t, '/northwind/');
  const stands = async (progress, heading, buttons) => {
    const turn = page.locator('.turn:visible');
    assert.equal(await turn.innerText(), `${progress}\n${heading}`.trim());
    const shown = page.locator('.steps button:visible');
    assert.deepEqual(await shown.allInnerTexts(), buttons);
  };
  await stands('Page 1 of 3', 'Your journey', ['Next']);
  await mouse.answer(page, 'q_recommend', '8');
  await mouse.press(page, '#next');
  await stands('Page 2 of 3', 'The flight and after', ['Back', 'Next']);
  assert.match(await page.evaluate(() => document.activeElement.innerText), /^Page 2 of 3/);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await mouse.press(page, '#next');
  await stands('Page 3 of 3', 'About you', ['Back', 'Send your answers']);
  await mouse.press(page, '#back');
  await stands('Page 2 of 3', 'The flight and after', ['Back', 'Next']);
  for (let times = 0; times < 3; times += 1) await page.goBack();
  await stands('Page 1 of 3', 'Your journey', ['Next']);
  assert.equal(await page.locator('[name=q_recommend]:checked').inputValue(), '8');
  await page.goForward();
  await stands('Page 2 of 3', 'The flight and after', ['Back', 'Next']);
});

const focused = (page) => page.evaluate(() => document.activeElement.id);
