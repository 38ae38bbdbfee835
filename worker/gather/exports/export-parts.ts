import { platformName } from '../../../config/base/platform-names.ts';
import type { ExportLimits } from './export-limits.ts';
import { ExportRefusedError } from './export-refused.ts';
import { type DataKind, type ExportPlatform, kindOfFile, platformOfFile, privateFolderOf } from './known-files.ts';
import { openZip, type Zip, type ZipEntry } from './zip-file.ts';

/** A file that is read for published posts and comments. */
export interface DataFile {
  kind: DataKind;
  zip: Zip;
  entry: ZipEntry;
}

/** A picture or film of the export. `key` is its name, unique among all parts. */
export interface MediaFile {
  key: string;
  zip: Zip;
  entry: ZipEntry;
}

/** The zip files of one export, open. */
export interface ExportParts {
  zips: readonly Zip[];
  /** In the order of their names. */
  data: readonly DataFile[];
  /** The file whose path ends with these folders and this name; a file of the zip file `beside` is preferred. */
  media(path: string, beside?: Zip): MediaFile | null;
  byKey(key: string): MediaFile | null;
  /** Media in folders whose name fits. */
  mediaIn(folder: RegExp): MediaFile[];
  close(): void;
}

/** Opens the parts; nothing in them is decompressed yet. Throws ExportRefusedError. */
export async function openParts(
  files: readonly string[],
  platform: ExportPlatform,
  limits: ExportLimits,
): Promise<ExportParts> {
  if (files.length > limits.parts) {
    throw new ExportRefusedError(
      `expected at most ${limits.parts} files, found ${files.length}`,
      'Import them in parts.',
      { swedish: `högst ${limits.parts} filer tas in på en gång, och detta är ${files.length}. Ta in dem i omgångar.` },
    );
  }
  const zips: Zip[] = [];
  try {
    for (const file of new Set(files)) {
      zips.push(await openZip(file, limits));
      refuseTooMuchInAll(zips, limits.all);
    }
    const data = dataFilesOf(zips, platform);
    if (!data.some(({ kind }) => kind !== 'account')) throw nothingOf(zips, platform);
    refuseTooMuch(data, limits.dataBytes);
    return { zips, data, ...mediaOf(zips), close: () => closeAll(zips) };
  } catch (error) {
    closeAll(zips);
    throw error;
  }
}

function closeAll(zips: readonly Zip[]): void {
  for (const zip of zips) zip.close();
}

function dataFilesOf(zips: readonly Zip[], platform: ExportPlatform): DataFile[] {
  const found = zips.flatMap((zip) =>
    zip.entries.flatMap((entry): DataFile[] => {
      const kind = kindOfFile(platform, entry.name);
      return kind === null ? [] : [{ kind, zip, entry }];
    }),
  );
  const byName = new Intl.Collator('en', { numeric: true });
  return found.sort((one, other) => byName.compare(one.entry.name, other.entry.name));
}

/** Refuses by the sizes in the tables of contents. When a file is read, its real size is compared with the table's. */
function refuseTooMuch(data: readonly DataFile[], most: number): void {
  const bytes = data.reduce((sum, { entry }) => sum + entry.bytes, 0);
  if (bytes <= most) return;
  throw new ExportRefusedError(
    `expected at most ${most} bytes of posts and comments, found ${bytes}`,
    'If the platform really made it, ask for the export in smaller parts (a shorter period).',
    {
      swedish:
        'uttaget är större än ett uttag får vara. Har plattformen verkligen gjort det: be om uttaget i mindre delar (en kortare tid).',
    },
  );
}

/** A small export with much text may be compressed more than any single file of it. */
const notJudgedBelow = 64 * 1024 * 1024;

function refuseTooMuchInAll(zips: readonly Zip[], most: ExportLimits['all']): void {
  const entries = zips.flatMap((zip) => zip.entries);
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.compressedBytes, 0);
  const faults = [
    entries.length > most.entries && `at most ${most.entries} files in all, found ${entries.length}`,
    bytes > most.bytes && `at most ${most.bytes} bytes in all, found ${bytes}`,
    bytes > notJudgedBelow &&
      bytes > packed * most.ratio &&
      `all files together to grow at most ${most.ratio} times, found ${bytes} bytes of ${packed}`,
  ];
  const fault = faults.find((one) => one !== false);
  if (fault === undefined) return;
  throw new ExportRefusedError(
    `expected ${fault}`,
    'If the platform really made it, ask for the export in smaller parts (a shorter period).',
    {
      swedish:
        'uttaget är större än ett uttag får vara. Har plattformen verkligen gjort det: be om uttaget i mindre delar (en kortare tid).',
    },
  );
}

function nothingOf(zips: readonly Zip[], platform: ExportPlatform): ExportRefusedError {
  const entries = zips.flatMap((zip) => zip.entries.map(({ name }) => name));
  const whose = entries.map(platformOfFile).filter((one) => one !== null);
  const named = (one: ExportPlatform) => platformName(one, 'en', null);
  const expected = `expected an export of ${named(platform)}`;
  const other = whose.find((one) => one !== platform);
  if (other !== undefined && !whose.includes(platform)) {
    return new ExportRefusedError(
      `${expected}, found one of ${named(other)}`,
      `Give the export of ${named(platform)}, or name the account that this one belongs to.`,
      {
        swedish: `uttaget är från ${named(other)} och inte från ${named(platform)}. Ange ett från ${named(platform)}, eller det konto som detta hör till.`,
      },
    );
  }
  if (platform === 'tiktok' && entries.some((name) => name.toLowerCase().endsWith('.txt'))) {
    return new ExportRefusedError(
      `${expected} as data, found one as text (TXT)`,
      'Ask for the export again and choose the format JSON.',
      { swedish: 'uttaget är text (TXT). Be om det igen och välj formatet JSON.' },
    );
  }
  if (platform === 'linkedin' && entries.some((name) => /\.xlsx?$/i.test(name))) {
    return new ExportRefusedError(
      `${expected} as CSV, found a workbook (Excel)`,
      'Open it, save the sheet “All posts” as “CSV UTF-8” under the same name, and pack the CSV file as a zip file.',
      {
        swedish:
          'uttaget är en arbetsbok (Excel). Öppna den, spara bladet ”All posts” som ”CSV UTF-8” under samma namn, och packa CSV-filen som en zip-fil.',
      },
    );
  }
  return new ExportRefusedError(
    `${expected} with posts or comments, found none among ${entries.length} files`,
    'Give all parts of the export; ask for posts and comments when you order it.',
    {
      swedish: `inga inlägg eller kommentarer finns bland uttagets ${entries.length} filer. Ange alla delar av uttaget, och be om inlägg och kommentarer när det beställs.`,
    },
  );
}

function mediaOf(zips: readonly Zip[]): Pick<ExportParts, 'media' | 'byKey' | 'mediaIn'> {
  const byBase = new Map<string, MediaFile[]>();
  const byKey = new Map<string, MediaFile>();
  for (const [index, zip] of zips.entries()) {
    for (const entry of zip.entries) {
      if (privateFolderOf(entry.name) !== null || /\.(?:json|js|csv|html?)$/i.test(entry.name)) continue;
      const file = { key: `${index}:${entry.name}`, zip, entry };
      byKey.set(file.key, file);
      const others = byBase.get(baseOf(entry.name));
      if (others) others.push(file);
      else byBase.set(baseOf(entry.name), [file]);
    }
  }
  return {
    media(path, beside) {
      const wanted = path.normalize('NFC').replace(/^\.?\/+/, '');
      const fits = (byBase.get(baseOf(wanted)) ?? []).filter(({ entry: { name } }) =>
        `/${name}`.endsWith(`/${wanted}`),
      );
      return fits.find(({ zip }) => zip === beside) ?? fits[0] ?? null;
    },
    byKey: (key) => byKey.get(key) ?? null,
    mediaIn: (folder) => [...byKey.values()].filter(({ entry }) => folder.test(entry.name.split('/').at(-2) ?? '')),
  };
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
