import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { nameFaultSync } from './faults.ts';
import { livingFileMode } from './modes.ts';

/**
 * Appends whole lines to a file of lines and fsyncs it. The caller holds the lock. An unfinished last line, which a crash left, is cut away
 * first: nobody was told of it. If the lines do not fit, the file is cut back to its old end. The caller fsyncs the folder. Returns where
 * in the file the lines begin.
 */
export function appendLines(path: string, text: string): number {
  try {
    const descriptor = openSync(path, 'a+', livingFileMode);
    try {
      const whole = endOfWholeLines(descriptor);
      ftruncateSync(descriptor, whole);
      appendWhole(descriptor, Buffer.from(text), whole);
      fsyncSync(descriptor);
      return whole;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw nameFaultSync(error, path, Buffer.byteLength(text));
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

/** The file is read backwards from its end, so that the cost does not grow with the file. */
function endOfWholeLines(descriptor: number): number {
  const bytes = Buffer.alloc(1 << 16);
  for (let end = fstatSync(descriptor).size; end > 0; ) {
    const start = Math.max(0, end - bytes.length);
    readSync(descriptor, bytes, 0, end - start, start);
    const last = bytes.subarray(0, end - start).lastIndexOf('\n');
    if (last !== -1) return start + last + 1;
    end = start;
  }
  return 0;
}
