import { findItems } from '../../../jobs/plans/find-items.ts';
import { type WhereWords, whereSearch } from '../../../jobs/search/where.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { shownCommittee } from '../page/committees.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { addressOf, askedIn } from './search-fields.ts';

/** A search and what it found. */
export interface Searched {
  asked: WhereWords;
  /** The committee that was searched; null: all of them. */
  committee: string | null;
  /** The search as the query of an address, without a page number. */
  query: string;
  /** Newest publication first. */
  rows: ItemRow[];
  /** Whether the search could be understood. */
  understood: boolean;
}

/** Searches the items that the visitor may see. */
export async function searchFor(
  means: DeskMeans,
  visitor: Visitor,
  sent: Fields,
  { limit, offset }: { limit: number; offset: number },
): Promise<Searched> {
  const { workplace } = means;
  const given = askedIn(sent);
  const { id: committee, known } = shownCommittee(means, visitor, given.committee ?? '');
  const asked: WhereWords = { ...given, ...(committee !== null && { committee }) };
  const { search } = whereSearch(asked, workplace.configuration.settings.timezone);
  const limits = { withoutSecret: !mayOrder(visitor, committee ?? '*'), withoutLocked: asked.text !== undefined };
  const page = { today: civilToday(means), limit, offset };
  const rows =
    search && known ? await findItems(workplace, { ...search, filter: { ...search.filter, ...limits } }, page) : [];
  return { asked, committee, query: addressOf(asked), rows, understood: search !== null };
}
