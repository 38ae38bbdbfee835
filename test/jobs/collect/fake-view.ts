import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CollectContext, CollectRequest } from '../../../jobs/collect/collect-context.ts';
import {
  type AccountView,
  type LookWindow,
  PlatformError,
  type Presence,
  type Seen,
} from '../../../jobs/collect/sighting.ts';
import { openArchive } from '../../../storage/archive/archive.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import { type ItemStore, openItemStore } from '../../../storage/items/item-store.ts';
import { type Ledger, openLedger } from '../../../storage/ledger/ledger.ts';
import { memory, software, temporaryFolder, timezone } from '../../storage/sample.ts';

export const account: CollectRequest['account'] = {
  id: 'mastodon-exempel',
  platform: 'mastodon',
  officials: ['Anna Ek'],
};
export const committee = 'kommunstyrelsen';

/** A platform that shows what it is told to. `failAfter`: sightings until it fails. */
export interface FakePlatform {
  shows: Seen[];
  presence: Map<string, Presence>;
  failAfter: number | null;
  asked: string[];
}

export function fakeView(platform: FakePlatform): AccountView {
  return {
    async *look({ since, until }: LookWindow) {
      let given = 0;
      for (const one of platform.shows) {
        if (platform.failAfter === given) {
          throw new PlatformError('expected an answer, found HTTP 503', 'Wait.', 'retry');
        }
        if (one.what === 'sighting') {
          const at = one.sighting.publishedAt ?? '';
          if ((since !== null && at < since) || (until !== null && at >= until)) continue;
        }
        given++;
        yield one;
      }
    },
    async presenceOf(ids) {
      platform.asked.push(...ids);
      return new Map(ids.map((id) => [id, platform.presence.get(id) ?? 'unknown']));
    },
  };
}

export interface Scene {
  root: string;
  data: string;
  catalog: Catalog;
  ledger: Ledger;
  items: ItemStore;
  context: CollectContext;
  platform: FakePlatform;
  /** Each run is an hour after the one before, from 2026-06-01T00:00Z. */
  request(changes?: Partial<CollectRequest>): CollectRequest;
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export async function openScene(changes: Partial<CollectContext> = {}): Promise<Scene> {
  const folder = await temporaryFolder(memory);
  const [root, data] = [join(folder, 'arkiv'), join(folder, 'data')];
  await openArchive({ root, timezone, software });
  let clock = Date.parse('2026-06-01T00:00:00Z');
  const platform: FakePlatform = { shows: [], presence: new Map(), failAfter: null, asked: [] };
  const scene = {
    root,
    data,
    platform,
    request: (some: Partial<CollectRequest> = {}): CollectRequest => {
      clock += 3_600_000;
      const window = { since: null, until: null };
      return { account, committee, source: 'api', window, view: fakeView(platform), ...some };
    },
    async reopen() {
      const catalog = await openCatalog({ dataDirectory: data, databaseUrl: null });
      const ledger = openLedger({ root, timezone, lock: catalog });
      const items = openItemStore({ root, timezone, catalog, ledger });
      const context: CollectContext = {
        items,
        software,
        timezone,
        disposedOf: async () => ({ find: () => null, unreadable: 0 }),
        now: () => new Date(clock).toISOString(),
        fetchMedia: async (media, path) => {
          await writeFile(path, `bytes of ${new URL(media.url).pathname}`);
          return { mediaType: 'image/jpeg; charset=binary' };
        },
        ...changes,
      };
      Object.assign(scene, { catalog, ledger, items, context });
    },
    close: () => (scene as unknown as Scene).catalog.close(),
  };
  await scene.reopen();
  return scene as unknown as Scene;
}
