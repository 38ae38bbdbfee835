import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentVariable } from '../../config/env.ts';
import { readSecret } from '../../config/secret.ts';
import { makeFolder, privateFolderMode, publishFile } from '../../storage/durable.ts';

/** The key to the stored sessions cannot be used. The key is never part of the message. */
export class SessionKeyError extends Error {
  override name = 'SessionKeyError';
  readonly remedy: string;
  readonly retry = 'never' as const;
  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

const variable = 'OGONBLICK_SESSION_KEY';
const keyBytes = 32;

export function sessionsFolder(dataDirectory: string): string {
  return join(dataDirectory, 'sessions');
}

/**
 * The key of the stored sessions, 32 bytes; null when there is none yet. Where `OGONBLICK_SESSION_KEY` is set it holds the key
 * (64 hexadecimal digits or base64) or `file:PATH` (a secret of the container or of systemd); otherwise the key is the file
 * `<data>/sessions/key`, readable for its owner only. A key beside what it locks helps where single files are copied or backed up,
 * not against who can read the whole folder: for that set the variable. Throws SessionKeyError and SecretMissingError.
 */
export async function sessionKey(dataDirectory: string): Promise<Buffer | null> {
  const given = environmentVariable(variable);
  if (given === null) return keyFile(pathOf(dataDirectory));
  const text = given.startsWith('file:') ? await readSecret(given, dataDirectory) : given;
  return decoded(text, variable, 'Make one with `openssl rand -hex 32`.');
}

/** The same; makes the file at the first use. */
export async function makeSessionKey(dataDirectory: string): Promise<Buffer> {
  const found = await sessionKey(dataDirectory);
  if (found) return found;
  await makeFolder(sessionsFolder(dataDirectory), privateFolderMode);
  const key = randomBytes(keyBytes);
  const made = await publishFile(
    sessionsFolder(dataDirectory),
    pathOf(dataDirectory),
    `${key.toString('hex')}\n`,
    0o600,
  );
  // Another process was quicker: then its key is the key.
  return made === 'published' ? key : makeSessionKey(dataDirectory);
}

function pathOf(dataDirectory: string): string {
  return join(sessionsFolder(dataDirectory), 'key');
}

async function keyFile(path: string): Promise<Buffer | null> {
  let text: string;
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) {
      throw new SessionKeyError(
        `expected ${path} to be readable for its owner only, found mode ${(mode & 0o777).toString(8)}`,
        `Run \`chmod 600 ${path}\`. If others may have read it, log in anew: \`ogonblick session add\`.`,
      );
    }
    text = (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return decoded(text, path, 'Restore the file from a backup, or remove it and log in anew: `ogonblick session add`.');
}

function decoded(text: string, where: string, remedy: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length === keyBytes && /^[\w+/=-]+$/.test(text)) return key;
  throw new SessionKeyError(
    `expected a key of 32 bytes as hexadecimal digits or base64 in ${where}, found another`,
    remedy,
  );
}
