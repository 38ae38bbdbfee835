import { snapshotId } from '../../storage/layout/layout.ts';
import { fillDraft, sampleDescription, timezone, wordlessLayer } from '../storage/sample.ts';
import { agreementsFile } from './agreement.ts';
import { type DisposalTown, openDisposalTown } from './disposal-town.ts';
import { type Town, townAccount, townCommittee } from './town.ts';

/** What the commands about deliveries tell. */
export interface Shown {
  deliveries: {
    id: string;
    state: string;
    snapshots: number;
    items: number;
    laterItems: number;
    history: { what: string; receipt?: string }[];
  }[];
  package: { path: string; name: string; sha256: string; files: number; parts?: { name: string }[] };
}
const own = { role: 'account', name: 'Exempelkommun', platformId: 'a1' } as const;
const year = { publishedAt: '2025-05-10T09:00:00.000Z', capturedAt: '2025-05-11T02:00:00.000Z' };
/** An own post of 2025, which no rule disposes of. */
export const post = { kind: 'post', direction: 'drawn-up', author: own, ...year } as const;
/** A town that may deliver by the agreement `regionarkivet`. */
export async function openDeliveringTown(): Promise<DisposalTown> {
  const town = await openDisposalTown();
  await town.write('agreements.yaml', agreementsFile());
  return town;
}

/** Seals a snapshot of the town's account that was begun at `startedAt`. */
export async function seal(town: Town, startedAt: string, bytes = 0): Promise<string> {
  const sealed = snapshotId({ account: townAccount, at: startedAt, reason: 'other', timezone });
  await town.within(async ({ archive, catalog }) => {
    const draft = await archive.draft(sealed);
    const film: Record<string, Uint8Array> = bytes === 0 ? {} : { 'film.bin': Buffer.alloc(bytes, '\0') };
    await fillDraft(draft, { 'textlager.json': wordlessLayer, ...film });
    const told = { id: sealed, account: townAccount, committee: townCommittee, startedAt, finishedAt: startedAt };
    const { description, manifestDigest } = await archive.seal(draft, sampleDescription(told));
    await catalog.recordSnapshot(description, manifestDigest);
  });
  return sealed;
}

/** Of 2025. */
export const proposal = [
  'delivery',
  'propose',
  '--agreement',
  'regionarkivet',
  '--from',
  '2025-01-01',
  '--to',
  '2025-12-31',
];
