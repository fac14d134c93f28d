// Every page of the built samples, opened from the disk: on a phone and on a desk, in light and in dark.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { axe, build, fits, small, upload } from './harness.mjs';

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
    for (const [turn, { width, scheme }] of SCREENS.entries()) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: scheme });
      await fits(page);
      if (!isAlike(path) || turn === index % SCREENS.length) await axe(page);
    }
    // The last screen is as narrow as the one without scripts: what stands where depends on the width, too.
    const read = await texts(page);
    assert.deepEqual(await lost(page), [], 'links that lead nowhere');

    const plain = await site.page(t, path, { width: 320, javascript: false });
    const readPlain = new Set(await texts(plain));
    assert.ok(read.length > 0);
    assert.deepEqual(read.filter((text) => !readPlain.has(text)), [], 'texts that only scripts show');
    assert.deepEqual(await small(plain), [], 'controls that are hard to touch');
    await fits(plain);
  });
}

test('on a web host, too, a public page is one file and asks for nothing more', async (t) => {
  const online = await upload(site);
  for (const path of pages.filter((one) => one.startsWith('public/'))) {
    const page = await online.page(t, path.replace('public/', ''));
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.deepEqual(asked.filter((name) => !name.startsWith('data:')), [], path);
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
