import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { digestFile, parseManifest } from '../../../storage/files/bag.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { manifestFile } from './plain.ts';

/** What is wrong with a plain package that is a folder, by the manifest in it: a folder has no digest of its own. */
export async function wrongInFolder(folder: string): Promise<string[]> {
  const manifest = await orNull(readFile(join(folder, manifestFile), 'utf8'));
  if (manifest === null) return [`expected ${manifestFile} in ${folder}, found none`];
  const lines = parseManifest(manifest);
  if (lines === null) return [`expected digests of files in ${manifestFile}, found something else`];
  const wrong: string[] = [];
  for (const { path, sha256 } of lines) {
    const found = await orNull(digestFile(join(folder, path)));
    if (found === null) wrong.push(`${path} is missing`);
    else if (found.sha256 !== sha256) wrong.push(`${path} is not as it was made`);
  }
  const named = new Set([manifestFile, ...lines.map(({ path }) => path)]);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (!entry.isDirectory() && !named.has(path)) wrong.push(`${path} was not there when it was made`);
  }
  return wrong;
}

async function orNull<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return null;
  }
}
