import { html, type Markup, outside } from '../../html/markup.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { maySee, type Visitor } from '../page/visitor.ts';
import { namedShort } from './item-marks.ts';

/** Links to items, each by its kind, time and author as far as may be told. An item that is gone, or that the visitor may not see, is named by its id without a link. */
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
    return html`<a href="/inlagg/${id}">${outside(namedShort(row, { workplace }))}</a>`;
  };
}
