// The start page, as the harness opens it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fits, serve } from './harness.mjs';

const site = await serve();

for (const width of [320, 1280]) {
  for (const scheme of ['light', 'dark']) {
    test(`the start page has no barrier at ${width} px, ${scheme}`, async (t) => {
      const page = await site.page(t, '/', { width, scheme });
      assert.notEqual(await page.title(), '');
      await fits(page);
      await axe(page);
    });
  }
}

test('the start page can be read without scripts', async (t) => {
  const page = await site.page(t, '/', { javascript: false });
  assert.notEqual((await page.locator('main').innerText()).trim(), '');
});
