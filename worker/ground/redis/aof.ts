import { rename } from 'node:fs/promises';
import path from 'node:path';

/** What Redis 7 to 8 and Valkey log when they refuse their own append-only file (seen on 7.0.15 with bytes flipped in each part of it). */
const refusals = [
  /Bad file format reading the append only file/,
  /Unexpected end of file reading the append only file/,
  /Unknown command .* reading the append only file/,
  /Invalid AOF manifest file format/,
  /Unable to obtain the AOF file .* No such file or directory/,
  /Internal error in RDB reading/,
  /Terminating server after rdb file reading failure/,
];

/** Whether this server log says that the file itself is damaged, rather than unreadable, of a newer format or on a full disk. */
export function saysAofIsBroken(serverLog: string): boolean {
  return refusals.some((refusal) => refusal.test(serverLog));
}

/** Redis 7 and later keep a folder; 6.2 keeps one file. */
const aofNames = ['appendonlydir', 'appendonly.aof'] as const;

/**
 * Moves a damaged append-only file aside to `redis-broken-<UTC time>`. Returns the new path, or null when there is no such file. Nothing is
 * repaired: `redis-check-aof --fix` cuts everything after the first fault, while the sweep over register, archive and ledger puts all work back.
 */
export async function moveBrokenAofAside(directory: string, now: Date): Promise<string | null> {
  const aside = path.join(directory, `redis-broken-${now.toISOString().replaceAll(':', '')}`);
  for (const name of aofNames) {
    try {
      await rename(path.join(directory, name), aside);
      return aside;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return null;
}
