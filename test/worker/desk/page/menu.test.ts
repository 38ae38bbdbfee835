import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { deskPage } from '../../../../worker/desk/page/desk-page.ts';
import { menuGroups, menuPart, trailPart, type Waiting } from '../../../../worker/desk/page/menu.ts';

const source = new URL('../../../../worker/desk/', import.meta.url).pathname;
const named = (path: string, name: string) => deskPage(path, { menu: () => name });
const pages = [
  named('/gallring', 'Listor'),
  named('/', 'Översikt'),
  deskPage('/gallring/:list', {}),
  named('/stopp', 'Stopp'),
  named('/mina-konton', 'Mina konton'),
];

const menu = (here: string | null, waiting: Waiting = new Map()) =>
  menuPart({ locale: 'sv', pages, here, waiting }).markup;
const linksOf = (markup: string) => [...markup.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);

test('each page with a name in the menu is in one group; an administrator’s own accounts stand alone', async () => {
  const files = (await readdir(source, { recursive: true })).filter((one) => one.endsWith('.ts'));
  const all = (await Promise.all(files.map((name) => readFile(join(source, name), 'utf8')))).join('\n');
  const declared = [
    ...all.matchAll(/deskPage\(\s*(?:'([^']+)'|(\w+)),\s*\{(?:(?!deskPage\(|function ).)*?\n? *menu: /gs),
  ].map(([, path, constant = '']) => path ?? new RegExp(`const ${constant} = '([^']+)'`).exec(all)?.[1]);
  expect([...declared].sort()).toEqual([...Object.values(menuGroups).flat(), '/mina-konton'].sort());
});

test('the groups stand in their own order, whatever the order of the pages, and show the pages of the one that is open', () => {
  expect(linksOf(menu('/'))).toEqual(['/', '/gallring', '/mina-konton']);
  expect(linksOf(menu('/stopp'))).toEqual(['/', '/gallring', '/mina-konton', '/gallring', '/stopp']);
  expect(menu('/stopp')).toContain('<a href="/stopp" aria-current="page">Stopp</a>');
});

test.each([
  [{ count: 3, more: false }, '3<', '3 väntar'],
  [{ count: 99, more: true }, '99+<', 'minst 99 väntar'],
  [null, '? <', 'kunde inte räknas'],
])('of %j that waits the menu says so, in figures and in words', (count, figures, words) => {
  const shown = menu('/', new Map([['/gallring', count]]));
  expect(shown).toContain(figures);
  expect(shown).toContain(words);
});

test('of what nothing waits for, and of what is not counted, the menu says nothing', () => {
  expect(menu('/', new Map([['/gallring', { count: 0, more: false }]]))).toBe(menu('/'));
  expect(menu('/')).not.toContain('väntar');
});

test('the way back leads over the entry of the menu, and is left out where the marked entry is all of it', () => {
  const steps = [{ title: 'GL-2026-001', href: '/gallring/GL-2026-001' }];
  const trail = (isEntry: boolean, further = steps) =>
    trailPart({ locale: 'sv', pages, here: '/gallring' }, further, isEntry)?.markup ?? '';
  expect(linksOf(trail(false))).toEqual(['/gallring', '/gallring/GL-2026-001']);
  expect(trail(true, [])).toBe('');
  expect(trail(false, [])).toBe('');
});
