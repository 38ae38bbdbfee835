import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { nameFaultSync } from './faults.ts';

/**
 * Appends whole lines to a file of lines and fsyncs it; for whoever holds the lock. An unfinished last line, which a crash left, is cut
 * away first: nobody was told of it. What does not fit is taken back whole. The folder is the caller's to fsync.
 */
export function appendLines(path: string, text: string): void {
  try {
    const descriptor = openSync(path, 'a+', 0o644);
    try {
      const whole = endOfWholeLines(descriptor);
      ftruncateSync(descriptor, whole);
      appendWhole(descriptor, Buffer.from(text), whole);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw nameFaultSync(error, path, text.length);
  }
}

function appendWhole(descriptor: number, bytes: Buffer, before: number): void {
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    ftruncateSync(descriptor, before);
    throw error;
  }
}

function endOfWholeLines(descriptor: number): number {
  const { size } = fstatSync(descriptor);
  const bytes = Buffer.alloc(size);
  readSync(descriptor, bytes, 0, size, 0);
  return bytes.lastIndexOf('\n') + 1;
}
