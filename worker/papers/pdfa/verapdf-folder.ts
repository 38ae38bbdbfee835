import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFoldersOfTheDead } from '../../ground/left-folders.ts';

const named = /^ogonblick-verapdf-(?<pid>\d+)-/;

/**
 * Makes a folder that no other user may look into, for everything that one veraPDF writes while it runs: copies of the judged files, and its
 * reports. Folders left by killed processes of ours are removed first.
 */
export async function makeVeraPdfFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  await removeFoldersOfTheDead(tmpdir(), named);
  const path = await mkdtemp(join(tmpdir(), `ogonblick-verapdf-${process.pid}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
