import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The names that BagIt and our packages give to what is about the package itself. */
const ofPackage = /^(?:bagit|bag-info|(?:tag)?manifest-sha256|LASMIG|omslag|tema(?:_\d+)?)\.(?:txt|html|json)$/;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** The one file of an unpacked package whose path matches: names begin with account and day. */
export function inPackage(folder: string, like: RegExp): string {
  const found = filesIn(folder).filter((path) => like.test(path));
  const [path] = found;
  if (path === undefined || found.length > 1) {
    throw new Error(`expected one file like ${like}, found ${found.join(', ') || 'none'}`);
  }
  return join(folder, path);
}

/** The files whose names do not tell account and day, or have characters that some e-archive refuses. */
export function unnamedIn(folder: string, account: string): string[] {
  const tells = new RegExp(`^${account}_\\d{4}-\\d{2}-\\d{2}[A-Za-z0-9_-]*\\.[a-z0-9]+$`);
  return filesIn(folder).filter((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return !ofPackage.test(name) && !tells.test(name);
  });
}
