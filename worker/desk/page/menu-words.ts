import type { Locale } from '../../words/archive-words.ts';

const sv = {
  menu: 'Meny',
  groups: {
    overview: 'Översikt',
    archive: 'Arkivet',
    items: 'Inlägg',
    disposal: 'Gallring',
    releases: 'Utlämnande',
    operation: 'Drift',
  },
  allItems: 'Alla inlägg',
  lists: 'Gallringslistor',
  requests: 'Begäranden',
  folder: 'Arkivmappen',
  searchAll: 'Sök i allt',
  search: 'Sök',
  trail: 'Var du är',
  waits: (count: number, more: boolean) => (more ? `minst ${count} väntar` : `${count} väntar`),
  notCounted: 'kunde inte räknas',
};

export type MenuWords = typeof sv;

const en: MenuWords = {
  menu: 'Menu',
  groups: {
    overview: 'Overview',
    archive: 'The archive',
    items: 'Items',
    disposal: 'Disposal',
    releases: 'Release',
    operation: 'Operation',
  },
  allItems: 'All items',
  lists: 'Disposal lists',
  requests: 'Requests',
  folder: 'The archive folder',
  searchAll: 'Search everything',
  search: 'Search',
  trail: 'Where you are',
  notCounted: 'could not be counted',
  waits: (count, more) => (more ? `at least ${count} wait` : count === 1 ? '1 waits' : `${count} wait`),
};

export const menuWords: Record<Locale, MenuWords> = { sv, en };
