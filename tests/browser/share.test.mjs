// The share kit as its owner meets it, and as it comes out of a printer.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from './harness.mjs';

const site = await build();
const KIT = 'private/northwind/share/';
const FORM = 'https://feedback.northwind.example/northwind/';

for (const [folder, form] of [['', FORM], ['sv/', `${FORM}sv/`]]) {
  test(`every mark in the e-mail opens the form with that mark chosen: ${folder || 'own language'}`, async (t) => {
    const page = await site.page(t, `${KIT}${folder}email.html`, { width: 320 });
    const links = await page.locator('a').evaluateAll((all) => all.map((link) => [link.textContent, link.href]));
    const marks = links.filter(([label]) => /^\d+$/.test(label));
    assert.deepEqual(
      marks,
      Array.from({ length: 11 }, (_, mark) => [`${mark}`, `${form}?q_recommend=${mark}&from=email`]),
    );
    const others = links.filter(([label]) => !/^\d+$/.test(label)).map(([, href]) => href);
    assert.deepEqual(others, [`${form}?from=email`, 'mailto:care@northwind.example']);
    const text = await readFile(join(site.folder, 'output', KIT, folder, 'email.txt'), 'utf8');
    for (const [, href] of marks) assert.ok(text.includes(`${href}\n`), `the plain text lacks ${href}`);
  });
}

test('marks in the e-mail are wide enough for a thumb on a small phone', async (t) => {
  const page = await site.page(t, `${KIT}email.html`, { width: 320 });
  const boxes = await page.locator('td > a').evaluateAll((all) => all.map((link) => link.getBoundingClientRect().height));
  assert.ok(boxes.length >= 11);
  assert.deepEqual(boxes.slice(0, 11).filter((height) => height < 44), []);
});

test('a text is copied whole at the press of a button', async (t) => {
  const page = await site.page(t, `${KIT}index.html`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const id of ['address', 'mail-html', 'frame']) {
    await page.locator(`[data-copy="${id}"]`).click();
    // The browser copies in its own time.
    await page.locator(`[data-copy="${id}"] + [role=status]`, { hasText: /^Copied$/ }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await page.locator(`#${id}`).inputValue());
  }
  const frame = await page.locator('#frame').inputValue();
  assert.match(frame, /^<iframe src="https:\/\/[^"]+\?from=embed" title="Your flight with Northwind" loading="lazy"/);
});

test('a code is dark on light on a dark screen, too', async (t) => {
  const page = await site.page(t, `${KIT}poster.html`, { scheme: 'dark' });
  const fill = (part) => page.locator(`.qr ${part}`).evaluate((shape) => getComputedStyle(shape).fill);
  assert.deepEqual([await fill('rect'), await fill('path')], ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
});

for (const format of ['A4', 'Letter']) {
  for (const [name, most] of [['poster', 1], ['sv/poster', 1], ['paper', 3]]) {
    test(`${name} prints on ${format}`, async (t) => {
      const page = await site.page(t, `${KIT}${name}.html`, { width: 320, scheme: 'dark' });
      const sheets = (await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b/g).length;
      assert.ok(sheets <= most, `${sheets} sheets of ${format}`);
    });
  }
}
