// Every page of the built samples, opened from the disk: on a phone and on a desk, in light and in dark.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { axe, build, fits } from './harness.mjs';

const site = await build();
const files = await readdir(join(site.folder, 'output'), { recursive: true });
const pages = files.filter((path) => path.endsWith('.html')).sort();

const SCREENS = [
  { width: 1280, scheme: 'light' },
  { width: 320, scheme: 'dark' },
  { width: 1280, scheme: 'dark' },
  { width: 320, scheme: 'light' },
];

// Pages that look like one that is searched for barriers on every screen; these take turns.
const isAlike = (path) => /till-receipt|\/(moments|questions)\/\w+\//.test(path);

for (const [index, path] of pages.entries()) {
  test(`${path} has no barrier on any screen, and needs no scripts to be read`, async (t) => {
    const page = await site.page(t, path);
    const read = await texts(page);
    for (const [turn, { width, scheme }] of SCREENS.entries()) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: scheme });
      await fits(page);
      if (!isAlike(path) || turn === index % SCREENS.length) await axe(page);
    }
    assert.deepEqual(await lost(page), [], 'links that lead nowhere');

    const plain = await site.page(t, path, { width: 320, javascript: false });
    const readPlain = new Set(await texts(plain));
    assert.ok(read.length > 0);
    assert.deepEqual(read.filter((text) => !readPlain.has(text)), [], 'texts that only scripts show');
    assert.deepEqual(await small(plain), [], 'controls that are hard to touch');
    await fits(plain);
  });
}

test('the form weighs next to nothing', async (t) => {
  const form = await readFile(join(site.folder, 'output/public/northwind/index.html'));
  const [, script] = form.toString().match(/<script>(.*)<\/script>/s);
  for (const [name, bytes, most] of [['the page', form, 14_336], ['its script', script, 6_144]]) {
    const weight = gzipSync(bytes).length;
    t.diagnostic(`${name} weighs ${weight} bytes of ${most}, gzipped`);
    assert.ok(weight < most, `${name} weighs ${weight} bytes`);
  }
});

// What can be read, in pieces.
const texts = (page) =>
  page.locator('h1, h2, h3, p, li, dt, dd, th, td, legend, label, figcaption, summary').evaluateAll((all) =>
    all.filter((part) => part.checkVisibility()).map((part) => part.textContent.trim()).filter(Boolean),
  );

// Links to pages that were not built.
async function lost(page) {
  const links = await page.locator('a[href]').evaluateAll((all) => all.map(({ href }) => href.split('#')[0]));
  const path = (link) => decodeURI(link.slice(site.address.length));
  return links.filter((link) => link.startsWith('file:') && !files.includes(path(link)));
}

// Buttons and fields that are less than 44 pixels wide or high; a box is touched by its label, too.
const small = (page) =>
  page.locator('button, .button, select, textarea, input:not([type=hidden])').evaluateAll((all) =>
    all.map((control) => control.closest('label') ?? control)
      .filter((part) => part.checkVisibility() && !part.closest('.trap'))
      .filter((part) => Math.min(part.getBoundingClientRect().width, part.getBoundingClientRect().height) < 44)
      .map((part) => part.outerHTML),
  );
