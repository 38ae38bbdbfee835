import { expect, test } from '@jest/globals';
import type { ShownComment, ShownPost } from '../../../../storage/records/posts.ts';
import { countPosts, postsAsCsv } from '../../../../worker/visit/capture/posts-file.ts';

const shown = { author: 'Åsa Öberg', time: '2026-01-12T08:00:00Z', timeShown: '12 januari', permalink: null };
const comment = { ...shown, text: 'Tack!', depth: 1, parent: null } as ShownComment;
const post = { ...shown, number: 1, text: 'Hej; "alla"\nnu', picture: 'data/inlagg/0001.png', comments: [comment] };

/** The rows of cells, read as a spreadsheet does. */
function cellsOf(csv: string): string[][] {
  const rows = csv.replace(/^\ufeff/, '').split(/\r\n(?=")|\r\n$/);
  return rows
    .filter((row) => row !== '')
    .map((row) =>
      row
        .slice(1, -1)
        .split('";"')
        .map((cell) => cell.replaceAll('""', '"')),
    );
}

test('a row for each post and comment, as Excel in Sweden reads them', () => {
  const answer = { ...comment, depth: 2, parent: 0, text: 'Svar' };
  const csv = postsAsCsv([{ ...post, comments: [comment, answer] } as unknown as ShownPost]);
  expect(csv.startsWith('\ufeff"inlagg";')).toBe(true);
  expect(cellsOf(csv)).toEqual([
    [
      ...['inlagg', 'kommentar', 'typ', 'svar_pa', 'avsandare', 'tid', 'tid_visad', 'text', 'lank', 'bild'],
      ...['tid_tolkad', 'tid_enhet', 'delat_av', 'delat_text', 'reaktioner', 'film', 'film_langd_s', 'film_fil'],
    ],
    [
      ...['1', '', 'inlägg', '', 'Åsa Öberg', shown.time, "'12 januari", 'Hej; "alla"\nnu', ''],
      ...['data/inlagg/0001.png', ...nothingMore],
    ],
    ['1', '1', 'kommentar', '', 'Åsa Öberg', shown.time, "'12 januari", 'Tack!', '', '', ...nothingMore],
    ['1', '2', 'svar', '1', 'Åsa Öberg', shown.time, "'12 januari", 'Svar', '', '', ...nothingMore],
  ]);
});

const nothingMore = ['', '', '', '', '', '', '', ''];

test('a time that is told to people only has what it was read as, and its unit; what is shared and reactions have their own cells', () => {
  const told = {
    ...post,
    time: null,
    timeShown: '3 d',
    timeRead: { at: '2026-11-25T10:00:00.000Z', precision: 'day' },
    reactions: { Gilla: 12, Älska: 3 },
    comments: [],
    shared: { author: null, handle: 'lst', time: null, timeShown: null, text: '=1+1', permalink: null },
  };
  const [, cells] = cellsOf(postsAsCsv([told as unknown as ShownPost]));
  expect(cells?.slice(5, 7)).toEqual(['', '3 d']);
  expect(cells?.slice(10, 15)).toEqual(['2026-11-25T10:00:00.000Z', 'dag', "'@lst", "'=1+1", 'Gilla: 12; Älska: 3']);
});

test.each(['=1+1', '+46', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', 'rad\n=cmd|calc'])(
  '%j is text and no formula',
  (text) => {
    const [, cells] = cellsOf(postsAsCsv([{ ...post, text, comments: [] } as unknown as ShownPost]));
    expect(cells?.[7]?.split('\n').every((line) => !/^[\s\u00a0]*[=+\-@＝]/.test(line))).toBe(true);
    expect(cells?.[7]?.replaceAll("'", '').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
  },
);

test.each([
  '1.10',
  '2026-11',
  '12 januari',
  '0701234567',
  '1 000,50 kr',
  '12:30',
  '3/4',
  'Nov 20, 2026',
  '1e5',
  '50 %',
])('%j is no number and no day to a spreadsheet', (text) => {
  const [, cells] = cellsOf(postsAsCsv([{ ...post, text, comments: [] } as unknown as ShownPost]));
  expect(cells?.[7]).toBe(`'${text}`);
});

test.each(['3 tim', 'Kl. 18 i Folkets hus', 'mars', '2026-01-12T08:00:00Z', '', '10 kronor styck'])(
  '%j stands as it is',
  (text) => {
    const [, cells] = cellsOf(postsAsCsv([{ ...post, text, comments: [] } as unknown as ShownPost]));
    expect(cells?.[7]).toBe(text);
  },
);

test('no cell is a formula, whichever column it came in by, and every line of the file ends as Windows ends lines', () => {
  const formula = '=HYPERLINK("http://exempel.se")';
  const cells = { author: formula, time: formula, timeShown: formula, text: formula, permalink: formula };
  const answer = { ...comment, ...cells };
  const csv = postsAsCsv([{ ...post, ...cells, picture: formula, comments: [answer] } as unknown as ShownPost]);
  const found = cellsOf(csv).flat();
  expect(found.filter((cell) => cell === `'${formula}`).length).toBe(11);
  expect(found.filter((cell) => cell.startsWith('='))).toEqual([]);
  expect(csv.endsWith('\r\n')).toBe(true);
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('the oldest and the newest post are told by the times that say when they were written, and not by an age', () => {
  const post = (changes: Partial<ShownPost>): ShownPost => ({
    ...shown,
    key: 'k',
    number: 1,
    text: '',
    media: [],
    places: [],
    picture: null,
    commentsClaimed: null,
    comments: [],
    time: null,
    ...changes,
  });
  const posts = [
    post({ timeRead: { at: '2020-01-01T09:00:00Z', precision: 'week' } }),
    post({ timeRead: { at: '2025-11-09', precision: 'day' } }),
    post({ time: '2026-01-12T08:00:00Z' }),
    post({ timeRead: { at: '2026-02-01T20:30:00Z', precision: 'minute' } }),
    post({ timeRead: { at: '2026-03-01T20:30:00Z', precision: 'hour' } }),
    post({}),
  ];
  expect(countPosts(posts, 6)).toMatchObject({ oldest: '2026-01-12T08:00:00Z', newest: '2026-02-01T20:30:00Z' });
});
