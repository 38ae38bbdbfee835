import { afterEach, beforeEach } from '@jest/globals';
import type { LookWindow, Presence } from '../../../../jobs/collect/sighting.ts';
import type { ApiAccount } from '../../../../worker/gather/platforms/view.ts';
import type { FakePlatform } from '../../../sites/platforms/fake-platform.ts';
import { type Looked, type Looker, openLooker, plantedToken } from './looking.ts';

/** A platform's server, and one account there that is looked at: both anew for each test of a file. */
export interface Scene<Fake extends FakePlatform> {
  fake: Fake;
  looker: Looker;
  account: ApiAccount;
  look(window?: Partial<LookWindow>): Promise<Looked>;
  presenceOf(ids: string[]): Promise<Record<string, Presence>>;
}

/** `accountOn`: the account; the planted token and the server's address where it says nothing else. */
export function openScene<Fake extends FakePlatform>(
  serve: () => Promise<Fake>,
  accountOn: (fake: Fake) => Pick<ApiAccount, 'platform' | 'url'> & Partial<ApiAccount>,
): Scene<Fake> {
  const scene = {
    look: (window) => scene.looker.look(scene.account, window),
    presenceOf: (ids) => scene.looker.presenceOf(scene.account, ids),
  } as Scene<Fake>;
  beforeEach(async () => {
    scene.fake = await serve();
    scene.looker = await openLooker([scene.fake.host], { bytes: 100_000 });
    scene.account = { token: plantedToken, baseUrl: scene.fake.url, ...accountOn(scene.fake) };
  });
  afterEach(async () => {
    await scene.looker.close();
    await scene.fake.close();
  });
  return scene;
}
