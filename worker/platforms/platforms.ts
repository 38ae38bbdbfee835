import type { Platform } from '../../config/accounts.ts';
import { viewBluesky } from './bluesky.ts';
import { viewFacebook } from './facebook.ts';
import { viewInstagram } from './instagram.ts';
import type { PlatformContext } from './line.ts';
import { viewMastodon } from './mastodon.ts';
import type { ApiAccount, OpenView } from './view.ts';
import { viewX } from './x.ts';
import { viewYouTube } from './youtube.ts';

type OpenAdapter = (context: PlatformContext, account: ApiAccount) => OpenView;

const adapters: Readonly<Partial<Record<Platform, OpenAdapter>>> = {
  bluesky: viewBluesky,
  facebook: viewFacebook,
  instagram: viewInstagram,
  mastodon: viewMastodon,
  x: viewX,
  youtube: viewYouTube,
};

/** Posts and comments of this platform cannot be collected through an API. */
export class NoAdapterError extends Error {
  override name = 'NoAdapterError';
  readonly remedy = 'Write collect.source: none, and file an export of the account with `ogonblick import`.';
  readonly retry = 'never' as const;
}

/** Whether an account of the platform can be collected through its API. */
export function hasAdapter(platform: Platform): boolean {
  return adapters[platform] !== undefined;
}

/** The account as its platform shows it; to be closed. Throws NoAdapterError. */
export function openAccountView(context: PlatformContext, account: ApiAccount): OpenView {
  const open = adapters[account.platform];
  if (open === undefined) throw new NoAdapterError(`expected a platform with an adapter, found ${account.platform}`);
  return open(context, account);
}
