import { OwnError } from '../../../config/base/own-error.ts';
import { platformName } from '../../../config/base/platform-names.ts';
import type { Platform } from '../../../config/base/platforms.ts';
import type { Words } from '../../../config/base/words.ts';
import { viewBluesky } from './bluesky.ts';
import { viewFacebook } from './facebook.ts';
import { viewInstagram } from './instagram.ts';
import type { PlatformContext } from './line.ts';
import { viewLinkedIn } from './linkedin.ts';
import { viewMastodon } from './mastodon.ts';
import { viewThreads } from './threads.ts';
import { viewTikTok } from './tiktok.ts';
import type { ApiAccount, OpenView } from './view.ts';
import { viewX } from './x.ts';
import { viewYouTube } from './youtube.ts';

type OpenAdapter = (context: PlatformContext, account: ApiAccount) => OpenView;

/** Null where no adapter is written. */
const adapters: Readonly<Record<Platform, OpenAdapter | null>> = {
  bluesky: viewBluesky,
  facebook: viewFacebook,
  instagram: viewInstagram,
  linkedin: viewLinkedIn,
  mastodon: viewMastodon,
  threads: viewThreads,
  tiktok: viewTikTok,
  web: null,
  x: viewX,
  youtube: viewYouTube,
};

const noAdapter: Words = {
  sv: 'En webbsida har inget gränssnitt att hämta inlägg från.',
  en: 'A web page has no API to collect from.',
};

/** Why posts and comments of the platform cannot be collected through its API; null where they can. */
export function whyNoAdapter(platform: Platform): Words | null {
  return adapters[platform] === null ? noAdapter : null;
}

/** The platform has no adapter. */
export class NoAdapterError extends OwnError {
  readonly remedy =
    'Write collect.source: none for it, and file pictures or PDF files of its page with `ogonblick import`.';
  override readonly swedish =
    'plattformen kan inte samlas in från. Skriv collect.source: none för kontot, och ta in bilder eller PDF-filer av sidan med `ogonblick import`.';
}

/** The view of the account as its platform shows it. The caller closes it. Throws NoAdapterError. */
export function openAccountView(context: PlatformContext, account: ApiAccount): OpenView {
  const open = adapters[account.platform];
  if (open !== null) return open(context, account);
  throw new NoAdapterError(
    `expected a platform that can be collected from, found ${platformName(account.platform, 'en', null)}`,
  );
}
