import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isCommand, unknownIn } from './unknown-in.ts';

const root = path.join(import.meta.dirname, '../..');
const below = (folder: string) =>
  readdirSync(path.join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [`${folder}/${name}`] : []));
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...below('docs'), ...below('docs/it'), ...below('test')],
  ...below('docs/decisions'),
  ...['test/attacks/README.md', 'test/faults/README.md', 'test/sites/NASTY.md'],
].map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const);

/** What recipes leave open is in capitals: `worker/desk/NOUN/PAGE.ts`. */
const sourceFile =
  /`((?:\.\.\/)?(?:config|storage|jobs|worker|demo|test|docs|bin)\/[a-z\d./-]+\.(?:ts|js|mjs|md|yaml|json))`/g;

/** The addresses of a page's headings, as GitHub makes them. */
const anchors = (page: string) =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Command lines of the product in a page, each from `ogonblick` on: in code, in blocks of code, and named by the command alone. */
function commandLines(page: string): string[] {
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
    block.replace(/\\\n\s*/g, ' ').split('\n'),
  );
  const code = [...page.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...code].flatMap((text) => {
    const line = text
      .replace(/ #.*$/, '')
      .replace(/^bin\//, '')
      .replace(/[[\]]/g, ' ')
      .trim();
    if (/^ogonblick [a-z]/.test(line)) return [line];
    return isCommand(line.split(' ')[0] ?? '') ? [`ogonblick ${line}`] : [];
  });
}

test('command lines are found in code, in blocks and by the command alone, and what is unknown in them is named', () => {
  const page =
    '`status` `bin/ogonblick hold ad` `verify [--quik]`\n```sh\nogonblick theme add \\\n  --word "a" # as --b\n```\n';
  expect(commandLines(page).map(unknownIn)).toEqual([['--word'], [], ['ad'], ['--quik']]);
});

describe.each(pages)('%s', (file, page) => {
  test('names only commands and options that there are', () => {
    expect(commandLines(page).flatMap((line) => unknownIn(line).map((word) => `${line}: ${word}`))).toEqual([]);
  });

  test('leads only to files that there are, and names no others', () => {
    const links = [...page.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !existsSync(path.join(root, path.dirname(file), to)))).toEqual([]);
    const parts = [...page.matchAll(/\]\(([^)#:]*)#([^)]+)\)/g)].map(
      ([, to = '', anchor = '']) => [to, anchor] as const,
    );
    const isHeading = ([to, anchor]: readonly [string, string]) => {
      const leads = to === '' ? path.join(root, file) : path.join(root, path.dirname(file), to);
      return !leads.endsWith('.md') || anchors(readFileSync(leads, 'utf8')).includes(anchor);
    };
    expect(parts.filter((part) => !isHeading(part))).toEqual([]);
    const named = [...page.matchAll(sourceFile)].map(([, source = '']) => source);
    const isThere = (source: string) => ['', path.dirname(file)].some((at) => existsSync(path.join(root, at, source)));
    expect(named.filter((source) => !isThere(source))).toEqual([]);
  });
});

const wordsOf = (text: string) => text.split(/\s+/).length - 1;

test('CONTRIBUTING has 1,500 words at most, and a decision is one line of forty at most', () => {
  const contributing = pages.find(([file]) => file === 'CONTRIBUTING.md');
  expect(wordsOf(contributing?.[1] ?? '')).toBeLessThanOrEqual(1500);
  const lines = pages
    .filter(([file]) => file.startsWith('docs/decisions/'))
    .flatMap(([file, page]) =>
      page
        .trim()
        .split('\n')
        .slice(2)
        .map((line) => `${file}: ${line}`),
    );
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => !line.includes(': - ') || wordsOf(line) > 40)).toEqual([]);
});

test('docs/facts.md tells of nothing twice', () => {
  const page = readFileSync(path.join(root, 'docs/facts.md'), 'utf8');
  const rows = page.split('\n').filter((line, at, all) => line.startsWith('| ') && !/^\| ?-/.test(all[at + 1] ?? ''));
  const told = rows.map((row) =>
    row
      .split('|')
      .slice(1, 3)
      .map((cell) => cell.trim())
      .join(': '),
  );
  expect(told.length).toBeGreaterThan(20);
  expect(told.filter((row, at) => told.indexOf(row) < at)).toEqual([]);
});
