import type { Locale } from '../../words/archive-words.ts';

/** Why the folder's search, or an account's posts by year, is not shown to a visitor who may not read every committee. */
export const searchInsteadWords: Record<Locale, string> = {
  sv: 'Arkivmappens sökning och dess sidor med inlägg år för år visas bara för den som får läsa alla nämnder. Sök här i det som du får läsa.',
  en: 'The search of the archive’s folder, and its pages of posts year by year, are shown only to those who may read every committee. Search here in what you may read.',
};
