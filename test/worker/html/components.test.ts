import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { deskStyle } from '../../../worker/desk/page/style.ts';
import { stackTable } from '../../../worker/html/components.ts';
import { html } from '../../../worker/html/markup.ts';
import { style } from '../../../worker/html/style.ts';

/** What a phone says above each cell of the only row; null: nothing. */
function labels(head: ReturnType<typeof html>, row: ReturnType<typeof html>): (string | null)[] {
  const [, body = ''] = stackTable('Poster', head, [row]).markup.split('<tbody>');
  return [...body.matchAll(/<(?:td|th)\b([^>]*)>/g)].map(
    ([, given = '']) => /data-label="([^"]*)"/.exec(given)?.[1] ?? null,
  );
}

test.each([
  ['each cell has its column’s name', html`<th>Konto</th><th>Dag</th>`, html`<td>a</td><td>b</td>`, ['Konto', 'Dag']],
  [
    'a box to tick stands in a column without a name',
    html`<td></td><th scope="col">Inlägg</th><th scope="col">Regel</th>`,
    html`<td><input type="checkbox"></td><td>Hej</td><td>G1</td>`,
    [null, 'Inlägg', 'Regel'],
  ],
  [
    'the head of a row says itself what it is',
    html`<th>Konto</th><th>Dag</th>`,
    html`<th scope="row">a</th><td>b</td>`,
    [null, 'Dag'],
  ],
  [
    'markup and quotes in a name',
    html`<th><span>Så "kallat"</span></th><th>Dag</th>`,
    html`<td>a</td><td>b</td>`,
    ['Så &quot;kallat&quot;', 'Dag'],
  ],
])('%s', (_, head, row, expected) => {
  expect(labels(head, row)).toEqual(expected);
});

test('each part is used by a page that people meet, besides the one that shows all parts', async () => {
  const root = new URL('../../../worker/', import.meta.url).pathname;
  const parts = await readFile(join(root, 'html/components.ts'), 'utf8');
  const names = [...parts.matchAll(/^export function (\w+)/gm)].map(([, name = '']) => name);
  const files = (await readdir(root, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !/components(-page)?\.ts$/.test(name),
  );
  const pages = (await Promise.all(files.map((name) => readFile(join(root, name), 'utf8')))).join('\n');
  const used = [...pages.matchAll(/import \{([^}]*)\} from '[^']*\/components\.ts'/g)].map(([, some]) => some).join();
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(used))).toEqual([]);
  expect(names.length).toBeGreaterThan(0);
});

test.each(['.stack ', '.told', '.fault'])(
  '%s is in the desk’s style, and is not sealed into the archive’s pages',
  (part) => {
    expect(style).not.toContain(part);
    expect(deskStyle).toContain(part);
  },
);
