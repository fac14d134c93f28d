// A project in which every text means harm: definition, ledger, answers, columns and file names. Every page shows it as
// the text that it is.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from './harness.mjs';

const HARM = [
  '<script>window.pwned=1</script>',
  '"><img src=x onerror=window.pwned=1>',
  "' onfocus=window.pwned=1 autofocus '",
  '{{ 7*191 }}',
  '{% raw %}',
  '=1+1',
  '</style></title></textarea>',
  '\u202eesrever',
];
const ALL = HARM.join(' ');
// A text of a definition is Markdown as well, and a basic string of TOML is one of JSON.
const TEXT = JSON.stringify(`${ALL} [this](javascript:window.pwned=1) ![that](https://elsewhere.example/x.png)`);

const PROJECT = `
organisation = ${TEXT}
as_of = 2026-07-01
[contact]
name = ${TEXT}
email = "care@hostile.example"
`;

const SURVEY = `
title = ${TEXT}
seconds = 99999
intro = ${TEXT}
mission = ${TEXT}
thanks = ${TEXT}
[collect]
to = "netlify"

[[moment]]
id = "desk"
name = ${TEXT}
stage = ${TEXT}
owner = ${TEXT}
operated_by = ${TEXT}

[[question]]
id = "rate"
moment = "desk"
type = "rating"
ask = ${TEXT}
help = ${TEXT}
page = ${TEXT}
scale = 5
low = ${TEXT}
high = ${TEXT}
not_applicable = ${TEXT}

[[question]]
id = "idea"
moment = "desk"
type = "suggestion"
ask = ${TEXT}
show_if = "rate <= 3"

[[question]]
id = "place"
type = "single"
ask = ${TEXT}
page = ${TEXT}
other = ${TEXT}
options = [{ code = "a", label = ${TEXT} }, { code = "b", label = ${TEXT} }]

[[question]]
id = "list"
type = "dropdown"
ask = ${TEXT}
options = [{ code = "a", label = ${TEXT} }, { code = "b", label = ${TEXT} }]

[[question]]
id = "words"
type = "comment"
ask = ${TEXT}

[[question]]
id = "line"
type = "text"
ask = ${TEXT}

[[question]]
id = "said"
type = "note"
ask = ${TEXT}

[[question]]
id = "quote"
type = "consent"
to = "quote"
ask = ${TEXT}

[[page]]
id = "more"
title = ${TEXT}
shuffle = true

[[question]]
id = "rows"
page = "more"
type = "matrix"
ask = ${TEXT}
help = ${TEXT}
scale = 3
shuffle = true
rows = [{ code = "a", label = ${TEXT}, show_if = "rate >= 1" }, { code = "b", label = ${TEXT} }]

[[question]]
id = "pair"
type = "expectation"
ask = ${TEXT}
scale = 3
expected = ${TEXT}
got = ${TEXT}

[[question]]
id = "order"
type = "ranking"
ask = ${TEXT}
items = [{ code = "a", label = ${TEXT} }, { code = "b", label = ${TEXT} }]

[[question]]
id = "points"
type = "share"
ask = ${TEXT}
items = [{ code = "a", label = ${TEXT} }, { code = "b", label = ${TEXT} }]

[[question]]
id = "slide"
type = "slider"
ask = ${TEXT}
low = ${TEXT}
high = ${TEXT}

[[question]]
id = "nights"
type = "number"
ask = ${TEXT}
unit = ${TEXT}

[[question]]
id = "total"
type = "calculated"
ask = ${TEXT}
formula = "slide + nights"

[[question]]
id = "many"
type = "multiple"
ask = ${TEXT}
none = ${TEXT}
dont_know = ${TEXT}
options = [{ code = "a", label = ${TEXT} }, { code = "b", label = ${TEXT} }]

[[question]]
id = "day"
type = "date"
ask = ${TEXT}

[[question]]
id = "hour"
type = "time"
ask = ${TEXT}

[[question]]
id = "mail"
type = "email"
ask = ${TEXT}

[[question]]
id = "branch"
type = "hidden"
ask = ${TEXT}
from = ${TEXT}

[[question]]
id = "recalled"
type = "note"
ask = ${JSON.stringify(`{line|${ALL.replace(/[{}]/g, '')}} ${ALL}`)}

[analysis]
segments = ["place", "list"]
wave = "month"
`;

const LEDGER = `
[[theme]]
id = "first"
title = ${TEXT}
moment = "desk"
match = ["first"]
[[theme]]
id = "second"
title = ${TEXT}
match = ["second"]
${['done', 'planned', 'declined', 'passed_on'].map((status, index) => `
[[action]]
id = "act_${status}"
title = ${TEXT}
answers = ["${index % 2 ? 'second' : 'first'}"]
moments = ["desk"]
owner = ${TEXT}
public = ${TEXT}
private = ${TEXT}
[[action.event]]
on = 2026-03-01
status = "${status}"
by = ${TEXT}
${{ planned: 'due = 2026-05-01', declined: `reason = ${TEXT}`, passed_on: `to = ${TEXT}` }[status] ?? ''}
`).join('')}`;

// A field of CSV.
const cell = (text) => `"${text.replaceAll('"', '""')}"`;

// Enough people for every figure; one in twenty gives an answer that cannot be one.
const PEOPLE = Array.from({ length: 120 }, (_, index) => ({
  ys_form: 'hostile',
  ys_id: `${ALL} ${index}`,
  ys_lang: 'en',
  ys_start: `2026-0${1 + (index % 6)}-1${index % 9}T10:00:00Z`,
  ys_source: ALL,
  q_rate: index % 20 ? String(1 + (index % 5)) : ALL,
  q_idea: `${ALL} ${index % 2 ? 'first' : 'second'} ${index}`,
  q_place: index % 3 ? 'a' : 'other',
  q_place__other: ALL,
  q_list: index % 4 ? 'b' : ALL,
  q_words: `${ALL} ${index}`,
  q_line: ALL,
  q_quote: 'yes',
  [ALL]: ALL,
}));
const [csv, json] = [PEOPLE.slice(0, 60), PEOPLE.slice(60)];
const names = Object.keys(PEOPLE[0]);
const rows = csv.map((person) => names.map((name) => cell(person[name])).join(','));
const TORN = `${cell(ALL)},too,few`;

const FILE = '=1+1 "><img src=x onerror=window.pwned=1> {{ 7*191 }} \u202e';
const site = await build({
  'yousaid.toml': PROJECT,
  'surveys/hostile/survey.toml': SURVEY,
  'surveys/hostile/actions.toml': LEDGER,
  [`surveys/hostile/responses/${FILE}.csv`]: [names.map(cell).join(','), ...rows, TORN].join('\n'),
  [`surveys/hostile/responses/${FILE}.jsonl`]: json.map((person) => JSON.stringify(person)).join('\n'),
});
const files = await readdir(join(site.folder, 'output'), { recursive: true });
const pages = files.filter((path) => path.endsWith('.html') && /^[^/]+\/(hostile\/|index)/.test(path)).sort();

// Everything on a page that could do harm, in words.
const harm = (page) =>
  page.evaluate(() => [
    ...(window.pwned === undefined ? [] : ['a script ran']),
    ...(document.documentElement.innerText.includes('1337') ? ['a template was filled in'] : []),
    ...[...document.querySelectorAll('img, iframe, object, embed, base, body ~ *')].map((part) => part.outerHTML),
    ...[...document.querySelectorAll('*')].flatMap((part) =>
      [...part.attributes]
        .filter(({ name, value }) => /^on|^autofocus$/.test(name) || /^\s*javascript:/i.test(value))
        .map(({ name }) => `${part.tagName} has ${name}`),
    ),
    ...[...document.querySelectorAll('a[href]')].map(({ href }) => href).filter((href) => !/^(file|mailto|tel):/.test(href)),
  ]);

// What must be found as text beside what stands on every page: names of files, a row that was torn, answers.
const FOUND = {
  'private/hostile/set-aside/index.html': [`${FILE}.csv`, `${FILE}.jsonl`, TORN],
  'private/hostile/suggestions/index.html': [`${ALL} first 1`, `${ALL} second 116`],
  'private/hostile/questions/words/index.html': [`${ALL} 119`],
};

for (const path of pages) {
  test(`${path} shows harmful texts as texts`, async (t) => {
    const page = await site.page(t, path);
    await page.locator('details').evaluateAll((all) => all.forEach((part) => { part.open = true; }));
    assert.deepEqual(await harm(page), []);
    const shown = await page.evaluate(() => document.body.textContent);
    const missing = [...HARM, ...(FOUND[path] ?? [])].filter((text) => !shown.includes(text));
    assert.deepEqual(missing, []);
  });
}
