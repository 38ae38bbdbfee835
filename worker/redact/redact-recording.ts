import { type FileHandle, mkdir, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Traces, tells } from '../../jobs/redaction/traces.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { fromBackup } from '../../storage/files/record.ts';
import { ownMediaType } from '../../storage/formats/formats.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import { readAt, type ZipEntry } from '../papers/package/zip-file.ts';
import { type IndexEntry, readIndexLine } from '../visit/wacz/index-line.ts';
import { openWarcFile, type TakenRecord, type WarcFile } from '../visit/wacz/warc-file.ts';
import { writeWacz } from '../visit/wacz/write-wacz.ts';
import { eachRecord, type PackedRecord, withPackage } from './each-record.ts';
import type { SeenRedaction } from './look-at-redaction.ts';
import { readings } from './readings.ts';
import type { RedactedFiles } from './redact-files.ts';

/** The new bag's WACZ, and how many records of the page's traffic are not in it. */
export interface RedactedRecording {
  file: NonNullable<SnapshotDescription['recording']>;
  leftOut: number;
}

/**
 * Writes the WACZ anew with the records that hold nothing of what is taken out, each byte for byte, and with the new pictures of the page. A record that
 * tells of it goes with its request. Of pictures and films nobody can read what they show: only those stay whose address a post that stays names; and of
 * what is neither text nor font nothing stays. `to`: the new bag's id. Null: the earlier bag has none.
 */
export async function redactRecording(
  folder: string,
  seen: SeenRedaction,
  order: { to: string; files: RedactedFiles; list: string },
): Promise<RedactedRecording | null> {
  const { recording } = seen.description;
  if (!recording) return null;
  return withPackage(join(seen.bag, recording.file), async (opened, entries) => {
    if (entries === null) throw damaged(recording.file);
    const gone = new Set<string>();
    for await (const record of eachRecord(opened, entries)) if (!mayStay(record, seen)) gone.add(pairOf(record));
    const scratch = join(folder, 'nattrafik');
    await mkdir(scratch);
    const warc = await openWarcFile(join(scratch, 'growing.warc.gz'));
    try {
      const index = await indexOf(opened, entries);
      const urls = new Set<string>();
      let leftOut = 0;
      for await (const record of eachRecord(opened, entries)) {
        // Pictures of ours are added anew.
        if (record.fields.get('warc-type') === 'resource') continue;
        if (gone.has(pairOf(record))) leftOut += 1;
        else {
          const taken = await takenFrom(opened, record, index);
          urls.add(taken.url);
          await warc.addRecord(taken);
        }
      }
      const file = await packed(warc, scratch, { folder, seen, urls, leftOut, ...order });
      return { file, leftOut };
    } catch (error) {
      await warc.abandon();
      throw error;
    } finally {
      await rmdir(scratch);
    }
  });
}

interface Packing {
  folder: string;
  seen: SeenRedaction;
  /** The addresses of what comes along. */
  urls: ReadonlySet<string>;
  leftOut: number;
  to: string;
  files: RedactedFiles;
  list: string;
}

async function packed(
  warc: WarcFile,
  scratch: string,
  { folder, seen, urls, leftOut, to, files, list }: Packing,
): Promise<RedactedRecording['file']> {
  const { requestedUrl, finalUrl, startedAt } = seen.description;
  const resources = files.tiles.map(({ file, path }) => {
    return { uri: `urn:ogonblick:${basename(file)}`, path, mediaType: ownMediaType(file), date: startedAt };
  });
  const page = [finalUrl, requestedUrl].find((url) => url !== null && urls.has(url)) ?? resources[0]?.uri;
  const description = `Records that told of what was disposed of (list ${list}), and those that nobody could look through, were left out: ${leftOut}`;
  const file = `data/${to}.wacz`;
  const { records, sha256 } = await writeWacz(warc, scratch, {
    target: join(folder, file),
    pages: page === undefined || page === null ? [] : [{ url: page, title: '', ts: startedAt }],
    resources,
    warcinfo: { description },
  });
  return { file, records, sha256 };
}

/** A request and its answer go together: the id of the answer. */
function pairOf({ fields }: PackedRecord): string {
  return fields.get('warc-concurrent-to') ?? fields.get('warc-record-id') ?? '';
}

function mayStay({ fields, block }: PackedRecord, { traces, addressesKept }: SeenRedaction): boolean {
  if (block === null) return false;
  const url = fields.get('warc-target-uri') ?? '';
  const head = [...fields.values()].join('\n');
  if (isTold(head, traces)) return false;
  const type = fields.get('warc-type');
  if (type === 'warcinfo' || type === 'request') return !isTold(block.toString('utf8'), traces);
  if (type !== 'response') return false;
  const end = block.indexOf('\r\n\r\n');
  const http = block.toString('utf8', 0, end < 0 ? block.length : end);
  if (isTold(withoutClock(http), traces)) return false;
  const media = /^content-type:\s*([^;\s]*)/im.exec(http)?.[1]?.toLowerCase() ?? '';
  const body = end < 0 ? Buffer.alloc(0) : block.subarray(end + 4);
  if (body.length === 0 || media.startsWith('font/')) return true;
  if (/^(?:image\/(?!svg)|video\/|audio\/)/.test(media)) return addressesKept.includes(url);
  const isText = /^text\/|json|javascript|ecmascript|xml|svg/.test(media);
  return isText && !isTold(body.toString('utf8'), traces) && !body.includes(0);
}

/**
 * The head of an answer without the times that follow from when it was asked for, which every answer of a visit has: the figures of
 * `29 Nov 2026 09:29:54` stand in a row as a post's day does, `2026-09-29`.
 */
function withoutClock(head: string): string {
  return head.replace(/^(?:date|expires):.*$/gim, '').replace(/(?<=^set-cookie:.*;\s*expires=)[^;\r\n]*/gim, '');
}

function isTold(text: string, traces: Traces): boolean {
  return readings(text).some((reading) => tells(reading, traces, 'all'));
}

async function takenFrom(
  opened: FileHandle,
  { file, start, offset, length, fields }: PackedRecord,
  index: ReadonlyMap<string, IndexEntry>,
): Promise<TakenRecord> {
  const type = fields.get('warc-type') as TakenRecord['type'];
  const [id, url] = [fields.get('warc-record-id') ?? '', fields.get('warc-target-uri') ?? ''];
  const entry = index.get(`${file} ${offset}`) ?? null;
  return { id, type, url, member: await readAt(opened, start + offset, length), entry };
}

/** The lines of the index, by file and place. */
async function indexOf(file: FileHandle, entries: readonly ZipEntry[]): Promise<Map<string, IndexEntry>> {
  const found = entries.find(({ name }) => name === 'indexes/index.cdx');
  if (found === undefined) throw damaged('indexes/index.cdx');
  const lines = (await readAt(file, found.offset, found.bytes)).toString('utf8').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const entry = readIndexLine(line);
      if (entry === null) return [];
      const { filename, ...rest } = entry;
      return [[`${filename} ${rest.offset}`, rest] as const];
    }),
  );
}

function damaged(what: string): RecordDamagedError {
  return new RecordDamagedError(`expected the sealed recording to be whole, found that ${what} is not`, fromBackup);
}
