// Makes docs/report.png, the picture in README.md: the top of the owner's report on the sample survey.
//
// Run by hand when the report has changed, after `cargo build`: node tests/browser/picture.mjs

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { REPOSITORY, build } from './harness.mjs';

const PICTURE = join(REPOSITORY, 'docs/report.png');

const site = await build();

test('the picture of the report', async (t) => {
  const page = await site.page(t, 'private/northwind/index.html', { width: 1280 });
  const journey = await page.locator('#journey svg:visible').boundingBox();
  const height = Math.round(journey.y + journey.height + 24);
  await page.screenshot({ path: PICTURE, clip: { x: 0, y: 0, width: 1280, height }, fullPage: true });
  t.diagnostic(`${PICTURE}: ${(await stat(PICTURE)).size} bytes`);
});
