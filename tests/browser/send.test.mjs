// Sending, with a network that is there, that is not, and with a host that says no: one answer arrives, and never two.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { arrived, axe, build, fits, serve } from './harness.mjs';
import { mouse } from './person.mjs';

const visit = (collect) => `
title = "Your visit"
[collect]
${collect}

[[question]]
id = "recommend"
type = "nps"
ask = "Would you recommend us?"

[[question]]
id = "why"
type = "comment"
ask = "Why?"

[[question]]
id = "place"
type = "dropdown"
options = ["North", "South"]
ask = "Where?"

[[question]]
id = "quote"
type = "consent"
to = "quote"
ask = "May we quote you?"

[[question]]
id = "branch"
type = "hidden"
from = "branch"
ask = "Branch"
`;
const HOSTS = {
  netlify: 'to = "netlify"',
  formspree: 'to = "formspree"\nform = "abc"',
  blind: 'to = "url"\nurl = "https://collect.example/in"',
};
const hosted = Object.entries(HOSTS).map(([name, collect]) => [`surveys/${name}/survey.toml`, visit(collect)]);
const site = await serve({ 'surveys/visit/survey.toml': visit(HOSTS.netlify) });
const disk = await build(Object.fromEntries(hosted));

const open = (t, path, options) => site.page(t, path, options);

// What a browser says of a network that fails, or of a host that says no.
const allow = /Failed to load resource|net::ERR/;

const shows = (page, state) => page.locator(`#outcome [data-on~=${state}] >> visible=true`).first().waitFor();
const stored = (page) => page.evaluate(() => Object.keys(localStorage));
const count = async () => (await site.answers('visit')).length;
const codeOf = (page) => page.locator('#receipt output').innerText();

async function fill(page, why) {
  await mouse.answer(page, 'q_recommend', '9');
  await mouse.answer(page, 'q_why', why);
}

// Exactly one more answer than before is there, also a while later.
async function arrivesOnce(before, why) {
  await new Promise((resolve) => setTimeout(resolve, 500));
  const more = (await site.answers('visit')).slice(before);
  assert.deepEqual(more.map((answer) => answer.q_why), [why]);
  return more[0];
}

test('a sent form says thank you in its place, with a receipt whose hash alone was sent', async (t) => {
  const page = await open(t, '/visit/');
  const before = await count();
  await fill(page, 'sent');
  const [request] = await Promise.all([page.waitForRequest('**/collect/visit'), mouse.press(page, '#send')]);
  await arrived(page);
  const answer = await arrivesOnce(before, 'sent');
  const code = await codeOf(page);
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  const bare = code.replaceAll('-', '');
  assert.equal(answer.ys_receipt, createHash('sha256').update(bare).digest('hex'));
  const body = request.postData();
  assert.ok(!body.includes(bare) && !body.includes(code), 'the code stays here');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'outcome');
  assert.equal(await page.title(), 'Thank you – Your visit');
  assert.equal(await page.locator('form').isVisible(), false);
  assert.equal(await page.getByRole('link', { name: /what we did/ }).getAttribute('href'), 'did/index.html');
  assert.deepEqual(await stored(page), []);
  await axe(page);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('.copy').click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual((await page.locator('body').innerText()).split('\n').filter(Boolean), [
    'Your receipt',
    'Northwind, Your visit',
    code,
    'Keep this code. With it you can ask what became of your answers, without giving your name.',
  ]);
});

test('without a network the answer waits, and goes by itself when the network is back', async (t) => {
  const page = await open(t, '/visit/', { allow });
  const before = await count();
  await fill(page, 'offline');
  await page.context().setOffline(true);
  await mouse.press(page, '#send');
  await shows(page, 'waiting');
  assert.match(await page.locator('#outcome').innerText(), /^Not sent yet/);
  assert.equal(await page.title(), 'Not sent yet – Your visit');
  await axe(page);
  const code = await codeOf(page);
  assert.equal(await count(), before);
  await page.context().setOffline(false);
  await arrived(page);
  const answer = await arrivesOnce(before, 'offline');
  assert.equal(await codeOf(page), code);
  assert.equal(answer.ys_receipt, createHash('sha256').update(code.replaceAll('-', '')).digest('hex'));
  assert.deepEqual(await stored(page), []);
});

test('an answer that waits is sent at the next visit, with the same receipt', async (t) => {
  const page = await open(t, '/visit/', { allow });
  const before = await count();
  await fill(page, 'later');
  // The network fails in a way that the browser does not notice.
  await page.route('**/collect/**', (route) => route.abort());
  await mouse.press(page, '#send');
  await shows(page, 'waiting');
  const code = await codeOf(page);
  const context = page.context();
  await page.close();
  const again = await context.newPage();
  await again.goto(new URL('/visit/', site.address).href);
  await arrived(again);
  assert.equal(await codeOf(again), code);
  await arrivesOnce(before, 'later');
});

test('two pages of one form send one copy', async (t) => {
  const page = await open(t, '/visit/', { allow });
  const before = await count();
  await fill(page, 'twice');
  await page.context().setOffline(true);
  await mouse.press(page, '#send');
  await shows(page, 'waiting');
  await page.context().setOffline(false);
  await page.context().route('**/collect/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  const other = await page.context().newPage();
  await Promise.all([
    other.goto(new URL('/visit/', site.address).href),
    page.evaluate(() => dispatchEvent(new Event('online'))),
    page.evaluate(() => dispatchEvent(new Event('online'))),
  ]);
  await arrived(page);
  await arrivesOnce(before, 'twice');
});

test('a host that says no is not believed to have said yes', async (t) => {
  const page = await open(t, '/visit/', { allow });
  const before = await count();
  await fill(page, 'refused');
  await page.route('**/collect/**', (route) => route.fulfill({ status: 500 }));
  await mouse.press(page, '#send');
  await shows(page, 'refused');
  await axe(page);
  await mouse.press(page, '#again');
  await shows(page, 'refused');

  const [download] = await Promise.all([page.waitForEvent('download'), mouse.press(page, '#save')]);
  const [saved] = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.equal(saved.q_why, 'refused');
  await shows(page, 'saved');
  assert.match(await page.locator('#outcome').innerText(), /Please send the file to care@northwind\.example/);

  await mouse.press(page, '#change');
  assert.equal(await page.locator('[name=q_why]').inputValue(), 'refused');
  assert.equal(await page.title(), 'Your visit');
  await page.locator('[name=q_why]').fill('accepted');
  await page.unroute('**/collect/**');
  await mouse.press(page, '#send');
  await arrived(page);
  const answer = await arrivesOnce(before, 'accepted');
  assert.equal(answer.ys_id, saved.ys_id);
});

test('where storage, locks and hashes are missing an answer is sent all the same, without a receipt', async (t) => {
  const page = await open(t, '/', { allow });
  const before = await count();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
    Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  });
  await page.goto(new URL('/visit/', site.address).href);
  await fill(page, 'bare');
  await page.context().setOffline(true);
  await mouse.press(page, '#send');
  await shows(page, 'held');
  assert.match(await page.locator('#outcome').innerText(), /keep this page open/);
  await page.context().setOffline(false);
  await arrived(page);
  assert.equal((await arrivesOnce(before, 'bare')).ys_receipt, undefined);
  assert.equal(await page.locator('#receipt').isVisible(), false);
});

test('from the disk, an answer goes to a host that takes it from there', async (t) => {
  for (const [name, host] of [['formspree', 'https://formspree.io/f/abc'], ['blind', 'https://collect.example/in']]) {
    const page = await disk.page(t, `public/${name}/index.html`, { allow: /asked for https:/ });
    const posts = [];
    await page.route(/^https:/, (route) => {
      const { accept } = route.request().headers();
      posts.push([route.request().url(), accept, new URLSearchParams(route.request().postData()).get('q_why')]);
      return route.fulfill({ json: { ok: true }, headers: { 'Access-Control-Allow-Origin': '*' } });
    });
    await fill(page, name);
    await mouse.press(page, '#send');
    await arrived(page);
    assert.deepEqual(posts, [[host, name === 'blind' ? '*/*' : 'application/json', name]]);
    assert.match(await codeOf(page), /-/);
  }
});

test('a host that says no in so many words is heard', async (t) => {
  const page = await disk.page(t, 'public/formspree/index.html', { allow: /asked for https:/ });
  const headers = { 'Access-Control-Allow-Origin': '*' };
  await page.route(/^https:/, (route) => route.fulfill({ json: { success: 'false' }, headers }));
  await fill(page, 'no');
  await mouse.press(page, '#send');
  await shows(page, 'refused');
});

test('from the disk, a form for its own site is left to the browser', async (t) => {
  const page = await disk.page(t, 'public/netlify/index.html', { allow: /asked for|ERR_FILE_NOT_FOUND/ });
  await fill(page, 'native');
  const [request] = await Promise.all([page.waitForRequest('**/thanks/'), mouse.press(page, '#send')]);
  assert.ok(request.isNavigationRequest());
});

test('a link chooses an answer, ticks no box and sends nothing', async (t) => {
  const before = await count();
  for (let mark = 0; mark <= 10; mark += 1) {
    const page = await open(t, `/visit/?q_recommend=${mark}&q_place=south&q_quote=yes&q_why=words&branch=oslo`);
    const { q_recommend: chosen, ...rest } = await page.locator('form').evaluate((form) =>
      Object.fromEntries([...new FormData(form)].filter(([name, value]) => name.startsWith('q_') && value)));
    assert.equal(chosen, String(mark));
    assert.deepEqual(rest, { q_place: 'south', q_branch: 'oslo' });
    assert.equal(await page.evaluate(() => document.activeElement.name), 'q_recommend');
    assert.equal(await page.locator('#chosen').isVisible(), true);
    await page.context().close();
  }
  assert.equal(await count(), before);
});

test('what a person chose after following a link survives a reload of that link', async (t) => {
  const page = await open(t, '/visit/?q_recommend=9');
  await mouse.answer(page, 'q_recommend', '2');
  await page.reload();
  assert.equal(await page.locator('[name=q_recommend]:checked').inputValue(), '2');
  await page.goto(new URL('/visit/?q_recommend=8', site.address).href);
  assert.equal(await page.locator('[name=q_recommend]:checked').inputValue(), '8');
});

// Whatever an address could carry that a page might mistake for a place, a script or a piece of itself.
const HARM = ['javascript:window.pwned=1', '//elsewhere.example', 'https://elsewhere.example/', '"><img src=x onerror=window.pwned=1>',
  '<script>window.pwned=1</script>', "'-(window.pwned=1)-'", '\\\\elsewhere.example', 'data:text/html,<script>window.pwned=1</script>',
  '__proto__', '[object Object]', '\u0000', '%ff%fe', '9"]', '#q_recommend-1', '${window.pwned=1}', 'a'.repeat(2000)];
const NAMES = ['q_recommend', 'q_why', 'q_place', 'q_quote', 'branch', 'from', 'ys_id', 'ys_form', 'next', 'redirect', 'url',
  '__proto__', 'constructor', 'action', 'q_recommend"]', ''];

test('two hundred hostile addresses lead nowhere', async (t) => {
  const page = await open(t, '/visit/');
  const ways = HARM.flatMap((harm) => NAMES.map((name) => `?${encodeURIComponent(name)}=${encodeURIComponent(harm)}`));
  const hashes = HARM.map((harm) => `#${encodeURIComponent(harm)}`);
  const chosen = [...ways.filter((_, index) => index % 4), ...hashes].slice(0, 208);
  assert.ok(chosen.length >= 200, `${chosen.length} addresses`);
  const before = await count();
  for (const way of chosen) {
    const address = new URL(`/visit/${way}`, site.address).href;
    await page.goto('about:blank');
    await page.goto(address, { waitUntil: 'load' });
    assert.equal(page.url(), address);
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    const links = await page.locator('[href], [src], [action]').evaluateAll((all) =>
      all.map((part) => part.href || part.src || part.action).filter((link) => /elsewhere|pwned/.test(link)));
    assert.deepEqual(links, []);
    await page.evaluate(() => localStorage.clear());
  }
  assert.equal(await count(), before);
});

test('what became of the answers can be read on any screen', async (t) => {
  for (const [width, scheme] of [[320, 'dark'], [320, 'light'], [1280, 'dark']]) {
    const page = await open(t, '/visit/', { width, scheme, allow });
    await fill(page, 'screen');
    await page.route('**/collect/**', (route) => route.fulfill({ status: 500 }));
    await mouse.press(page, '#send');
    await shows(page, 'refused');
    await fits(page);
    await axe(page);
    await page.unroute('**/collect/**');
    await mouse.press(page, '#again');
    await arrived(page);
    await fits(page);
    await axe(page);
  }
});
