// Loads two forms of the same ten questions in turn, A B A B, each time in a fresh browser context on an emulated slow
// phone, and writes the medians as a table to `results.md`.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { serve } from './site.mjs';

const ROUNDS = Number(process.argv[2] ?? 5);
const FORMS = { yousaid: '.question', SurveyJS: '.sd-question' };
// One question is asked only of some.
const IN_SIGHT = 9;

// What Lighthouse calls slow 4G, and a phone a quarter as fast as this machine.
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWDOWN = 4;
const SETTLED = 1_000;

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
FLAGS.push('--disable-component-update', '--disable-sync');

const MEASURES = {
  bytes: { name: 'Bytes on the wire (gzip, with headers)', places: 0 },
  requests: { name: 'Requests', places: 0 },
  paint: { name: 'First contentful paint, s', places: 2 },
  script: { name: 'Scripting, ms', places: 1 },
  heap: { name: 'JavaScript heap, MB', places: 2 },
};

const site = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
const measured = Object.fromEntries(Object.keys(FORMS).map((form) => [form, []]));
try {
  // The first round warms caches up and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const form of Object.keys(FORMS)) {
      const sample = await load(form);
      if (round > 0) measured[form].push(sample);
    }
  }
  const text = results(browser.version());
  await writeFile(new URL('results.md', import.meta.url), text);
  console.log(text);
} finally {
  await browser.close();
  site.close();
}

async function load(form) {
  const context = await browser.newContext({ viewport: { width: 412, height: 915 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Performance.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const asked = new Set();
  const sample = { bytes: 0 };
  session.on('Network.requestWillBeSent', ({ requestId, request }) => request.url.startsWith('http') && asked.add(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (asked.has(requestId)) sample.bytes += encodedDataLength;
  });
  await page.goto(`${site.address}/${form.toLowerCase()}/`, { waitUntil: 'load' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
  await page.waitForTimeout(SETTLED);
  const inSight = await page.locator(`${FORMS[form]}:visible`).count();
  assert.equal(inSight, IN_SIGHT, `${form} shows ${inSight} questions`);

  sample.requests = asked.size;
  sample.paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000);
  const metric = async (name) => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((one) => one.name === name).value;
  };
  sample.script = (await metric('ScriptDuration')) * 1000;
  await session.send('HeapProfiler.collectGarbage');
  sample.heap = (await metric('JSHeapUsedSize')) / 1e6;
  await context.close();
  return sample;
}

function results(version) {
  const rows = Object.entries(MEASURES).map(([key, { name, places }]) => {
    const [ours, theirs] = Object.values(measured).map((samples) => median(samples.map((sample) => sample[key])));
    const figure = (value) => value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places });
    return `| ${name} | ${figure(ours)} | ${figure(theirs)} | ${(theirs / ours).toFixed(1)} |`;
  });
  return `# The same ten questions, measured

Written by \`benches/web/run\`: medians of ${ROUNDS} loads each, in turn, with a cold cache, on an emulated slow phone
(processor slowed ${SLOWDOWN} times; 1.6 Mbit/s down, 150 ms). Times depend on the machine and on what
else it does meanwhile; the other rows do not.

Chromium ${version}, SurveyJS ${site.version} (\`survey-core\` and \`survey-js-ui\`, minified, style sheet without fonts).

| measure | yousaid | SurveyJS | ratio |
|---|--:|--:|--:|
${rows.join('\n')}
`;
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
