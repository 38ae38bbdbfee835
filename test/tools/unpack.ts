import { spawnSync } from 'node:child_process';
import { expect } from '@jest/globals';

/** Unpacks a zip file beside it by Python's own reader, which checks every entry against its sum. Returns the folder. */
export function unpack(file: string): string {
  const to = `${file}-unpacked`;
  const script =
    'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])';
  const { status, stderr } = spawnSync('python3', ['-c', script, file, to], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return to;
}
