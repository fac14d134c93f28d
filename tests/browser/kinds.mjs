// The survey with a question of every type, `tests/form/every_kind.toml`, as these tests need it.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from './harness.mjs';

export const WRITTEN = await readFile(join(REPOSITORY, 'tests/form/every_kind.toml'), 'utf8');

// Types that ask nothing of the person who fills the form in.
const SILENT = ['note', 'hidden', 'calculated'];

// The questions, in order: id, type, and whether an answer can be given.
export const QUESTIONS = blocks(WRITTEN).map((block) => {
  const [id, type] = ['id', 'type'].map((key) => block.match(new RegExp(`^${key} = "(\\w+)"`, 'm'))[1]);
  return { id, type, asks: !SILENT.includes(type) };
});

// The same survey with every question in sight on one page, and an answer to each required.
export function inSight() {
  const plain = WRITTEN.replace(/^\[\[page\]\]\n([^[\n].*\n|\n)*/gm, '').replace(/^(show_if|page|required) = .*\n/gm, '');
  const [head, ...questions] = plain.split('[[question]]\n');
  const must = questions.map((text, index) => (QUESTIONS[index].asks ? `required = true\n${text}` : text));
  return [head, ...must].join('[[question]]\n');
}

// A survey in Arabic instead of English: its texts stay as they are, and its pages turn round.
export const inArabic = (survey) =>
  survey.replace(/\ben = /g, 'ar = ').replace(/^language( *)= "en"/m, 'language$1= "ar"').replace('["en", ', '["ar", ');

// The pictures that it shows, for the folders of these surveys.
export function pictures(...surveys) {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>';
  return Object.fromEntries(
    surveys.flatMap((id) => ['fish.svg', 'stew.svg'].map((name) => [`surveys/${id}/${name}`, picture])),
  );
}

// The types that a definition may name, from the program's own lists.
export async function types() {
  const folder = join(REPOSITORY, 'src/survey');
  const files = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.rs'));
  const texts = await Promise.all(files.map((path) => readFile(join(folder, path), 'utf8')));
  return texts.flatMap((text) => text.match(/const TYPES: [^=]*= \[([^\]]*)\]/)?.[1].match(/\w+/g) ?? []);
}

function blocks(text) {
  return text.split('[[question]]\n').slice(1);
}
