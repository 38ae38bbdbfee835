import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { z } from 'zod';
import { AdvisedError } from '../../../config/base/own-error.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { jsonOrNull } from '../../../storage/files/json-or-null.ts';
import { CopyAwayError, type CopyPlace } from '../../../storage/replicas/place.ts';
import { found } from './away-words.ts';
import { folderPlace } from './folder-place.ts';

export type CopySetting = Settings['copies'][number];

/** A copy cannot be what the settings say: the place is another archive's, or lies in the archive. */
export class CopyRefusedError extends AdvisedError {
  static override readonly ending = 'refused';
}

/** Lies at the top of each copy and says whose it is. */
export const markFile = 'OGONBLICK-KOPIA.json';
const markSchema = z.object({ format: z.literal('ogonblick-copy/1'), name: z.string(), archive: z.string() });

/** The place that the settings name. Throws CopyAwayError, CopyRefusedError, SecretMissingError. */
export async function openPlace(workplace: Opener, setting: CopySetting): Promise<CopyPlace> {
  const { environment, configuration } = workplace;
  const { name, folder, s3 } = setting;
  if (s3 === null) return openFolder(workplace, name, resolve(environment.dataDirectory, folder ?? ''));
  // The library is loaded where a copy needs it.
  const [{ openS3 }, { s3Place }] = await Promise.all([import('./s3-client.ts'), import('./s3-place.ts')]);
  const { directory, settings } = configuration;
  return s3Place(name, s3, await openS3(name, s3, { directory, egress: settings.egress }));
}

export type Opener = Pick<Reader, 'environment' | 'configuration'> & { archive: Pick<Reader['archive'], 'root'> };

async function openFolder({ archive, environment }: Opener, name: string, root: string): Promise<CopyPlace> {
  const inside = (one: string, other: string) => `${one}${sep}`.startsWith(`${other}${sep}`);
  // Disposal looks through the whole data folder, and would find in the copy what it has just removed.
  const ours = [archive.root, resolve(environment.dataDirectory)];
  if (ours.some((one) => inside(root, one) || inside(one, root))) {
    throw new CopyRefusedError(
      `expected the copy ${name} outside the archive and the data folder, found ${root}`,
      'Name a folder of another disk or of a file server in settings.yaml.',
      {
        swedish: `kopian ${name} ligger i arkivet eller datamappen, eller någon av dem i den (${root}). Ange en mapp på en annan disk eller en filserver i settings.yaml.`,
      },
    );
  }
  await requireFolder(name, root);
  return folderPlace(name, root);
}

/** The folder of a copy is made by a person: one that is not there is a disk that is not. */
async function requireFolder(name: string, root: string): Promise<void> {
  const its = await stat(root).catch((error: NodeJS.ErrnoException) => error);
  if ('isDirectory' in its && its.isDirectory()) return;
  throw new CopyAwayError(name, found.noFolder(root));
}

/** Where the settings say that a copy lies, for people. */
export function whereIs({ folder, s3 }: CopySetting): string {
  if (s3 === null) return folder ?? '';
  return [s3.endpoint.replace(/\/+$/, ''), s3.bucket, ...(s3.prefix === null ? [] : [s3.prefix])].join('/');
}

/** What is known of a copy before it is met. `archive`: what identifies the archive. */
export interface Known {
  name: string;
  /** The mark that was seen there before, as the data folder or the ledger remembers; null: never. */
  met: string | null;
  archive: string;
}

/**
 * Makes sure that the place is this archive's copy: an empty one that was never met becomes so. Returns the mark, which is another for each
 * place. Throws CopyAwayError where the mark is gone that was there, as it is where a disk is not mounted; CopyRefusedError where something
 * else lies there.
 */
export async function meetPlace(place: CopyPlace, { name, met, archive }: Known): Promise<string> {
  const mark = await markAt(place, { name, archive });
  if (mark !== null) return mark;
  if (met !== null) throw withoutMark(name);
  await refuseOthers(place, name);
  return makeMark(place, { name, archive });
}

/**
 * The mark of the place, which has to be there: an empty folder may be a disk that is not mounted. Throws CopyAwayError, CopyRefusedError.
 */
export async function requireMark(place: CopyPlace, known: Omit<Known, 'met'>): Promise<string> {
  const mark = await markAt(place, known);
  if (mark === null) throw withoutMark(known.name);
  return mark;
}

/** Makes sure that the place is the one whose mark was read before. Throws CopyAwayError, CopyRefusedError. */
export async function requireSameMark(
  place: CopyPlace,
  { mark, ...known }: Omit<Known, 'met'> & { mark: string },
): Promise<void> {
  if ((await requireMark(place, known)) === mark) return;
  throw new CopyAwayError(known.name, found.otherMark(markFile));
}

function withoutMark(name: string): CopyAwayError {
  return new CopyAwayError(name, found.noMark(markFile));
}

async function markAt(place: CopyPlace, { name, archive }: Omit<Known, 'met'>): Promise<string | null> {
  const text = await textAt(place, markFile, name);
  if (text === null) return null;
  const mark = markSchema.safeParse(jsonOrNull(text)).data;
  if (mark?.archive === archive) return digestText(text);
  throw new CopyRefusedError(
    `expected this archive's copy, found that of another in ${name}`,
    `Give each archive a place of its own. If the archive itself is another one than before, see why; then take ${markFile} away.`,
    {
      swedish: `kopian ${name} är ett annat arkivs kopia. Ge varje arkiv en egen plats. Är det arkivet som är ett annat än förut: ta reda på varför.`,
    },
  );
}

async function refuseOthers(place: CopyPlace, name: string): Promise<void> {
  for await (const { path } of place.list()) {
    throw new CopyRefusedError(
      `expected an empty place for the copy ${name}, found ${path}`,
      'Name a place where nothing else lies.',
      { swedish: `platsen för kopian ${name} är inte tom: där finns ${path}. Ange en plats där inget annat ligger.` },
    );
  }
}

async function makeMark(place: CopyPlace, { name, archive }: Omit<Known, 'met'>): Promise<string> {
  // The id tells two places of one archive apart, as two disks that take turns.
  const text = `${JSON.stringify({ format: 'ogonblick-copy/1', name, archive, id: randomUUID() }, null, 1)}\n`;
  const bytes = Buffer.from(text);
  await place.put(markFile, {
    bytes: bytes.length,
    sha256: digestText(text),
    pieces: async function* () {
      yield bytes;
    },
  });
  return digestText(text);
}

/** What the mark may have, in bytes. */
const mostInText = 1 << 20;

/** The text of a small file of the copy `name`; null: there is none. Throws CopyAwayError. */
export async function textAt(place: CopyPlace, path: string, name: string): Promise<string | null> {
  const pieces = await place.read(path);
  if (pieces === null) return null;
  const bytes = await wholeOf(pieces, mostInText);
  if (bytes === null) throw new CopyAwayError(name, found.tooLong(path));
  return bytes.toString();
}

/** A file of a copy in memory; null where it has more than `most` bytes: a place that lies may send without end. */
export async function wholeOf(pieces: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | null> {
  const all: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > most) return null;
    all.push(Buffer.from(piece));
  }
  return Buffer.concat(all);
}

/** Tells archives apart: the hash of the ledger's first line. Null: it has none yet. */
export async function firstLine({ ledger }: Pick<Reader, 'ledger'>): Promise<string | null> {
  for await (const { hash } of ledger.entries()) return hash;
  return null;
}
