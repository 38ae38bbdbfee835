import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Words } from '../../config/base/words.ts';
import { digestFile } from '../../storage/files/bag.ts';
import { codeOf } from '../../storage/files/faults.ts';
import type { Profile } from './shape/profile.ts';

/** What is wrong with a package that is a folder, by the list of files in it: a folder has no digest of its own. */
export async function wrongInFolder(folder: string, list: NonNullable<Profile['list']>): Promise<Words[]> {
  const listFile = list.file;
  const text = await orNull(readFile(join(folder, listFile), 'utf8'));
  if (text === null)
    return [{ sv: `${listFile} saknas i ${folder}`, en: `expected ${listFile} in ${folder}, found none` }];
  const lines = list.read(text);
  if (lines === null) {
    const en = `expected digests of files in ${listFile}, found something else`;
    return [{ sv: `${listFile} är ingen lista över filers kontrollsummor`, en }];
  }
  const wrong: Words[] = [];
  for (const { path, sha256 } of lines) {
    const found = await orNull(digestFile(join(folder, path)));
    if (found === null) wrong.push({ sv: `${path} saknas`, en: `${path} is missing` });
    else if (found.sha256 !== sha256)
      wrong.push({ sv: `${path} är inte som den gjordes`, en: `${path} is not as it was made` });
  }
  const named = new Set([listFile, ...lines.map(({ path }) => path)]);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (entry.isDirectory() || named.has(path)) continue;
    wrong.push({ sv: `${path} fanns inte när paketet gjordes`, en: `${path} was not there when it was made` });
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
