import type { Seen } from '../../../jobs/collect/sighting.ts';
import { type CsvDialect, csvRows } from './csv-rows.ts';
import type { ExportLimits } from './export-limits.ts';
import type { DataFile, ExportParts } from './export-parts.ts';
import { type HtmlElement, htmlRecords } from './html-records.ts';
import { type JsonElement, jsonElements, type ListsWanted } from './json-elements.ts';
import type { DataKind } from './known-files.ts';
import { isMetaEntry, type MetaEntry, metaEntry } from './meta-html.ts';
import type { ExportAccount } from './own-item.ts';
import type { ReportNotes } from './report.ts';
import { CutError } from './utf8-text.ts';

/** What the readers of each platform read from. */
export interface ExportSource {
  account: ExportAccount;
  parts: ExportParts;
  /** The entries of all files of these kinds. A file that cannot be read to its end is noted. */
  elements(...kinds: DataKind[]): AsyncGenerator<JsonElement & { file: DataFile }>;
  /** The entries of lists somewhere in the files of this kind. */
  entriesAt(kind: DataKind, lists: ListsWanted): AsyncGenerator<JsonElement & { file: DataFile }>;
  /** The entries of all pages of Meta's of these kinds. */
  metaEntries(...kinds: DataKind[]): AsyncGenerator<{ entry: MetaEntry; file: DataFile }>;
  /** The entries of all pages of this kind, each an element of this name. */
  htmlElements(kind: DataKind, name: string): AsyncGenerator<{ element: HtmlElement; file: DataFile }>;
  /** The time zone of the clock that pages and tables print, where a person has said it. */
  timezone: string | null;
  /** The rows of all tables of this kind with their heads. */
  rows(
    kind: DataKind,
    dialect?: CsvDialect,
  ): AsyncGenerator<{ head: readonly string[]; row: readonly string[]; file: DataFile }>;
  /** Notes an entry whose shape is not known. */
  odd(file: DataFile, because: string): void;
  /** Notes what exports of this platform do not hold, or what was passed by in a file. English. */
  lacks(because: string): void;
  /** Counts entries that tell what another has told. */
  twice(entries: number): void;
  /** Counts an item that a file gives. */
  given(file: DataFile, seen: Seen): Seen;
}

/** Reads a file that is no list any more to its end: its checksum says whether it is damaged. */
async function readToEnd(bytes: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of bytes);
}

type FileForm = 'data' | 'table' | 'page';

function formOf({ entry }: DataFile): FileForm {
  const [, ending] = /\.([a-z]+)$/i.exec(entry.name) ?? [];
  if (ending?.toLowerCase() === 'csv') return 'table';
  return ending?.toLowerCase().startsWith('htm') ? 'page' : 'data';
}

export function openSource(
  account: ExportAccount,
  parts: ExportParts,
  { timezone, ...limits }: Pick<ExportLimits, 'dataBytes' | 'elementLength'> & { timezone: string | null },
  notes: ReportNotes,
): ExportSource {
  /** What each file of these kinds gives. A file that cannot be read to its end is noted. */
  const read = async function* <T>(
    form: FileForm,
    kinds: readonly DataKind[],
    reader: (bytes: AsyncGenerator<Buffer>) => AsyncIterable<T>,
  ): AsyncGenerator<{ given: T; file: DataFile }> {
    for (const file of parts.data.filter((one) => kinds.includes(one.kind) && formOf(one) === form)) {
      const bytes = () => file.zip.read(file.entry, limits.dataBytes);
      try {
        for await (const given of reader(bytes())) yield { given, file };
      } catch (error) {
        if (!(error instanceof CutError)) throw error;
        await readToEnd(bytes());
        notes.cut(file.entry.name, error.message);
      }
    }
  };
  return {
    account,
    parts,
    timezone,
    async *elements(...kinds) {
      const elements = (bytes: AsyncGenerator<Buffer>) => jsonElements(bytes, limits.elementLength);
      for await (const { given, file } of read('data', kinds, elements)) yield { ...given, file };
    },
    async *entriesAt(kind, lists) {
      const elements = (bytes: AsyncGenerator<Buffer>) => jsonElements(bytes, limits.elementLength, lists);
      for await (const { given, file } of read('data', [kind], elements)) yield { ...given, file };
    },
    async *metaEntries(...kinds) {
      const records = (bytes: AsyncGenerator<Buffer>) => htmlRecords(bytes, isMetaEntry, limits.elementLength);
      for await (const { given, file } of read('page', kinds, records)) {
        const entry = metaEntry(given, timezone);
        if (entry === null) notes.odd(file.entry.name, 'an entry in another shape');
        else {
          if (entry.time.stamp === null)
            notes.odd(file.entry.name, 'an entry whose time is in words that are not known');
          yield { entry, file };
        }
      }
    },
    async *htmlElements(kind, name) {
      const isRecord = (one: Pick<HtmlElement, 'name'>) => one.name === name;
      const records = (bytes: AsyncGenerator<Buffer>) => htmlRecords(bytes, isRecord, limits.elementLength);
      for await (const { given, file } of read('page', [kind], records)) yield { element: given, file };
    },
    async *rows(kind, dialect) {
      const heads = new Map<DataFile, readonly string[]>();
      const rows = (bytes: AsyncGenerator<Buffer>) => csvRows(bytes, limits.elementLength, dialect);
      for await (const { given, file } of read('table', [kind], rows)) {
        const head = heads.get(file);
        if (head === undefined) heads.set(file, given);
        else yield { head, row: given, file };
      }
    },
    odd: (file, because) => notes.odd(file.entry.name, because),
    lacks: (because) => notes.lacks(because),
    twice: (entries) => notes.twice(entries),
    given(file, seen) {
      if (seen.what === 'sighting') notes.given(file.entry.name, seen.sighting);
      return seen;
    },
  };
}
