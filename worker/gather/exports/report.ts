import { basename } from 'node:path';
import type { Sighting } from '../../../jobs/collect/sighting.ts';
import { digestFile } from '../../../storage/files/bag.ts';
import type { ExportReport } from '../../../storage/records/item-run.ts';
import type { ExportParts } from './export-parts.ts';
import { mediaTypeOf, privateFolderOf } from './known-files.ts';

/** Where the readers note what they meet. */
export interface ReportNotes {
  given(file: string, sighting: Sighting): void;
  odd(file: string, because: string): void;
  cut(file: string, because: string): void;
  twice(entries: number): void;
  lacks(because: string): void;
  report(): Omit<ExportReport, 'zips'>;
}

export function takeNotes(parts: ExportParts): ReportNotes {
  const read = new Map<string, number>(parts.data.map(({ entry }) => [entry.name, 0]));
  const faults = new Map<string, ExportReport['faults'][number]>();
  const media = { named: 0, found: 0 };
  const lacks = new Set<string>();
  let twice = 0;
  let clocks = 0;
  const fault = (file: string, because: string, most = Number.POSITIVE_INFINITY) => {
    const key = JSON.stringify([file, because]);
    const known = faults.get(key) ?? { file, because, times: 0 };
    known.times = Math.min(known.times + 1, most);
    faults.set(key, known);
  };
  return {
    given(file, sighting) {
      read.set(file, (read.get(file) ?? 0) + 1);
      if (sighting.publishedPrecision === 'clock') clocks += 1;
      media.named += sighting.media.length;
      media.found += sighting.media.filter(({ inExport }) => inExport !== undefined).length;
    },
    odd: (file, because) => fault(file, because),
    twice(entries) {
      twice += entries;
    },
    lacks: (because) => lacks.add(because),
    // Some files are read twice, so a cut is counted once.
    cut: (file, because) => fault(file, because, 1),
    report: () => ({
      read: [...read].map(([file, items]) => ({ file, items })),
      faults: [...faults.values()],
      passedBy: passedBy(parts),
      media: { ...media },
      ...(twice > 0 ? { twice } : {}),
      ...(clocks > 0 ? { clocks } : {}),
      ...(lacks.size > 0 ? { lacks: [...lacks] } : {}),
    }),
  };
}

/** Which files the export consists of; their digests identify them later. */
export async function describeZips({ zips }: ExportParts): Promise<ExportReport['zips']> {
  const described: ExportReport['zips'] = [];
  for (const { path, entries } of zips) {
    const { bytes, sha256 } = await digestFile(path);
    described.push({ name: basename(path), bytes, sha256, files: entries.length });
  }
  return described;
}

function passedBy({ zips, data }: ExportParts): ExportReport['passedBy'] {
  const opened = new Set(data.map(({ entry }) => entry));
  const found = new Map<string, ExportReport['passedBy'][number]>();
  for (const entry of zips.flatMap(({ entries }) => entries)) {
    const closed = privateFolderOf(entry.name);
    if (opened.has(entry) || (closed === null && mediaTypeOf(entry.name) !== null)) continue;
    // Folders below a private folder have the names of persons who wrote.
    const folder = closed ?? entry.name.split('/').slice(0, -1).slice(0, 3).join('/');
    const known = found.get(folder) ?? { folder, files: 0, private: closed !== null };
    known.files += 1;
    found.set(folder, known);
  }
  return [...found.values()].sort((one, other) => (one.folder < other.folder ? -1 : 1));
}
