// The two forms behind one local server: every file compressed the same way, once, and never cached.

import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const PROGRAM = fileURLToPath(new URL('../../target/debug/yousaid', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript' };
const { resolve } = createRequire(import.meta.url);

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

// Serves both forms; returns the address, the version of SurveyJS, and a way to stop.
export async function serve() {
  const files = new Map([...(await yousaid()), ...(await surveyjs())]);
  const server = createServer(({ url }, response) => {
    const path = url.endsWith('/') ? `${url}index.html` : url;
    const body = files.get(path);
    if (!body) return response.writeHead(404).end();
    const type = TYPES[extname(path)];
    const headers = { 'content-type': type, 'content-encoding': 'gzip', 'content-length': body.length };
    return response.writeHead(200, { ...headers, 'cache-control': 'no-store' }).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { version } = JSON.parse(await readFile(join(dirname(resolve('survey-core')), 'package.json'), 'utf8'));
  return { address: `http://127.0.0.1:${server.address().port}`, version, close: () => server.close() };
}

const compress = (body) => gzipSync(body, { level: 9 });

// The form that our program builds.
async function yousaid() {
  const folder = await mkdtemp(join(tmpdir(), 'yousaid-bench-'));
  try {
    execFileSync(PROGRAM, ['init', folder], { stdio: 'ignore' });
    await cp(here('ten.toml'), join(folder, 'surveys/ten/survey.toml'), { recursive: true });
    execFileSync(PROGRAM, ['build'], { cwd: folder, stdio: 'ignore' });
    const page = await readFile(join(folder, 'output/public/ten/index.html'));
    return [['/yousaid/index.html', compress(page)]];
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
    parts.map(async (path) => [`/surveyjs/${path.split('/').at(-1)}`, compress(await readFile(path))]),
  );
  return [['/surveyjs/index.html', compress(page)], ...files];
}
