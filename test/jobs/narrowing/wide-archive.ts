import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import { shownComment, shownPost } from '../collect/shown.ts';

/** What version 1.0.0 filed of a page with a post and two comments: the post's file holds both. Words and names stand nowhere else. */
export const wideItems = () => {
  const comments = [
    shownComment('https://m.example/p/1#2', { author: 'Greta Glömsk', text: 'kanariefagel ett' }),
    shownComment('https://m.example/p/1#3', { author: 'Hugo Hemlig', text: 'kanariefagel två' }),
  ];
  const post = shownPost('https://m.example/p/1', comments, { text: 'Badhuset öppnar' });
  const [first, second] = comments;
  const start = {
    kind: 'post',
    direction: 'drawn-up',
    publishedAt: '2026-10-01T09:00:00.000Z',
    text: post.text,
  } as const;
  const below = { parent: 'p', thread: 'p' };
  return {
    p: { ...start, author: { role: 'account', name: 'Exempelkommun', platformId: null }, raw: post },
    c1: {
      ...below,
      text: 'kanariefagel ett',
      author: { role: 'public', name: 'Greta Glömsk', platformId: null },
      raw: first,
    },
    c2: {
      ...below,
      text: 'kanariefagel två',
      author: { role: 'public', name: 'Hugo Hemlig', platformId: null },
      raw: second,
    },
  } as const;
};

/** Paths below a folder of the files that hold the words, as `grep -r` finds them. */
export function filesWith(words: RegExp, root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => words.test(readFileSync(path, 'utf8')))
    .map((path) => path.slice(root.length + 1))
    .sort();
}

export function digestAt(root: string, path: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('hex');
}

/** A line that a killed process has begun is none. */
export function ledgerOf(archive: string): LedgerEntry[] {
  return readdirSync(join(archive, 'liggare'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(archive, 'liggare', name), 'utf8')
        .split('\n')
        .slice(0, -1),
    )
    .map((line) => JSON.parse(line));
}
