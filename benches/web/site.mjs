// The two forms behind one local server: every file compressed the same way, and none of them cached.

import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { host } from '../../tests/browser/host.mjs';

const PROGRAM = fileURLToPath(new URL('../../target/debug/yousaid', import.meta.url));
const { resolve } = createRequire(import.meta.url);

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

// Serves both forms; returns the address, the version of SurveyJS, and a way to stop.
export async function serve() {
  const { version } = JSON.parse(await readFile(join(dirname(resolve('survey-core')), 'package.json'), 'utf8'));
  return { version, ...(await host([...(await yousaid()), ...(await surveyjs())])) };
}

// The form that our program builds.
async function yousaid() {
  const folder = await mkdtemp(join(tmpdir(), 'yousaid-bench-'));
  try {
    execFileSync(PROGRAM, ['init', folder], { stdio: 'ignore' });
    await cp(here('ten.toml'), join(folder, 'surveys/ten/survey.toml'), { recursive: true });
    execFileSync(PROGRAM, ['build'], { cwd: folder, stdio: 'ignore' });
    const page = await readFile(join(folder, 'output/public/ten/index.html'));
    return [['/yousaid/index.html', page]];
  } finally {
    await rm(folder, { recursive: true });
  }
}

// SurveyJS as its makers hand it out: minified, and with the lightest of its style sheets.
async function surveyjs() {
  const survey = JSON.stringify(JSON.parse(await readFile(here('surveyjs.json'), 'utf8')));
  const page = (await readFile(here('surveyjs.html'), 'utf8')).replace('SURVEY', () => survey);
  const core = dirname(resolve('survey-core'));
  const ui = dirname(resolve('survey-js-ui'));
  const parts = [
    join(core, 'survey-core.fontless.min.css'),
    join(core, 'survey.core.min.js'),
    join(ui, 'survey-js-ui.min.js'),
  ];
  const files = await Promise.all(
    parts.map(async (path) => [`/surveyjs/${basename(path)}`, await readFile(path)]),
  );
  return [['/surveyjs/index.html', page], ...files];
}
