// What Lighthouse says about forms on a phone. Its search audits are left out: they are not about filling in a form.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { FLAGS, build, upload } from '../browser/harness.mjs';

const FORMS = ['northwind/', 'till-receipt/'];
const LEAST = { accessibility: 100, 'best-practices': 100, performance: 95 };
const TRIES = 3;

// Lighthouse plays a phone by slowing the machine down four times. A machine that is busy at the time is slow as it is:
// it is slowed down only so far that it does as much as the phone, by Lighthouse's own benchmark.
const SLOWDOWN = 4;
const PHONE = 375;

const site = await upload(await build());
const chromePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await launch({ chromePath, chromeFlags: ['--headless', ...FLAGS] });
after(() => browser.kill());

for (const path of FORMS) {
  test(`${path} is fast, good practice and without barriers`, async (t) => {
    let slowdown = SLOWDOWN;
    let shortcomings;
    for (let time = 0; time < TRIES && shortcomings?.length !== 0; time += 1) {
      const report = await audit(site.address + path, slowdown);
      t.diagnostic(Object.entries(report.categories).map(([name, one]) => `${name} ${points(one)}`).join(', '));
      shortcomings = short(report);
      slowdown = Math.min(SLOWDOWN, Math.max(1, report.environment.benchmarkIndex / PHONE));
    }
    assert.deepEqual(shortcomings, []);
  });
}

async function audit(address, cpuSlowdownMultiplier) {
  const flags = { port: browser.port, onlyCategories: Object.keys(LEAST), logLevel: 'error' };
  const { lhr } = await lighthouse(address, { ...flags, throttling: { cpuSlowdownMultiplier } });
  assert.equal(lhr.runtimeError, undefined);
  return lhr;
}

// The categories in which a page has fewer points than it should, each with the audits that took them.
function short({ categories, audits }) {
  return Object.entries(categories).filter(([name, one]) => points(one) < LEAST[name]).map(([name, category]) => {
    const costly = category.auditRefs.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 1);
    return `${name} ${points(category)}: ${costly.map((one) => `${one.title} ${one.displayValue ?? ''}`).join('; ')}`;
  });
}

const points = ({ score }) => Math.round(score * 100);
