// What Lighthouse says about forms on a phone. Its search audits are left out: they are not about filling in a form.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { FLAGS, build } from '../browser/harness.mjs';
import { host } from '../browser/host.mjs';

const FORMS = ['/northwind/', '/till-receipt/'];
const LEAST = { accessibility: 100, 'best-practices': 100, performance: 95 };
// A busy machine is slow and never fast by mistake, so the best of these counts.
const TRIES = 3;

const { folder } = await build();
const page = (path) => readFile(join(folder, 'output/public', path, 'index.html'));
const site = await host(await Promise.all(FORMS.map(async (path) => [`${path}index.html`, await page(path)])));
after(site.close);
const chromePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await launch({ chromePath, chromeFlags: ['--headless', ...FLAGS] });
after(() => browser.kill());

for (const path of FORMS) {
  test(`${path} is fast, good practice and without barriers`, async (t) => {
    let shortcomings;
    for (let time = 0; time < TRIES && shortcomings?.length !== 0; time += 1) {
      shortcomings = await audit(site.address + path, t);
    }
    assert.deepEqual(shortcomings, []);
  });
}

// The categories in which a page has fewer points than it should, each with the audits that took them.
async function audit(address, t) {
  const flags = { port: browser.port, onlyCategories: Object.keys(LEAST), logLevel: 'error' };
  const { lhr } = await lighthouse(address, flags);
  assert.equal(lhr.runtimeError, undefined);
  const points = ({ score }) => Math.round(score * 100);
  const categories = Object.entries(lhr.categories);
  t.diagnostic(categories.map(([name, category]) => `${name} ${points(category)}`).join(', '));
  return categories.filter(([name, category]) => points(category) < LEAST[name]).map(([name, category]) => {
    const audits = category.auditRefs.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < 1);
    return `${name} ${points(category)}: ${audits.map((one) => `${one.title} ${one.displayValue ?? ''}`).join('; ')}`;
  });
}
