import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SnapshotDescription } from '../../../../storage/records/snapshot-description.ts';
import type { ArchivePagesInput } from '../../../../worker/papers/pages/frame/archive-input.ts';
import type { VisitRow } from '../../../../worker/papers/pages/frame/arrange.ts';
import { snapshotPages } from '../../../../worker/papers/pages/snapshots/snapshot-pages.ts';

/** `data/index.html` of a snapshot. */
export function snapshotPage(...told: Parameters<typeof snapshotPages>): string {
  return snapshotPages(...told)[0]?.content ?? '';
}

export function visitRow(account: string, startedAt: string, more: Partial<VisitRow> = {}): VisitRow {
  const id = `${account}_${startedAt.slice(0, 16).replaceAll(':', '')}_arlig`;
  const committee = more.committee ?? 'kommunstyrelsen';
  return {
    id,
    account,
    committee,
    status: 'complete',
    reason: 'yearly',
    startedAt,
    folder: `${committee}/${account}/ogonblicksbilder/${startedAt.slice(0, 4)}/${id}`,
    postsCaptured: 60,
    because: null,
    ...more,
  };
}

export function attemptRow(account: string, startedAt: string, more: Partial<VisitRow> = {}): VisitRow {
  const committee = more.committee ?? 'kommunstyrelsen';
  return visitRow(account, startedAt, {
    folder: `${committee}/${account}/forsok/${startedAt.slice(0, 16).replaceAll(':', '')}`,
    status: 'blocked',
    postsCaptured: null,
    because: 'Sidan svarade med felkod 500.',
    ...more,
  });
}

export const example: Omit<ArchivePagesInput, 'archiveRoot' | 'replace'> = {
  municipality: 'Exempelkommun',
  locale: 'sv',
  timezone: 'Europe/Stockholm',
  today: '2026-11-24',
  committees: [
    { id: 'kommunstyrelsen', name: 'Kommunstyrelsen' },
    { id: 'kulturnamnden', name: 'Kultur- och fritidsnämnden' },
    { id: 'raddningsnamnden', name: 'Räddningsnämnden' },
  ],
  accounts: [
    {
      id: 'facebook-exempelkommun',
      name: 'Exempelkommun',
      platform: 'facebook',
      url: 'https://www.facebook.com/exempelkommun',
      committee: 'kommunstyrelsen',
      status: 'active',
      opened: '2019-03-01',
      stands: { state: 'kept', since: null },
      names: [{ name: 'Exempel kommun (gamla)', from: '2019-03-01', to: '2021-05-01' }],
    },
    {
      id: 'instagram-biblioteket',
      name: 'Biblioteket på Instagram',
      platform: 'instagram',
      url: 'https://www.instagram.com/exempelbiblioteket',
      committee: 'kulturnamnden',
      status: 'active',
      opened: '2022-01-01',
      stands: { state: 'late', since: null },
    },
    {
      id: 'x-krisinfo',
      name: 'Krisinformation',
      platform: 'x',
      url: 'javascript:alert(1)',
      committee: 'kommunstyrelsen',
      status: 'closed',
      opened: '2015-01-01',
      closed: '2023-06-30',
    },
  ],
  snapshots: [
    visitRow('facebook-exempelkommun', '2020-01-15T02:00:00Z'),
    visitRow('facebook-exempelkommun', '2021-12-31T23:30:00Z'),
    visitRow('facebook-exempelkommun', '2024-01-15T02:00:00Z', {
      status: 'partial',
      because: '3 av 60 inlägg saknas.',
    }),
    visitRow('facebook-exempelkommun', '2026-01-15T02:00:00Z'),
    visitRow('facebook-exempelkommun', '2026-11-24T08:30:00Z', { reason: 'before-change' }),
    visitRow('instagram-biblioteket', '2022-01-15T02:00:00Z', {
      committee: 'kommunstyrelsen',
    }),
    visitRow('x-krisinfo', '2023-06-29T09:00:00Z', { reason: 'before-closing' }),
    visitRow('webb-borttagen', '2018-01-15T02:00:00Z', { committee: 'gamla-namnden' }),
  ],
  attempts: [
    attemptRow('facebook-exempelkommun', '2023-01-15T02:00:00Z'),
    attemptRow('instagram-biblioteket', '2026-01-15T02:00:00Z', {
      committee: 'kulturnamnden',
      status: 'needs-login',
      folder: 'kommunstyrelsen/instagram-biblioteket/forsok/2026-01-15T030000',
    }),
  ],
  governing: [],
  themes: [],
};

/** Puts a page in place, making its folder. */
export async function replace(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

export const description: SnapshotDescription = {
  format: 'ogonblick-snapshot/1',
  id: 'facebook-exempelkommun_2026-11-24T0930_fore-forandring',
  account: 'facebook-exempelkommun',
  accountName: 'Exempelkommun på Facebook',
  committee: 'kommunstyrelsen',
  platform: 'facebook',
  status: 'partial',
  because: '1 av 100 bilder gick inte att läsa in.',
  reason: 'before-change',
  note: 'Inför ny grafisk profil',
  order: 'facebook-exempelkommun_2026-11-24T0930_fore-forandring',
  orderedBy: 'cli:anna',
  orderedAt: '2026-11-24T08:29:58Z',
  folder:
    'kommunstyrelsen/facebook-exempelkommun/ogonblicksbilder/2026/facebook-exempelkommun_2026-11-24T0930_fore-forandring',
  requestedUrl: 'https://www.facebook.com/exempelkommun',
  finalUrl: 'https://www.facebook.com/exempelkommun/',
  httpStatus: 200,
  startedAt: '2026-11-24T08:30:00Z',
  finishedAt: '2026-11-24T08:31:12Z',
  page: { widthCss: 1280, heightCss: 2000, tiles: 2, truncated: true, truncatedBecause: 'högst 2 000 bildpunkter' },
  completeness: {
    postsSeen: 60,
    postsCaptured: 60,
    commentsShown: 12,
    commentsCaptured: 12,
    imagesLoaded: 99,
    imagesFailed: 1,
    oldest: '2024-01-01T10:00:00Z',
    newest: '2026-11-23T10:00:00Z',
    stopReason: 'end-of-feed',
  },
  steps: [
    { name: 'open the page', outcome: 'ok', ms: 443 },
    { name: 'load what is lazy', outcome: 'partial', ms: 5123, note: '1 image failed' },
  ],
  interventions: ['consent rejected: #cookie-reject'],
  warnings: ['1 bild svarade inte'],
  browser: 'Chromium 156.0',
  software: 'ogonblick 0.1.0',
  pdfa: { flavour: '1b', validator: null, valid: null },
  files: [
    { path: 'data/skarmdump-001.png', bytes: 5352113, sha256: 'a'.repeat(64), mediaType: 'image/png', puid: 'fmt/11' },
    { path: 'data/skarmdump-002.png', bytes: 1353, sha256: 'b'.repeat(64), mediaType: 'image/png', puid: 'fmt/11' },
    { path: 'data/bild.pdf', bytes: 12345, sha256: 'c'.repeat(64), mediaType: 'application/pdf', puid: 'fmt/354' },
  ],
};
