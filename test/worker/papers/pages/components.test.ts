import { expect, test } from '@jest/globals';
import { stackTable } from '../../../../worker/papers/pages/components.ts';
import { html } from '../../../../worker/papers/pages/markup.ts';

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
