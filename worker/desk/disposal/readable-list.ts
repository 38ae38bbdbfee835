import { findList } from '../../../jobs/disposal/decide-list.ts';
import type { NamedStanding } from '../../../jobs/disposal/lists.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';

/** Null where there is no such list for the visitor. */
export async function readableList(means: DeskMeans, visitor: Visitor, id: string): Promise<NamedStanding | null> {
  const named = await findList(means.workplace, id, civilToday(means));
  return named && mayRead(visitor, named.committee) ? named : null;
}
