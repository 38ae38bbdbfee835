import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ownAuthorities } from '../../../config/base/own-authorities.ts';
import { OwnError } from '../../../config/base/own-error.ts';
import { findOnPath } from './on-path.ts';

/** One call takes a tenth of a second. */
const longest = 60_000;

/** An authority of one's own is named, and what tells the browser of it is not on this machine. */
export class CertutilMissingError extends OwnError {
  static override readonly ending = 'partMissing';
  readonly remedy = 'Install libnss3-tools (it holds certutil), or unset OGONBLICK_AUTHORITIES.';
  override readonly swedish =
    'certutil saknas på PATH, så webbläsaren kan inte få veta vilka utfärdare OGONBLICK_AUTHORITIES anger. Installera libnss3-tools, eller ta bort variabeln.';
}

/** What tells the browser of an authority did not take it. */
export class CertutilFailedError extends OwnError {
  readonly remedy =
    'Try `certutil -N -d sql:FOLDER --empty-password` by hand, and whether the certificate is one of an authority.';
  override readonly swedish =
    'certutil tog inte emot en utfärdare som OGONBLICK_AUTHORITIES anger, så webbläsaren startades inte. Prova `certutil -N -d sql:MAPP --empty-password` för hand, och om certifikatet är en utfärdares.';
}

export interface ToTrust {
  authorities: string[];
  certutil: string;
}

/** The authorities that the browser is to accept besides its own, and what tells it; null where none is named. Throws EnvironmentError or CertutilMissingError. */
export async function authoritiesToTrust(): Promise<ToTrust | null> {
  const authorities = ownAuthorities();
  if (authorities.length === 0) return null;
  const certutil = await findOnPath('certutil');
  if (certutil === null) throw new CertutilMissingError('expected certutil on PATH, found none');
  return { authorities, certutil };
}

/**
 * Writes them into the browser's home: on Linux, Chromium (156) does not read the machine's certificates, nor its headless shell policies. Returns what
 * was made in the home. `drafts`: a folder that goes with the browser. Throws CertutilFailedError.
 */
export async function trustAuthorities(trust: ToTrust, home: string, drafts: string): Promise<string[]> {
  const { authorities, certutil } = trust;
  const store = join(home, '.pki/nssdb');
  await mkdir(store, { recursive: true, mode: 0o700 });
  await run(certutil, ['-N', '-d', `sql:${store}`, '--empty-password']);
  for (const [at, pem] of authorities.entries()) {
    const file = join(drafts, `authority-${at}.pem`);
    await writeFile(file, pem);
    // C: an authority for servers; nothing for mail and programs.
    await run(certutil, ['-A', '-d', `sql:${store}`, '-n', `own-${at}`, '-t', 'C,,', '-a', '-i', file]);
  }
  return [join(home, '.pki'), store, ...(await readdir(store)).map((name) => join(store, name))];
}

async function run(certutil: string, args: string[]): Promise<void> {
  try {
    await promisify(execFile)(certutil, args, { timeout: longest });
  } catch (cause) {
    throw new CertutilFailedError(`expected certutil ${args[0]} to succeed, found that it did not`, { cause });
  }
}
