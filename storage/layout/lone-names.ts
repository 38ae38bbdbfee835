import { posix } from 'node:path';
import { civilDate } from '../records/civil-time.ts';
import { fileName } from './layout.ts';

/** The names of files outside the archive folder: each tells account and day by itself, also when it is copied out of its folder. */

/** What begins the names of an item's files: its account, the civil day on which it was first collected, and its id. */
export function itemOwner(
  { account, capturedAt, id }: { account: string; capturedAt: string; id: string },
  timezone: string,
): string {
  return `${account}_${civilDate(capturedAt, timezone)}_${id}`;
}

/** The path with a last name that begins by its owner: an item's, or a snapshot's id, which tells account and day. Throws NameRefusedError. */
export function loneName(owner: string, path: string): string {
  const { dir, base } = posix.parse(path);
  return posix.join(dir, fileName(base.startsWith(owner) ? base : `${owner}_${base}`));
}
