import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { wallWords } from '../../worker/desk/accounts/wall-words.ts';
import { ownWords } from '../../worker/desk/administrators/own-words.ts';
import { deliveryWords } from '../../worker/desk/deliveries/delivery-words.ts';
import { deskWords } from '../../worker/desk/page/desk-words.ts';
import { peopleWords } from '../../worker/desk/people/people-words.ts';
import { privacyWords } from '../../worker/desk/privacy/privacy-words.ts';
import { themeWords } from '../../worker/words/theme-words.ts';
import { handbookPictures } from '../worker/desk/handbook-pictures.ts';
import { unknownIn } from './unknown-in.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = ['docs/handbok.md', 'docs/kommunikation.md'].map((file) => [file, read(file)] as const);

const sources = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`${folder}/${name}`));
/** All that the desk says, where a button's words stand in quotation marks. */
const desk = [...sources('worker/desk'), read('worker/words/comparison-words.ts')].join('\n');
/** Bold words that are no button. */
const stressed = ['Lämnas inte allt ut', 'Titta igenom kopian'];

describe.each(pages)('%s', (_file, page) => {
  const spans = [...page.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

  test('names only commands and options that there are', () => {
    const lines = spans.filter((code) => code.startsWith('ogonblick '));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.flatMap((line) => unknownIn(line).map((unknown) => `${line}: ${unknown}`))).toEqual([]);
  });

  test('names options beside a command only where some command has them', () => {
    const all = sources('worker/cli').join('\n');
    const options = spans
      .filter((code) => code.startsWith('--') && code !== '--help')
      .map((code) => code.split(' ')[0]);
    expect(options.filter((option) => !all.includes(`${option} `) && !all.includes(`${option}'`))).toEqual([]);
  });

  test('names only pages that the desk has', () => {
    const named = [...page.matchAll(/(?<![\w*])_([^_\n]+)_(?!\w)/g)].map(([, name = '']) => name);
    const titles = [
      wallWords.sv.title,
      ownWords.sv.ownAccounts,
      themeWords.sv.themes,
      deliveryWords.sv.deliveries,
      privacyWords.sv.title,
      peopleWords.sv.title,
    ];
    const known = new Set<unknown>([...Object.values(deskWords.sv), ...titles]);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test('every page that it leads to is there', () => {
    const files = [...page.matchAll(/\]\(([\w.-]+\.md)\)/g)].map(([, file = '']) => file);
    expect(files.filter((file) => !existsSync(path.join(root, 'docs', file)))).toEqual([]);
  });
});

test('the handbook names only buttons that the desk has', () => {
  const [, handbook = ''] = pages[0] ?? [];
  const bold = [...handbook.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words.replace(/\s+/g, ' '));
  // What is not a button: steps, and what the sections are about.
  const buttons = bold.filter((words) => !/[.…:]$|^…/.test(words) && words.includes(' '));
  expect(buttons.length).toBeGreaterThan(12);
  expect(buttons.filter((words) => !desk.includes(`'${words}'`) && !stressed.includes(words))).toEqual([]);
});

test('the handbook shows just the pictures that are taken for it, small, with words for those who do not see them', () => {
  const [, handbook = ''] = pages[0] ?? [];
  const shown = [...handbook.matchAll(/!\[([^\]]*)\]\(bilder\/handbok-([\w-]+)\.png\)/g)];
  expect(shown.map(([, , name]) => name)).toEqual(handbookPictures);
  for (const [, alt = '', name] of shown) {
    expect(alt.length).toBeGreaterThan(20);
    const { size } = statSync(path.join(root, `docs/bilder/handbok-${name}.png`));
    expect({ name, isSmall: size > 1_000 && size < 80_000 }).toEqual({ name, isSmall: true });
  }
});
