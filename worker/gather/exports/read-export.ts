import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { FetchMedia } from '../../../jobs/collect/gather-media.ts';
import { PlatformError, type Seen } from '../../../jobs/collect/sighting.ts';
import type { ExportReport } from '../../../storage/records/item-run.ts';
import { type ExportLimits, exportLimits } from './export-limits.ts';
import { type ExportParts, openParts } from './export-parts.ts';
import { ExportRefusedError } from './export-refused.ts';
import { type ExportSource, openSource } from './export-source.ts';
import { readFacebook } from './facebook.ts';
import { readInstagram } from './instagram.ts';
import { type ExportPlatform, mediaTypeOf } from './known-files.ts';
import { readLinkedin } from './linkedin.ts';
import type { ExportAccount } from './own-item.ts';
import { reachOfExport } from './reach.ts';
import { describeZips, type ReportNotes, takeNotes } from './report.ts';
import { readThreads } from './threads.ts';
import { readTikTok } from './tiktok.ts';
import { readX } from './x.ts';
import { readYoutube } from './youtube.ts';

/** An open export archive. */
export interface ReadExport {
  /** What the account published, in any order, the same each time. It ends with the gap that every export has. */
  seen(): AsyncGenerator<Seen>;
  /** What was found in the export. */
  report: ExportReport;
  /** Takes media out of the export, never from the network. */
  fetchMedia: FetchMedia;
  close(): void;
}

const readers: Readonly<Record<ExportPlatform, (source: ExportSource) => AsyncGenerator<Seen>>> = {
  facebook: readFacebook,
  instagram: readInstagram,
  linkedin: readLinkedin,
  threads: readThreads,
  tiktok: readTikTok,
  x: readX,
  youtube: readYoutube,
};

/**
 * Opens the export of an account, in one or several zip files (absolute paths). All posts and comments have been read once when it returns, so an
 * export that is damaged or another account's is refused before anything is filed. `timezone`: of the clock that it prints; null: nobody
 * knows it. Throws ExportRefusedError.
 */
export async function readExport(
  files: readonly string[],
  account: ExportAccount,
  { timezone = null, ...limits }: Partial<ExportLimits> & { timezone?: string | null } = {},
): Promise<ReadExport> {
  const all = { ...exportLimits, ...limits, timezone };
  const platform = platformOf(account);
  const parts = await openParts(files, platform, all);
  const read = (notes: ReportNotes) => readers[platform](openSource(account, parts, all, notes));
  const report = await describe(parts, read).catch((error: unknown) => {
    parts.close();
    throw error;
  });
  return {
    async *seen() {
      yield* reachOfExport(read(takeNotes(parts)), report);
      for (const { file, because, times } of report.faults) {
        yield { what: 'gap', gap: { thread: null, because: `${file}: ${because} (${times} times)` } };
      }
      const because = 'an export holds what the account wrote itself, and of that what it was asked for';
      yield { what: 'gap', gap: { thread: null, because } };
      if (report.clocks !== undefined) yield { what: 'gap', gap: { thread: null, because: withoutZone } };
      for (const lack of report.lacks ?? []) yield { what: 'gap', gap: { thread: null, because: lack } };
    },
    report,
    fetchMedia: mediaOut(parts, all),
    close: () => parts.close(),
  };
}

const withoutZone =
  'the export tells times without their time zone: what it tells no id of and was collected before may come once more';

async function describe(parts: ExportParts, read: (notes: ReportNotes) => AsyncGenerator<Seen>): Promise<ExportReport> {
  const notes = takeNotes(parts);
  for await (const _ of read(notes));
  return { zips: await describeZips(parts), ...notes.report() };
}

function platformOf({ platform }: ExportAccount): ExportPlatform {
  if (platform in readers) return platform as ExportPlatform;
  throw new ExportRefusedError(
    `expected an account of Facebook, Instagram, LinkedIn, Threads, TikTok, X or YouTube, found one of ${platform}`,
    'Exports of other platforms cannot be read: import pictures or PDF files of the page.',
    {
      swedish: `uttag från ${platform} går inte att läsa, bara från Facebook, Instagram, LinkedIn, Threads, TikTok, X och YouTube. Ta in bilder eller PDF-filer av sidan.`,
    },
  );
}

function mediaOut(parts: ExportParts, limits: ExportLimits): FetchMedia {
  return async ({ inExport, url }, path) => {
    const file = inExport === undefined ? null : parts.byKey(inExport);
    if (file === null) {
      throw new PlatformError(
        `expected ${JSON.stringify(url)} in the export, found none`,
        'Give all parts of the export, or ask for one with pictures and films.',
        'gone',
      );
    }
    try {
      await pipeline(file.zip.read(file.entry, limits.mediaBytes), createWriteStream(path, { flags: 'wx' }));
    } catch (error) {
      if (!(error instanceof ExportRefusedError)) throw error;
      throw new PlatformError(error.message, error.remedy, 'unreadable', { cause: error });
    }
    return { mediaType: mediaTypeOf(file.entry.name) };
  };
}
