import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerFileOfMonth } from '../layout/ledger-layout.ts';
import { ledgerMonths } from './ledger-file.ts';
import { readLine } from './ledger-line.ts';

/**
 * The `data.once` keys in the ledger. Remembers how far each file has been read, so that only the first question reads everything. The
 * caller must hold the lock: without it the answer may already be outdated.
 */
export function ledgerKeys(root: string): { has(key: string): boolean } {
  const keys = new Set<string>();
  const readTo = new Map<string, number>();

  function readNew(month: string): void {
    const from = readTo.get(month) ?? 0;
    const bytes = bytesFrom(join(root, ledgerFileOfMonth(month)), from);
    const end = bytes.lastIndexOf('\n') + 1;
    for (const line of bytes.toString('utf8', 0, end).split('\n')) {
      if (!line.includes('"once":')) continue;
      const once = readLine(line).entry?.data.once;
      if (typeof once === 'string') keys.add(once);
    }
    readTo.set(month, from + end);
  }

  return {
    has(key) {
      for (const month of ledgerMonths(root)) readNew(month);
      return keys.has(key);
    },
  };
}

function bytesFrom(path: string, from: number): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - from));
    readSync(descriptor, bytes, 0, bytes.length, from);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}
