import type { ItemKind } from '../../config/base/item-words.ts';
import type { Locale } from './archive-words.ts';

const sv = {
  post: 'Inlägg',
  comment: 'Kommentar',
  reply: 'Svar',
  share: 'Delning',
  message: 'Meddelande',
  saved: 'Sparad fil (maskinläst)',
} satisfies Record<ItemKind, string> as Record<string, string>;

const en: typeof sv = {
  post: 'Post',
  comment: 'Comment',
  reply: 'Reply',
  share: 'Share',
  message: 'Message',
  saved: 'Saved file (machine-read)',
};

/** The kinds of items, as pages and the desk name them. */
export const kindNames: Readonly<Record<Locale, typeof sv>> = { sv, en };
