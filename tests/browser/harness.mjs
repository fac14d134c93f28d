// The built program serving a copy of the sample project, and a real browser that looks at it.
//
// Every page opened here fails its test when it writes an error to the console, breaks its own content security policy,
// or asks any other machine for anything.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = join(REPOSITORY, 'target/debug/yousaid');
const AXE = createRequire(import.meta.url).resolve('axe-core');

// Playwright adds --headless. Without the others Chromium asks its makers' machines for things at every start.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Starts the program and a browser for all tests of a file; both end with the file.
export async function visit() {
  const folder = await mkdtemp(join(tmpdir(), 'yousaid-browser-'));
  for (const name of ['yousaid.toml', 'surveys']) {
    await cp(join(REPOSITORY, name), join(folder, name), { recursive: true });
  }
  const program = spawn(PROGRAM, ['serve', '--port', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  after(async () => {
    program.kill();
    await rm(folder, { recursive: true, force: true });
  });
  const address = await firstAddress(program);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
  after(() => browser.close());
  return new Visit(folder, address, browser);
}

class Visit {
  constructor(folder, address, browser) {
    Object.assign(this, { folder, address, browser });
  }

  // Opens a page for one test: `width` in CSS pixels, `scheme` light or dark, `javascript` on or off.
  async page(test, path, { width = 1280, scheme = 'light', javascript = true } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: scheme,
      javaScriptEnabled: javascript,
    });
    const complaints = [];
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== new URL(this.address).origin && protocol !== 'data:') complaints.push(`asked for ${request.url()}`);
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    // Chromium reports a breach of the policy on the console, as an error.
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    test.after(async () => {
      await context.close();
      assert.deepEqual(complaints, [], `${path} at ${width} px, ${scheme}`);
    });
    await context.addInitScript({ path: AXE });
    const page = await context.newPage();
    await page.goto(new URL(path, this.address).href);
    return page;
  }
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
