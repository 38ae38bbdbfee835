import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';

const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

test('the table of facts has a row for each fact that the judge asks for, and each cell says something', async () => {
  const [source, page] = [await read('jobs/judge/item-facts.ts'), await read('docs/facts.md')];
  const [, body = ''] = /export interface ItemFacts \{\n(.*?)\n\}/s.exec(source) ?? [];
  const facts = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name);
  // The table of a sealed snapshot comes after that of items.
  const [ofItems = ''] = page.split('\n## Of a sealed snapshot\n');
  expect(ofItems).not.toBe(page);
  const [header = [], , ...rows] = ofItems
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.slice(1, -1).split('|'));
  expect(facts.length).toBeGreaterThan(20);
  expect(rows.map(([name = '']) => name.trim().replaceAll('`', ''))).toEqual(facts);
  for (const row of rows) {
    expect(row).toHaveLength(header.length);
    for (const cell of row) expect(cell.trim()).not.toBe('');
  }
});
