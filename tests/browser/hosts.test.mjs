// The code that a build hands to hosts, at work: what it stores is what the next build reads.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { after, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { arrived, axe, build, run } from './harness.mjs';
import { mouse } from './person.mjs';

const survey = (collect) => `
title = { en = "Your visit", sv = "Ditt besök" }
languages = ["en", "sv"]
[contact]
name = "Sam"
email = "sam@example.org"
[collect]
${collect}
[[question]]
id = "rate"
type = "rating"
scale = 5
ask = { en = "How was it?", sv = "Hur var det?" }
[[question]]
id = "idea"
type = "suggestion"
ask = { en = "What should we change?", sv = "Vad borde vi ändra?" }
`;

// Services on other sites: what a definition says, where the form goes, and a field by which it steers the service.
const SERVICES = {
  formspree: ['form = "xabcdefg"', 'https://formspree.io/f/xabcdefg', '_next'],
  basin: ['form = "1a2b3c4d5e6f"', 'https://usebasin.com/f/1a2b3c4d5e6f'],
  forminit: ['form = "abc123xyz"', 'https://forminit.com/f/abc123xyz'],
  staticforms: ['key = "sf_0a1b2c3d"', 'https://api.staticforms.dev/submit', 'apiKey'],
  web3forms: ['key = "01234567-89ab-cdef-0123-456789abcdef"', 'https://api.web3forms.com/submit', 'access_key'],
  formsubmit: ['address = "care@example.org"', 'https://formsubmit.co/care@example.org', '_captcha'],
  google_sheet: ['url = "https://script.google.com/macros/s/a/exec"', 'https://script.google.com/macros/s/a/exec'],
  url: ['url = "https://collect.example/visit"', 'https://collect.example/visit'],
};

const services = Object.entries(SERVICES).map(([to, [setting]]) => [`surveys/${to}/survey.toml`, survey(`to = "${to}"\n${setting}`)]);
const built = await build({
  ...Object.fromEntries(services),
  'surveys/edge/survey.toml': survey('to = "cloudflare"'),
  'surveys/sheet/survey.toml': survey('to = "google_sheet"\nurl = "https://script.google.com/macros/s/a/exec"'),
});
const output = (path) => join(built.folder, 'output', path);

// A script of the built site as a module; its own ending would make it another kind of script here.
async function worker() {
  const copy = join(built.folder, `worker-${Math.random()}.mjs`);
  await writeFile(copy, await readFile(output('public/_worker.js')));
  return (await import(copy)).default;
}

// What is stored, by name: `put` as R2 buckets and KV namespaces have it.
function storage() {
  const files = new Map();
  return { files, put: async (name, value) => files.set(name, typeof value === 'string' ? value : Buffer.from(value)) };
}

// The files of the site, as the host gives them out.
const ASSETS = {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const body = await readFile(output(`public${path}`)).catch(() => null);
    const type = extname(path) === '.html' ? 'text/html; charset=utf-8' : 'application/octet-stream';
    return new Response(body, { status: body ? 200 : 404, headers: { 'content-type': type } });
  },
};

function post(fields, { path = '/collect/edge', headers = {} } = {}) {
  return new Request(`https://a.example${path}`, { method: 'POST', headers, body: fields });
}

// Puts what was stored where answers are read from, as a copy of the whole bucket would.
async function collected(files) {
  for (const [name, value] of files) {
    const path = join(built.folder, 'surveys/edge/responses', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, value);
  }
}

test('the function on Cloudflare stores each answer, and the next build reads it', async () => {
  const { fetch } = await worker();
  const ANSWERS = storage();
  const answer = { ys_form: 'edge', ys_lang: 'sv', ys_id: '', ys_start: '', q_rate: '4', q_idea: 'Mer "te" & <b>mjölk</b>' };
  const plain = await fetch(post(new URLSearchParams(answer)), { ANSWERS, ASSETS });
  assert.deepEqual([plain.status, plain.headers.get('location')], [303, '/edge/thanks/sv/']);

  const parts = new FormData();
  for (const [name, value] of Object.entries({ ...answer, ys_lang: 'en', ys_id: 'a', ys_start: '2026-03-01T10:00:00Z' })) parts.set(name, value);
  parts.set('q_photo', new File(['picture'], '../my photo.png'));
  const asked = await fetch(post(parts, { headers: { accept: 'application/json' } }), { ANSWERS, ASSETS });
  assert.deepEqual([asked.status, await asked.json()], [200, { success: true }]);

  const names = [...ANSWERS.files.keys()].sort();
  const [photo, first, second] = names;
  assert.match(first, /^edge\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-[0-9a-f-]{36}\.json$/);
  assert.match(photo, /^edge-files\/[\w-]+-q_photo-\.\._my_photo\.png$/);
  const stored = [first, second].map((name) => JSON.parse(ANSWERS.files.get(name)));
  const own = stored.find(({ ys_id: id }) => id === 'a');
  assert.deepEqual(own, { ys_form: 'edge', ys_lang: 'en', ys_id: 'a', ys_start: '2026-03-01T10:00:00Z', q_rate: '4', q_idea: answer.q_idea, q_photo: photo });
  assert.ok(Date.parse(stored.find((one) => one !== own).ys_start) > 0);

  await collected([...ANSWERS.files].filter(([name]) => name.endsWith('.json')));
  assert.match(await run(built.folder, 'build'), /^edge: 2 rows read from 2 files = 2 counted \+ 0 superseded \+ 0 set aside$/m);
});

test('the function on Cloudflare leaves everything else to the site, and says when it cannot store', async () => {
  const { fetch } = await worker();
  const ANSWERS = storage();
  const status = async (request, env = {}) => (await fetch(request, { ANSWERS, ASSETS, ...env })).status;
  assert.equal(await status(new Request('https://a.example/edge/')), 200);
  assert.equal(await status(new Request('https://a.example/collect/edge')), 404);
  for (const path of ['/collect/sheet', '/collect/constructor', '/collect/', '/collect/edge/x']) {
    assert.equal(await status(post(new URLSearchParams({ q_rate: '1' }), { path })), 404, path);
  }
  const fields = () => post(new URLSearchParams({ q_rate: '1' }));
  assert.equal(await status(fields(), { ANSWERS: undefined }), 503);
  assert.equal(await status(post('{}', { headers: { 'content-type': 'application/json' } })), 400);
  assert.equal(await status(post('', { headers: { 'content-length': String(2 ** 30) } })), 413);
  await assert.rejects(status(fields(), { ANSWERS: { put: () => Promise.reject(new Error('full')) } }));
  assert.equal(ANSWERS.files.size, 0);
});

// The site on a host that knows `_routes.json` and `_headers`, on this machine.
async function hosted(ANSWERS) {
  const { fetch } = await worker();
  const { include } = JSON.parse(await readFile(output('public/_routes.json'), 'utf8'));
  const rules = (await readFile(output('public/_headers'), 'utf8')).match(/^ {2}.*$/gm).map((line) => line.trim().split(': '));
  const server = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method, headers } = incoming;
    const body = chunks.length ? Buffer.concat(chunks) : undefined;
    const request = new Request(`http://${headers.host}${incoming.url}`, { method, headers, body });
    const isRouted = include.some((route) => incoming.url.startsWith(route.replace('*', '')));
    const response = await (isRouted ? fetch(request, { ANSWERS, ASSETS }) : ASSETS.fetch(request));
    outgoing.writeHead(response.status, { ...Object.fromEntries(isRouted ? [] : rules), ...Object.fromEntries(response.headers) });
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  return new built.constructor(built.folder, `http://127.0.0.1:${server.address().port}/`, built.browser);
}

for (const javascript of [true, false]) {
  test(`a form sends to the function, ${javascript ? 'with' : 'without'} scripts`, async (t) => {
    const ANSWERS = storage();
    const site = await hosted(ANSWERS);
    const page = await site.page(t, 'edge/', { javascript });
    await mouse.answer(page, 'q_rate', '5');
    await mouse.answer(page, 'q_idea', 'Mer te');
    await mouse.press(page, '#send');
    await arrived(page);
    if (javascript) await axe(page);
    const [stored, ...others] = [...ANSWERS.files.values()].map((text) => JSON.parse(text));
    const { q_rate: rate, q_idea: idea, ys_form: form, ys_start: start } = stored;
    assert.deepEqual([rate, idea, form, others], ['5', 'Mer te', 'edge', []]);
    assert.ok(Date.parse(start) > 0, start);
  });
}

for (const [to, [, address, steering]] of Object.entries(SERVICES)) {
  test(`a form goes to ${to} without scripts, past the page's own policy`, async (t) => {
    const site = await hosted(storage());
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    t.after(() => context.close());
    context.setDefaultTimeout(8_000);
    const sent = [];
    await context.route(/^https:/, (route) => {
      sent.push(route.request());
      return route.fulfill({ contentType: 'text/html', body: 'Thank you' });
    });
    const page = await context.newPage();
    await page.goto(new URL(`${to}/`, site.address).href);
    const typed = to === 'forminit' ? 'fi-text-' : '';
    await mouse.answer(page, `${typed}q_rate`, '5');
    await mouse.answer(page, `${typed}q_idea`, 'Mer te');
    await mouse.press(page, '#send');
    await page.waitForURL(address);
    const fields = new URLSearchParams(sent[0].postData());
    assert.deepEqual([sent.length, sent[0].url(), sent[0].method()], [1, address, 'POST']);
    assert.deepEqual(['q_rate', 'q_idea', 'ys_form'].map((name) => fields.get(typed + name)), ['5', 'Mer te', to]);
    if (steering) assert.ok(fields.get(steering), steering);
    assert.equal((await sent[0].allHeaders()).referer, site.address, 'a service is told the site and no more');
  });
}

test('fields that a service wants typed are filled in by the script all the same', async (t) => {
  const page = await built.page(t, 'public/forminit/index.html');
  const [id, start] = await page.locator('#ys_id, #ys_start').evaluateAll((fields) => fields.map((field) => field.value));
  assert.match(id, /^[0-9a-f]{32}$/);
  assert.ok(Date.parse(start) > 0, start);
  const names = await page.evaluate(() => [...new FormData(document.querySelector('form')).keys()]);
  assert.deepEqual(names.filter((name) => !name.startsWith('fi-text-')), []);
});

// A sheet as Google keeps it: a typed value becomes a number where it looks like one, and a formula is worked out.
class Sheet {
  rows = [];
  getLastColumn = () => Math.max(0, ...this.rows.map((row) => row.length));
  getLastRow = () => this.rows.length;
  getRange = (row, column, height, width) => ({
    getValues: () => [this.rows[row - 1].slice(column - 1, column - 1 + width)],
    setValues: ([values]) => {
      assert.deepEqual([height, values.length], [1, width]);
      this.rows[row - 1] ??= [];
      values.forEach((value, index) => { this.rows[row - 1][column - 1 + index] = typed(value); });
    },
  });

  csv() {
    const cells = (row) => Array.from({ length: this.getLastColumn() }, (_, index) => String(row[index] ?? ''));
    return this.rows.map((row) => cells(row).map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  }
}

function typed(value) {
  if (value.startsWith("'")) return value.slice(1);
  if (value.startsWith('=')) return '#ERROR!';
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

test('the script in a Google Sheet adds each answer as a row, and the next build reads the sheet', async () => {
  const sheets = {};
  const book = { getSheetByName: (name) => sheets[name] ?? null, insertSheet: (name) => (sheets[name] = new Sheet()) };
  const google = createContext({
    LockService: { getScriptLock: () => ({ waitLock() {}, releaseLock() {} }) },
    SpreadsheetApp: { getActiveSpreadsheet: () => book },
    ContentService: { createTextOutput: (text) => text },
  });
  runInContext(await readFile(output('private/sheet/google-sheet.gs'), 'utf8'), google);
  const first = { ys_form: 'sheet', ys_id: 'a', ys_start: '2026-03-01T10:00:00Z', q_rate: '4', q_idea: '=1+1' };
  assert.match(google.doPost({ parameter: first }), /Thank you/);
  google.doPost({ parameter: { ys_form: 'sheet', ys_start: '', q_rate: '5', q_phone: '0046', q_idea: "'Tea'" } });

  const [columns, one, two] = sheets.Answers.rows;
  assert.deepEqual(columns, ['ys_form', 'ys_id', 'ys_start', 'q_rate', 'q_idea', 'q_phone']);
  assert.deepEqual(one, ['sheet', 'a', '2026-03-01T10:00:00Z', '4', '=1+1']);
  assert.deepEqual([two[1], ...two.slice(3)], ['', '5', "'Tea'", '0046']);
  assert.ok(Date.parse(two[2]) > 0, two[2]);

  const responses = join(built.folder, 'surveys/sheet/responses');
  await mkdir(responses, { recursive: true });
  await writeFile(join(responses, 'sheet.csv'), sheets.Answers.csv());
  assert.match(await run(built.folder, 'build'), /^sheet: 2 rows read from 1 file = 2 counted \+ 0 superseded \+ 0 set aside$/m);
});
