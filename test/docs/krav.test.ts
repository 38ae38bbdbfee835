import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { isCommand } from './unknown-in.ts';

const root = path.join(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
const rows = textOf('docs/krav.md')
  .split('\n')
  .filter((line) => /^\| *\d/.test(line))
  .map((line) => {
    const [, number = '', demand = '', met = '', seen = '', tests = ''] = line.split(' | ').join('|').split('|');
    return { number: Number(number), demand: demand.trim(), met: met.trim(), seen: seen.trim(), tests: tests.trim() };
  });

test('each of the sixty demands has its row, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
});

test('what is met, or met in part, says where it is seen and which test holds it; what is met in part says what lacks', () => {
  const wrong = rows.filter(({ met, seen, tests }) => {
    if (met === 'nej') return false;
    return !(met === 'ja' || /^delvis: \S/.test(met)) || seen === '' || tests === '';
  });
  expect(wrong).toEqual([]);
});

test('each test that is named stands in the file that is named', () => {
  const named = rows.flatMap(({ tests }) => [...tests.matchAll(/`(test\/[\w/.-]+)` ”([^”]+)”/g)]);
  expect(named.length).toBeGreaterThan(60);
  const missing = named.filter(([, file = '', title = '']) => {
    const text = existsSync(path.join(root, file)) ? textOf(file).replaceAll("\\'", "'") : '';
    return !text.includes(title);
  });
  expect(missing.map(([whole]) => whole)).toEqual([]);
});

test('each command that is named is one, and each page', () => {
  const sources = (folder: string) =>
    (readdirSync(path.join(root, folder), { recursive: true }) as string[])
      .filter((file) => file.endsWith('.ts'))
      .map((file) => textOf(`${folder}/${file}`))
      .join('\n');
  const desk = sources('worker/desk');
  const named = rows.flatMap(({ seen }) => [...seen.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string));
  const commands = named.filter((name) => !name.startsWith('/'));
  expect(commands.filter((name) => !isCommand(...name.split(' ')))).toEqual([]);
  const pages = named.filter((name) => name.startsWith('/'));
  expect(pages.filter((page) => !desk.includes(`deskPage('${page}'`))).toEqual([]);
  expect(pages.length).toBeGreaterThan(20);
});
