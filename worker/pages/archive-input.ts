import type { CommitteeName, RegisteredAccount, Shelf, VisitRow } from './arrange.ts';
import type { Locale } from './words.ts';

/** What every page of the archive is made with. `today` is a civil date in `timezone`: what year is missing depends on it. */
export interface PageSetting {
  municipality: string;
  locale: Locale;
  timezone: string;
  today: string;
  committeeName: (id: string) => string;
}

export interface ArchivePagesInput {
  archiveRoot: string;
  municipality: string;
  locale: Locale;
  timezone: string;
  today: string;
  committees: readonly CommitteeName[];
  accounts: readonly RegisteredAccount[];
  snapshots: AsyncIterable<VisitRow> | Iterable<VisitRow>;
  attempts: AsyncIterable<VisitRow> | Iterable<VisitRow>;
  /** Puts the content at the path, whole or not at all (by rename), making its folder when there is none. */
  replace: (absolutePath: string, content: string) => Promise<void>;
  /** Only these accounts' pages and what stands above them; all when left out. */
  changed?: ReadonlySet<string>;
}

/** A page to be: relative to the archive's root. */
export interface Page {
  path: string;
  content: string;
}

/** A committee with the accounts it has or had. */
export interface Bay {
  id: string;
  name: string;
  shelves: Shelf[];
}
