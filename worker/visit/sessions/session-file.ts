import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AdvisedError } from '../../../config/base/own-error.ts';
import { plainName } from '../../../config/base/values.ts';
import { makeFolder, removeIfThere, syncFolder, writeNewFile } from '../../../storage/files/durable.ts';
import { jsonOrNull } from '../../../storage/files/json-or-null.ts';
import { privateFileMode, privateFolderMode } from '../../../storage/files/modes.ts';
import { sessionsFolder } from './session-key.ts';
import { parseStorageState, type StorageState } from './storage-state.ts';

/** A stored session cannot be read: the key is another one, or the file is damaged. The message never holds the session's content. */
export class SessionUnreadableError extends AdvisedError {
  constructor(name: string, message: string, swedish: string, options?: ErrorOptions) {
    super(message, `Log in anew: \`ogonblick session add ${name}\`.`, { ...options, swedish });
  }
}

/** The name cannot be that of a stored session. */
export class SessionNameError extends AdvisedError {
  static override readonly ending = 'usage';

  constructor(name: string) {
    super(
      `expected the name of a session, found ${JSON.stringify(name)}`,
      'Give a name of a-z, 0-9 and -, at most 60, such as facebook-exempelkommun.',
      {
        swedish: `${JSON.stringify(name)} kan inte vara namnet på en sparad inloggning. Ange ett namn av a-z, 0-9 och -, högst 60 tecken, som facebook-exempelkommun.`,
      },
    );
  }
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const suffix = '.json.enc';

/** `<data>/sessions/<name>.json.enc`. Only `data` is encrypted, so that a sweep without the key sees which sessions are stored, and since when. */
const envelopeSchema = z.strictObject({
  format: z.literal('ogonblick-session/1'),
  name: z.string(),
  /** UTC, ISO 8601. */
  storedAt: z.iso.datetime(),
  nonce: z.base64(),
  tag: z.base64(),
  data: z.base64(),
});
type Envelope = z.infer<typeof envelopeSchema>;

/**
 * Stores a session, encrypted (AES-256-GCM, a fresh nonce each time, NIST SP 800-38D), in place of an earlier one of the same name. The
 * encryption authenticates name and time too, so that no session can be passed off as another. `key` is 32 bytes, `storedAt` UTC.
 */
export async function storeSession(
  dataDirectory: string,
  name: string,
  state: StorageState,
  key: Buffer,
  storedAt: string,
): Promise<void> {
  const nonce = randomBytes(nonceBytes);
  const open = { format: 'ogonblick-session/1', name, storedAt } as const;
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(bound(open));
  const data = Buffer.concat([cipher.update(JSON.stringify(state), 'utf8'), cipher.final()]);
  const envelope: Envelope = {
    ...open,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
  const folder = sessionsFolder(dataDirectory);
  const final = join(folder, fileOf(name));
  const unfinished = join(folder, `${randomUUID()}.tmp`);
  await makeFolder(dataDirectory);
  await makeFolder(folder, privateFolderMode);
  try {
    await writeNewFile(unfinished, `${JSON.stringify(envelope)}\n`, privateFileMode);
    await rename(unfinished, final);
    await syncFolder(folder);
  } finally {
    await removeIfThere(unfinished);
  }
}

/** The stored session; null when none has this name. Throws SessionUnreadableError. */
export async function readSession(
  dataDirectory: string,
  name: string,
  key: Buffer,
): Promise<{ storedAt: string; state: StorageState } | null> {
  const envelope = await readEnvelope(dataDirectory, name);
  if (envelope === null) return null;
  const [nonce, tag, data] = [envelope.nonce, envelope.tag, envelope.data].map((text) => Buffer.from(text, 'base64'));
  let text: string;
  try {
    const decipher = createDecipheriv(algorithm, key, nonce as Buffer, { authTagLength: 16 });
    decipher.setAAD(bound(envelope)).setAuthTag(tag as Buffer);
    text = Buffer.concat([decipher.update(data as Buffer), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SessionUnreadableError(
      name,
      `expected the session ${name} to open with this machine's key, found another key or a changed file`,
      `den sparade inloggningen ${name} går inte att öppna här: nyckeln är en annan, eller filen är ändrad`,
      { cause },
    );
  }
  return { storedAt: envelope.storedAt, state: parseStorageState(text) };
}

/** When each stored session was stored (UTC), by its name. Needs no key. A file that is no stored session counts as not stored. */
export async function storedSessions(dataDirectory: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of await filesIn(sessionsFolder(dataDirectory))) {
    const name = file.slice(0, -suffix.length);
    if (!plainName.test(name)) continue;
    try {
      const envelope = await readEnvelope(dataDirectory, name);
      if (envelope) found.set(name, envelope.storedAt);
    } catch (error) {
      if (!(error instanceof SessionUnreadableError)) throw error;
    }
  }
  return found;
}

async function readEnvelope(dataDirectory: string, name: string): Promise<Envelope | null> {
  let text: string;
  try {
    text = await readFile(join(sessionsFolder(dataDirectory), fileOf(name)), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const result = envelopeSchema.safeParse(jsonOrNull(text));
  if (result.success && result.data.name === name) return result.data;
  throw new SessionUnreadableError(
    name,
    `expected a stored session ${name}, found a file that is none`,
    `filen för ${name} är ingen sparad inloggning`,
  );
}

function bound({ format, name, storedAt }: Pick<Envelope, 'format' | 'name' | 'storedAt'>): Buffer {
  return Buffer.from([format, name, storedAt].join('\n'));
}

/** Throws SessionNameError when the name cannot be that of a stored session. */
export function refuseName(name: string): void {
  if (!plainName.test(name)) throw new SessionNameError(name);
}

function fileOf(name: string): string {
  refuseName(name);
  return `${name}${suffix}`;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(suffix)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
