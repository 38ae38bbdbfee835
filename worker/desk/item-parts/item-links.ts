import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { maySee, type Visitor } from '../page/visitor.ts';
import { nameOfItem } from './item-marks.ts';

/** Leads to items, each by what it is and from when. What is gone, or not for the visitor, stands by its id and leads nowhere. */
export async function itemLinks(
  { workplace }: Pick<DeskMeans, 'workplace'>,
  visitor: Visitor,
  ids: readonly string[],
): Promise<(id: string) => Markup> {
  const found = ids.length === 0 ? [] : await workplace.catalog.items.find({ ids: [...ids] });
  const rows = new Map(found.filter((row) => maySee(visitor, row)).map((row) => [row.id, row]));
  return (id) => {
    const row = rows.get(id);
    if (row === undefined) return outside(id);
    return html`<a href="/inlagg/${id}">${nameOfItem(row, workplace.configuration.settings)}</a>`;
  };
}
