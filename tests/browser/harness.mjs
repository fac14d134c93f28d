// The built program at work in a copy of the sample project, and a real browser that looks at its pages.
//
// Every page opened here fails its test when it writes an error to the console, breaks its own content security policy,
// or asks any machine for anything but itself.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { host } from './host.mjs';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = join(REPOSITORY, 'target/debug/yousaid');
const AXE = createRequire(import.meta.url).resolve('axe-core');

// Playwright adds --headless. Without the others Chromium asks its makers' machines for things at every start.
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// Longest wait for anything in a page, in milliseconds: a machine that is busy building is slow.
const PATIENCE = 10_000;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Serves the samples for all tests of a file. `files` are added to them or take their place: path -> text.
export async function serve(files = {}) {
  const folder = await project(files);
  const program = spawn(PROGRAM, ['serve', '--port', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  after(() => program.kill());
  return new Site(folder, await firstAddress(program), await launch());
}

// Builds the samples for all tests of a file; their pages are opened from the disk.
export async function build(files = {}) {
  const folder = await project(files);
  await run(folder, 'build');
  return new Site(folder, pathToFileURL(join(folder, 'output/')).href, await launch());
}

// Puts the public pages of a built site on a host of static files.
export async function upload(site) {
  const folder = join(site.folder, 'output/public');
  const names = (await readdir(folder, { recursive: true })).filter((name) => extname(name));
  const files = await Promise.all(names.map(async (name) => [`/${name}`, await readFile(join(folder, name))]));
  const { address, close } = await host(files);
  after(close);
  return new Site(site.folder, `${address}/`, site.browser);
}

// Runs a command of the program, and returns all that it said.
export async function run(folder, ...command) {
  const { stdout, stderr } = await promisify(execFile)(PROGRAM, command, { cwd: folder });
  return stdout + stderr;
}

async function project(files) {
  const folder = await mkdtemp(join(tmpdir(), 'yousaid-browser-'));
  after(() => rm(folder, { recursive: true, force: true }));
  for (const name of ['yousaid.toml', 'surveys']) {
    await cp(join(REPOSITORY, name), join(folder, name), { recursive: true });
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

async function launch() {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  after(() => browser.close());
  return browser;
}

class Site {
  constructor(folder, address, browser) {
    Object.assign(this, { folder, address, browser });
  }

  // Opens a page for one test: `width` in CSS pixels, `scheme` light or dark, `javascript` on or off. Only a page that is
  // to be `fresh` hears news of the site, and so loads itself again as long as nothing is filled in. `allow` matches
  // complaints that the test means to cause. `before` runs with `value` before any script of the page.
  async page(test, path, options = {}) {
    const { width = 1280, scheme = 'light', javascript = true, fresh = false, allow = null, before, value } = options;
    const context = await this.browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: scheme,
      javaScriptEnabled: javascript,
    });
    context.setDefaultTimeout(PATIENCE);
    const complaints = [];
    context.on('request', (request) => {
      const url = request.url();
      const isPage = request.isNavigationRequest() && url.startsWith(this.address);
      // A served page asks for news of itself, and an icon in the page is no request to anybody.
      const isNews = url.startsWith(`${this.address}-/version`);
      // A script sends the answers to where the form would post them.
      const isAnswer = url.startsWith(`${this.address}collect/`) || url.includes('/thanks/');
      if (!isPage && !isNews && !isAnswer && !url.startsWith('data:')) complaints.push(`asked for ${url}`);
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    // Chromium reports a breach of the policy on the console, as an error.
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    test.after(async () => {
      await context.close();
      assert.deepEqual(complaints.filter((text) => !allow?.test(text)), [], `${path} at ${width} px, ${scheme}`);
    });
    await context.addInitScript({ path: AXE });
    if (before) await context.addInitScript(before, value);
    if (!fresh) await context.route('**/-/version*', () => {});
    const page = await context.newPage();
    await page.goto(new URL(path, this.address).href);
    return page;
  }

  // The answers that people have sent to a survey, in order.
  async answers(survey) {
    const path = join(this.folder, 'surveys', survey, 'responses/served.jsonl');
    const text = await readFile(path, 'utf8').catch(() => '');
    return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  }
}

// Waits until the form says that the answers were sent: in its own place, or without scripts on a page of thanks.
export async function arrived(page) {
  await page.locator('#outcome [data-on=sent]:visible').or(page.locator('h1', { hasText: /^(Thank you|Tack)$/ })).waitFor();
}

// Fails with every barrier that axe finds in a page as it stands.
export async function axe(page) {
  const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), RULES);
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(', ')}`);
  assert.deepEqual(told, []);
}

// The page can be read without moving it sideways.
export async function fits(page) {
  const { scroll, width } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  assert.ok(scroll <= width, `the page is ${scroll} px wide in a window of ${width} px`);
}

// Buttons and fields that are less than 44 pixels wide or high; a box is touched by its label, too.
export const small = (page) =>
  page.locator('button, .button, select, textarea, input:not([type=hidden])').evaluateAll((all) =>
    all.map((control) => control.closest('label') ?? control)
      .filter((part) => part.checkVisibility() && !part.closest('[aria-hidden=true]'))
      .filter((part) => Math.min(part.getBoundingClientRect().width, part.getBoundingClientRect().height) < 44)
      .map((part) => part.outerHTML),
  );

// The address in the first line that the program prints.
async function firstAddress(program) {
  for await (const line of createInterface({ input: program.stdout })) {
    const [address] = line.match(/http:\/\/\S+/) ?? [];
    assert.ok(address, `the first line of \`yousaid serve\` tells no address: ${line}`);
    program.stdout.resume();
    return address;
  }
  throw new Error('`yousaid serve` ended without a word');
}
