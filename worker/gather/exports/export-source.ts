import type { Seen } from '../../../jobs/collect/sighting.ts';
import { CsvCutError, csvRows } from './csv-rows.ts';
import type { ExportLimits } from './export-limits.ts';
import type { DataFile, ExportParts } from './export-parts.ts';
import { JsonCutError, type JsonElement, jsonElements } from './json-elements.ts';
import type { DataKind } from './known-files.ts';
import type { ExportAccount } from './own-item.ts';
import type { ReportNotes } from './report.ts';

/** What the readers of each platform read from. */
export interface ExportSource {
  account: ExportAccount;
  parts: ExportParts;
  /** The entries of all files of these kinds. A file that cannot be read to its end is noted. */
  elements(...kinds: DataKind[]): AsyncGenerator<JsonElement & { file: DataFile }>;
  /** The rows of all tables of this kind with their heads. */
  rows(kind: DataKind): AsyncGenerator<{ head: readonly string[]; row: readonly string[]; file: DataFile }>;
  /** Notes an entry whose shape is not known. */
  odd(file: DataFile, because: string): void;
  /** Counts entries that tell what another has told. */
  twice(entries: number): void;
  /** Counts an item that a file gives. */
  given(file: DataFile, seen: Seen): Seen;
}

/** Reads a file that is no list any more to its end: its checksum says whether it is damaged. */
async function readToEnd(bytes: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of bytes);
}

export function openSource(
  account: ExportAccount,
  parts: ExportParts,
  limits: Pick<ExportLimits, 'dataBytes' | 'elementLength'>,
  notes: ReportNotes,
): ExportSource {
  const filesOf = (kinds: readonly DataKind[]) => parts.data.filter(({ kind }) => kinds.includes(kind));
  const bytesOf = ({ zip, entry }: DataFile) => zip.read(entry, limits.dataBytes);
  return {
    account,
    parts,
    async *elements(...kinds) {
      for (const file of filesOf(kinds)) {
        try {
          for await (const element of jsonElements(bytesOf(file), limits.elementLength)) yield { ...element, file };
        } catch (error) {
          if (!(error instanceof JsonCutError)) throw error;
          await readToEnd(bytesOf(file));
          notes.cut(file.entry.name, error.message);
        }
      }
    },
    async *rows(kind) {
      for (const file of filesOf([kind])) {
        let head: readonly string[] | null = null;
        try {
          for await (const row of csvRows(bytesOf(file), limits.elementLength)) {
            if (head === null) head = row;
            else yield { head, row, file };
          }
        } catch (error) {
          if (!(error instanceof CsvCutError)) throw error;
          await readToEnd(bytesOf(file));
          notes.cut(file.entry.name, error.message);
        }
      }
    },
    odd: (file, because) => notes.odd(file.entry.name, because),
    twice: (entries) => notes.twice(entries),
    given(file, seen) {
      if (seen.what === 'sighting') notes.given(file.entry.name, seen.sighting);
      return seen;
    },
  };
}
