import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Draft } from '../../storage/archive/archive.ts';
import { snapshotFolder } from '../../storage/layout/layout.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';

export const timezone = 'Europe/Stockholm';
export const software = 'ogonblick 0.1.0';
export const sampleId = 'facebook-exempelkommun_2026-11-24T0930_ovrig';
export const sampleFolder = snapshotFolder('kommunstyrelsen', 'facebook-exempelkommun', sampleId);

export const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const made: string[] = [];
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});

/** Removed when the file's tests are over. `where` may name memory, for tests that fsync thousands of times. */
export async function temporaryFolder(where = tmpdir()): Promise<string> {
  const folder = await mkdtemp(join(where, 'ogonblick-storage-'));
  made.push(folder);
  return folder;
}

export function sampleDescription(changes: Partial<SnapshotDescription> = {}): SnapshotDescription {
  return {
    format: 'ogonblick-snapshot/1',
    id: sampleId,
    account: 'facebook-exempelkommun',
    accountName: 'Exempelkommun åäö <&"\u0001>',
    committee: 'kommunstyrelsen',
    platform: 'facebook',
    status: 'complete',
    because: null,
    reason: 'other',
    note: null,
    order: sampleId,
    orderedBy: 'cli:root',
    orderedAt: '2026-11-24T08:30:00Z',
    folder: '',
    requestedUrl: 'https://www.facebook.com/exempelkommun?a=1&b=<2>',
    finalUrl: 'https://www.facebook.com/exempelkommun',
    httpStatus: 200,
    startedAt: '2026-11-24T08:30:05Z',
    finishedAt: '2026-11-24T08:31:00.500Z',
    page: { widthCss: 1280, heightCss: 2000, tiles: 1, truncated: false },
    completeness: null,
    steps: [{ name: 'open the page', outcome: 'ok', ms: 443 }],
    interventions: [],
    warnings: [],
    browser: 'Chromium 150',
    software,
    pdfa: { flavour: '1b', validator: null, valid: null },
    files: [],
    ...changes,
  };
}

/** The text of a page that shows none. */
export const wordlessLayer = JSON.stringify({
  format: 'ogonblick-text-layer/1',
  language: 'sv',
  title: 'Sidan',
  page: { widthCss: 1280, heightCss: 900 },
  blocks: [],
  links: [],
  images: [],
});

/** Some files of each kind, small. The text layer can not be read. */
export async function fillDraft(draft: Draft, extra: Record<string, string | Uint8Array> = {}): Promise<void> {
  const files: Record<string, string | Uint8Array> = {
    'skarmdump-001.png': pictureOf(70_000, 7),
    'oversiktsbild.png': pictureOf(3000, 9),
    [`${draft.id}.pdf`]: '%PDF-1.4 made up <pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>',
    'textlager.json': '{}',
    'index.html': '<!doctype html><p>å',
    'inlagg/0001.png': pictureOf(100, 1),
    ...extra,
  };
  await mkdir(join(draft.path, 'data/inlagg'), { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(draft.path, 'data', name), content);
}

/** No picture, but it begins like one. */
function pictureOf(bytes: number, filled: number): Uint8Array {
  const content = Buffer.alloc(bytes, filled);
  content.write('\x89PNG\r\n\x1a\n', 'latin1');
  return content;
}

/** For what must be there when `OGONBLICK_REQUIRE_ALL=1` (our CI) and may be missing elsewhere. */
export const requireAll = process.env.OGONBLICK_REQUIRE_ALL === '1';
