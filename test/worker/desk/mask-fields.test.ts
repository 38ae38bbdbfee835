import { expect, test } from '@jest/globals';
import type { SuggestedWords } from '../../../jobs/release/suggestions.ts';
import { carriedPart } from '../../../worker/desk/canvas/mask-parts.ts';
import { takesWords } from '../../../worker/desk/page/unsent-script.ts';
import { sentWords, wordsPart } from '../../../worker/desk/releases/word-masks.ts';
import { html } from '../../../worker/html/markup.ts';

const law = 'OSL 21 kap. 1 §';

test.each([
  ['<form method="post" action="/x"><input type="text" name="skal"></form>', true],
  ['<form class="masking" method="post" action="/x"><input type="text" name="m-0-1"></form>', true],
  ['<form class="masking" method="post" action="/x"><textarea name="o-0-ord"></textarea></form>', true],
  ['<form class="quick" method="get" action="/sok"><input type="text" name="text"></form>', false],
  ['<form method="post" action="/x"><button>Gör</button></form>', false],
])('the guard of unsent text is loaded with %s: %s', (markup, loaded) => {
  expect(takesWords({ ...html``, markup })).toBe(loaded);
});

test.each([
  ['nothing was sent', {}, false],
  ['an order that was refused is shown again', { 'm-0-1': law }, false],
  ['only the form’s own fields were sent', { har: '1', del: '2', formular: 'x', sedda: 'abc', 'm-0-1': '' }, false],
  ['something in another part was chosen', { har: '1', del: '2', 'm-0-900': law }, true],
  ['words were written', { har: '1', del: '2', 'o-0-ord': 'Åsa' }, true],
])('a form says that it holds what is not sent: %s', (_, written, unsent) => {
  const { markup } = carriedPart(1, written, /^[mri]-/, html`<input name="m-0-1">`);
  expect(markup.includes(' data-osant')).toBe(unsent);
});

const phones = (...all: string[]): SuggestedWords[] => all.map((words) => ({ kind: 'phone', words, times: 1 }));
const ticked = (suggested: SuggestedWords[], written: Record<string, string>) =>
  [...html`${wordsPart(suggested, written, 'sv')}`.markup.matchAll(/value="([^"]*)" checked/g)].map(
    ([, value]) => value,
  );

test('found words that were ticked stay ticked, whatever is found beside them since', () => {
  const sent = { 'f-phone-1': 'B', 'f-phone-lagrum': law };
  expect(ticked(phones('A', 'B'), sent)).toEqual(['B']);
  expect(ticked(phones('A', 'NY', 'B'), sent)).toEqual(['B']);
  expect(ticked(phones('A', 'B', 'C'), { ...sent, 'f-phone-2': 'A' })).toEqual(['A', 'B']);
});

test.each([[phones('A')], [[]]])('words that are no longer found stay, told of as such, beside %j', (suggested) => {
  const sent = { 'f-phone-1': 'B', 'f-phone-lagrum': law };
  expect(ticked(suggested, sent)).toEqual(['B']);
  const { markup } = html`${wordsPart(suggested, sent, 'sv')}`;
  expect(markup).toContain('B: inte längre bland det som hittas här');
  const names = [...markup.matchAll(/name="(f-phone-\d+)" value="B"/g)].map(([, name]) => name ?? '');
  expect(names).toHaveLength(1);
  expect(sentWords({ [names[0] ?? '']: 'B', 'f-phone-lagrum': law })).toEqual([{ words: 'B', paragraph: law }]);
});
