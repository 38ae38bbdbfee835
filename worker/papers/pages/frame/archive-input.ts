import type { ThemeState } from '../../../../jobs/time/theme-time.ts';
import type { ItemRow } from '../../../../storage/catalog/item-catalog.ts';
import type { GoverningKind } from '../../../../storage/records/governing-description.ts';
import type { FiledTheme } from '../../../../storage/records/theme.ts';
import type { Locale } from '../../../words/archive-words.ts';
import type { CommitteeName, RegisteredAccount, VisitRow } from './arrange.ts';
import type { Holding } from './holding.ts';

/** What every page of the archive is made with. `today` is a civil date in `timezone`; it decides which years are missing. */
export interface PageSetting {
  municipality: string;
  locale: Locale;
  timezone: string;
  today: string;
  committeeName: (id: string) => string;
  /** The year of the archive's first visit. Left out: there is none. */
  began?: number;
}

export interface ArchivePagesInput {
  archiveRoot: string;
  municipality: string;
  locale: Locale;
  timezone: string;
  today: string;
  committees: readonly CommitteeName[];
  accounts: readonly RegisteredAccount[];
  /** Accounts that only collected posts and comments tell of. */
  collected?: readonly RegisteredAccount[];
  snapshots: AsyncIterable<VisitRow> | Iterable<VisitRow>;
  attempts: AsyncIterable<VisitRow> | Iterable<VisitRow>;
  /** Oldest first. */
  governing: readonly GoverningRow[];
  themes: readonly ThemeShelf[];
  /** The years of each account's posts, which have pages of their own. Left out: there are no such pages, and no search. */
  postYears?: ReadonlyMap<string, readonly string[]>;
  /** The lists that were carried out, newest first. */
  disposed?: readonly DisposedList[];
  /** Each account's files of tombstones, newest first. */
  tombstones?: ReadonlyMap<string, readonly string[]>;
  /** Puts the content at the path, whole or not at all (by rename), and makes the folder when there is none. */
  replace: (absolutePath: string, content: string) => Promise<void>;
  /** Called for a page that already stands there with the right content. */
  standing?: (absolutePath: string, content: string) => Promise<void>;
  /** Only these accounts' pages and the pages above them; all pages when left out. */
  changed?: ReadonlySet<string>;
}

/** A disposal list that was carried out. `at` is UTC; the papers' paths are relative to the archive's root. */
export interface DisposedList {
  id: string;
  committee: string;
  at: string;
  destroyed: number;
  /** False: something on it was left out. */
  isWhole: boolean;
  papers: readonly string[];
}

/** A page to be written; its path is relative to the archive's root. */
export interface Page {
  path: string;
  content: string;
}

/** A sealed copy of a plan or register. `filedAt` is UTC; `folder` is relative to the archive's root. */
export interface GoverningRow {
  committee: string;
  kind: GoverningKind;
  title: string | null;
  version: string | null;
  filedAt: string;
  folder: string;
}

/** A theme with what belongs to it, newest first. Nothing that is secret or locked is among its items. */
export interface ThemeShelf {
  filed: FiledTheme;
  state: ThemeState;
  items: readonly ThemeItem[];
  snapshots: readonly VisitRow[];
}

/** An item of a theme. `file`: its newest version, relative to the archive's root. Null: it is in quarantine during grace. */
export interface ThemeItem extends Pick<ItemRow, 'id' | 'account' | 'kind' | 'publishedAt' | 'publishedPrecision'> {
  role: ItemRow['author']['role'];
  file: string | null;
}

/** A committee with the accounts it has or had, and its plans and registers, oldest first. */
export interface Bay {
  id: string;
  name: string;
  shelves: Holding[];
  /** Ids of the committees that have taken this one over. */
  successors: readonly string[];
  governing: readonly GoverningRow[];
  /** Newest first. */
  disposed: readonly DisposedList[];
}
