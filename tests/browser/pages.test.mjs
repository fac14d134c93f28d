// Every page of the built samples, opened from the disk: on a phone and on a desk, in light and in dark.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { REPOSITORY, axe, build, fits } from './harness.mjs';

const site = await build();
const files = await readdir(join(site.folder, 'output'), { recursive: true });
const pages = files.filter((path) => path.endsWith('.html')).sort();

const SCREENS = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 320, scheme: 'dark' },
  { width: 320, scheme: 'light' },
];

// Pages made from one template are of one kind; the first of each is searched for barriers on every screen.
const kind = (path) => path.replace(/(northwind|till-receipt|moments|questions|actions)\/[a-z_]+(?=\/index)/, '$1/*');
const firsts = new Map(pages.toReversed().map((path) => [kind(path), path]));
