import { OwnError } from '../../../config/base/own-error.ts';
import type { Words } from '../../../config/base/words.ts';
import type { Platform } from '../../../config/register/accounts.ts';
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

const names: Readonly<Record<Platform, string>> = {
  bluesky: 'Bluesky',
  facebook: 'Facebook',
  instagram: 'Instagram',
  linkedin: 'LinkedIn',
  mastodon: 'Mastodon',
  tiktok: 'TikTok',
  web: 'a web page',
  x: 'X',
  youtube: 'YouTube',
};

/** Why posts and comments of the platform cannot be collected through its API; null where they can. */
export function whyNoAdapter(platform: Platform): Words | null {
  if (adapters[platform] !== undefined) return null;
  if (platform === 'web') {
    return {
      sv: 'En webbsida har inget gränssnitt att hämta inlägg från.',
      en: 'A web page has no API to collect from.',
    };
  }
  return {
    sv: `${names[platform]} kan ännu inte samlas in via sitt gränssnitt. Spara sidan som bilder eller PDF och läs in dem med \`ogonblick import\`.`,
    en: `${names[platform]} has no adapter yet. Save the page as pictures or PDF and file them with \`ogonblick import\`.`,
  };
}

/** Where the number of posts that the platform tells holds the account's own comments too. */
export const commentsArePosts: ReadonlySet<Platform> = new Set(['bluesky', 'mastodon', 'x']);

/** What a platform never gives, whoever asks: for the report of the year. */
export const neverGiven: Readonly<Partial<Record<Platform, readonly Words[]>>> = {
  facebook: [
    { sv: 'Facebook lämnar ut omkring 600 inlägg per år.', en: 'Facebook gives about 600 posts a year.' },
    {
      sv: 'Facebook berättar inte när ett inlägg eller en kommentar har ändrats.',
      en: 'Facebook does not tell of edits.',
    },
  ],
  instagram: [
    {
      sv: 'Händelser (stories) visas i ett dygn och samlas inte in.',
      en: 'Stories are shown for a day and are not collected.',
    },
    { sv: 'Kommentarer på annonser lämnas inte ut.', en: 'Comments on advertisements are not given.' },
  ],
  youtube: [
    {
      sv: 'Filmerna själva lämnas inte ut, bara text och stillbild.',
      en: 'The films themselves are not given, only words and a still.',
    },
    { sv: 'Inlägg på fliken Inlägg (community) lämnas inte ut.', en: 'Community posts are not given.' },
  ],
  x: [
    { sv: 'X söker svar sju dagar bakåt.', en: 'X searches answers of the last seven days.' },
    { sv: 'X lämnar ut de 3 200 senaste inläggen.', en: 'X gives the latest 3,200 posts.' },
    { sv: 'X berättar inte vilka svar som har dolts.', en: 'X does not tell which answers are hidden.' },
  ],
  mastodon: [
    {
      sv: 'Svar som servern inte känner till lämnas inte ut.',
      en: 'Answers that the server does not know are not given.',
    },
  ],
};

/** The platform has no adapter. */
export class NoAdapterError extends OwnError {
  readonly remedy =
    'Write collect.source: none for it, and file pictures or PDF files of its page with `ogonblick import`.';
}

/** The account as its platform shows it; to be closed. Throws NoAdapterError. */
export function openAccountView(context: PlatformContext, account: ApiAccount): OpenView {
  const open = adapters[account.platform];
  if (open !== undefined) return open(context, account);
  throw new NoAdapterError(`expected a platform that can be collected from, found ${names[account.platform]}`);
}
