import { goneSnapshots } from '../../../jobs/disposal/gone-snapshots.ts';
import type { SeenList } from '../../../jobs/disposal/look-at-list.ts';
import { redactionInWords } from '../../../jobs/redaction/redaction-words.ts';
import { knownWithheld } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { parseSnapshotId } from '../../../storage/layout/layout.ts';
import type { SnapshotFacts } from '../../../storage/records/disposed-snapshot.ts';
import { statusMark } from '../../html/marks.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { type Locale, words } from '../../words/archive-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { redactHref } from '../page/hrefs.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { topHref } from '../snapshots/archive-files.ts';
import { withOverview } from '../snapshots/overview-of.ts';
import { disposalWords } from './disposal-words.ts';

/** A snapshot on a list. `gone`: what is said in its place, where a list has taken it. */
export interface ListedSnapshot {
  row: SnapshotRow;
  gone: string | null;
  /** Whether it has a picture of its whole page. */
  isPictured: boolean;
  delivery: SnapshotFacts['delivery'];
  /** What is taken out of it; null: it goes whole. */
  redaction: { words: string; href: string } | null;
}

/** The snapshots among what the page tells of, also those that have gone, where the visitor may see them. */
export async function listedSnapshots(
  means: DeskMeans,
  visitor: Visitor,
  { seen, told }: { seen: SeenList; told: readonly string[] },
): Promise<Map<string, ListedSnapshot>> {
  const { workplace } = means;
  const ids = new Set(told.filter((id) => parseSnapshotId(id) !== null));
  const found = new Map<string, ListedSnapshot>();
  if (ids.size === 0) return found;
  const entries = new Map((seen.filed?.list.entries ?? []).map((entry) => [entry.item, entry]));
  const withheld = await knownWithheld(workplace);
  const rows = (await workplace.catalog.snapshots({ committee: seen.committee, gone: true })).filter(
    ({ id, committee }) => ids.has(id) && mayRead(visitor, committee) && !withheld.has(id),
  );
  const gone = await goneSnapshots(workplace, rows);
  const pictured = await withOverview(rows, means);
  const { locale } = workplace.configuration.settings;
  for (const row of rows) {
    const { snapshot, redaction } = entries.get(row.id) ?? {};
    const href = `${redactHref(row.id)}?lista=${seen.id}`;
    const out = redaction === undefined ? null : { words: redactionInWords(redaction)[locale], href };
    found.set(row.id, {
      row,
      gone: gone.get(row.id)?.[locale] ?? null,
      isPictured: pictured.has(row.id),
      delivery: snapshot?.delivery ?? null,
      redaction: out,
    });
  }
  return found;
}

/** The snapshot's small picture, or what is said in its place; whether an e-archive has it; and what is taken out of it. */
export function snapshotContent(
  { row, gone, isPictured, delivery, redaction }: ListedSnapshot,
  locale: Locale,
): Markup {
  const says = disposalWords[locale];
  const there = delivery === null ? says.notDelivered : says.delivered(delivery.id, delivery.on, delivery.receipt);
  const overview = !isPictured
    ? null
    : html`<img class="small" src="${topHref(row.folder)}" width="80" height="96" loading="lazy" alt="">`;
  const picture = gone === null ? overview : outside(gone);
  const look = redaction !== null && gone === null ? html` <a href="${redaction.href}">${says.seeBoxes}</a>` : null;
  const out = redaction === null ? null : html`<br>${outside(redaction.words)}${look}`;
  return html`${picture} ${statusMark(row.status, words[locale])} ${outside(there)}${out}`;
}
