// Every page of the built samples, opened from the disk: on a phone and on a desk, in light and in dark.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { REPOSITORY, axe, build, fits } from './harness.mjs';

const site = await build();
const files = await readdir(join(site.folder, 'output'), { recursive: true });
const pages = files.filter((path) => path.endsWith('.html')).sort();

const SCREENS = [
  { width: 1280, scheme: 'light' },
  { width: 320, scheme: 'dark' },
  { width: 1280, scheme: 'dark' },
  { width: 320, scheme: 'light' },
];

// One of a row of pages from one template is searched for barriers on two screens, every other page on all four.
const screens = (path) => (/\/(moments|questions)\/\w+\//.test(path) ? SCREENS.slice(0, 2) : SCREENS);

for (const path of pages) {
  test(`${path} has no barrier on any screen`, async (t) => {
    const page = await site.page(t, path);
    for (const screen of SCREENS) {
      await page.setViewportSize({ width: screen.width, height: 800 });
      await page.emulateMedia({ colorScheme: screen.scheme });
      await fits(page);
      if (screens(path).includes(screen)) await axe(page);
    }
    assert.deepEqual(await lost(page), [], 'links that lead nowhere');
  });

  test(`${path} can be read without scripts, and touched`, async (t) => {
    const page = await site.page(t, path);
    const plain = await site.page(t, path, { width: 320, javascript: false });
    const read = new Set(await texts(plain));
    assert.ok(read.size > 0);
    assert.deepEqual((await texts(page)).filter((text) => !read.has(text)), [], 'what only scripts show');
    assert.deepEqual(await small(plain), [], 'controls that are hard to touch');
  });
}

test('the form weighs next to nothing', async (t) => {
  const form = await readFile(join(site.folder, 'output/public/northwind/index.html'));
  const script = await readFile(join(REPOSITORY, 'themes/default/assets/form.js'));
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
