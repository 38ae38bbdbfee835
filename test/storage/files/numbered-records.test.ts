import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { openArchive } from '../../../storage/archive/archive.ts';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import { openHolds } from '../../../storage/disposal/holds.ts';
import { holdFile, holdsShelf } from '../../../storage/layout/disposal-layout.ts';
import { releaseFile, releasesShelf, secrecyFile, secrecyShelf } from '../../../storage/layout/secrecy-layout.ts';
import { type Ledger, openLedger } from '../../../storage/ledger/ledger.ts';
import { openReleases } from '../../../storage/secrecy/releases.ts';
import { openSecrecyMarks, tellSecrecy } from '../../../storage/secrecy/secrecy-marks.ts';
import { memory, sampleId, software, temporaryFolder, timezone } from '../sample.ts';

const committee = 'kommunstyrelsen';
const lock = { exclusively: async <T>(work: () => T) => work() };
const by = { by: 'karin.k', at: '2026-11-25T10:00:00.000Z', reason: 'Prövat' };

let root: string;
let ledger: Ledger;
beforeEach(async () => {
  root = await temporaryFolder(memory);
  await openArchive({ root, timezone, software });
  ledger = openLedger({ root, timezone, lock });
});

describe('what is said after a file was lost gets a number that nobody has had', () => {
  test('of a marking of secrecy', async () => {
    const filed = () => openSecrecyMarks(root).of(committee, sampleId);
    const say = async (what: 'marked' | 'lifted') =>
      tellSecrecy({ root, ledger }, await filed(), { ...by, what, paragraph: what === 'marked' ? 'OSL 26:1' : null });
    await say('marked');
    await say('lifted');
    await rm(join(root, secrecyFile(committee, sampleId, 1)));
    expect(await say('marked')).toBe('published');
    expect(await readdir(join(root, secrecyShelf(committee)))).toEqual([`${sampleId}_2.json`, `${sampleId}_3.json`]);
  });

  test('of a request for a copy', async () => {
    const releases = openReleases({ root, lock, ledger });
    const days = { receivedOn: '2026-11-24', registeredAt: by.at };
    const of = { committee, items: [], snapshots: [sampleId], hold: 'GS-2026-001', caseNumber: null };
    const who = { requester: null, receivedBy: 'karin.k', registeredBy: 'karin.k' };
    const { release } = await releases.register({ asked: 'Allt om bron', ...days, ...of, ...who }, 2026);
    const say = async () => {
      const [filed] = await releases.all();
      return releases.tell(filed as NonNullable<typeof filed>, { what: 'handed-over', on: '2026-11-25', to: null }, by);
    };
    await say();
    await say();
    await rm(join(root, releaseFile(committee, release.id, 2)));
    expect(await say()).toBe('published');
    const left = ['UT-2026-001.json', 'UT-2026-001_3.json', 'UT-2026-001_4.json'];
    expect(await readdir(join(root, releasesShelf(committee)))).toEqual(left);
  });

  test('of a hold', async () => {
    const newCatalog = async () => openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl: null });
    const catalogs = [await newCatalog(), await newCatalog()] as const;
    const [holds, anew] = [
      openHolds({ root, catalog: catalogs[0], ledger }),
      openHolds({ root, catalog: catalogs[1], ledger }),
    ];
    const about = { scope: 'account' as const, target: 'facebook-exempelkommun', caught: [], committee };
    const why = { reason: 'Rättegång', mandate: 'Brev', caseNumber: '', reviewBy: '2027-01-01' };
    const placed = { kind: 'legal' as const, placedBy: 'karin.k', placedAt: by.at };
    const { hold } = await holds.place({ ...about, ...why, ...placed }, 2026);
    const say = async (to: typeof holds) => {
      const [filed] = await to.all();
      return to.tell(filed as NonNullable<typeof filed>, { ...by, what: 'lift-asked' });
    };
    await say(holds);
    await say(holds);
    await rm(join(root, holdFile(committee, hold.id, 2)));
    expect(await say(anew)).toBe('published');
    const left = ['GS-2026-001.json', 'GS-2026-001_3.json', 'GS-2026-001_4.json'];
    expect(await readdir(join(root, holdsShelf(committee)))).toEqual(left);
    for (const catalog of catalogs) await catalog.close();
  });
});
