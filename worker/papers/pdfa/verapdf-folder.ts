import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFoldersOfTheDead } from '../../ground/left-folders.ts';

const named = /^ogonblick-verapdf-(?<pid>\d+)-/;

/**
 * A folder that nobody else may look into, for all that one veraPDF writes while it runs: copies of what it judges, and its reports. What
 * processes that were killed have left of ours is removed first.
 */
export async function makeVeraPdfFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  await removeFoldersOfTheDead(tmpdir(), named);
  const path = await mkdtemp(join(tmpdir(), `ogonblick-verapdf-${process.pid}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
