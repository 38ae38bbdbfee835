import { sampleOf } from '../../../jobs/disposal/list-sample.ts';
import { retentionEnd } from '../../../jobs/judge/retention-end.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { FiledList } from '../../../storage/disposal/disposal-lists.ts';
import { parseSnapshotId } from '../../../storage/layout/layout.ts';
import type { DisposalEntry } from '../../../storage/records/disposal-list.ts';
import { stackTable } from '../../html/components.ts';
import { dayOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { authorName, namedShort, shortWords } from '../item-parts/item-marks.ts';
import { itemWords } from '../item-parts/item-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { columns } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { disposalWords } from './disposal-words.ts';
import { type ListedSnapshot, snapshotContent } from './listed-snapshots.ts';

/** What the visitor may do with a list. */
export interface ListForms {
  /** The session's form secret. */
  form: string;
  officer: boolean;
  /** For an approver, and why this one cannot approve the list now (`hinder` null: they can); null: the visitor is no approver. */
  approving: { hinder: string | null } | null;
  /** Who looks at it. */
  visitor: string;
  /** Whether disposal is switched on in the settings. */
  enabled: boolean;
  /** Today's civil date. */
  today: string;
  /** The list's items that still exist and that the visitor may see, by their ids. */
  rows: ReadonlyMap<string, ItemRow>;
  /** What has gone by this list, as the ledger has it. */
  gone: ReadonlySet<string>;
  /** What was sent with a form that was refused; empty: nothing was. */
  refused: Fields;
  /** Which page of the entries is asked for, as it stands in the address. */
  asked: unknown;
  /** The list's snapshots that the visitor may see, by their ids. */
  snapshots: ReadonlyMap<string, ListedSnapshot>;
}

/** Of more entries than this the page shows a sample, too, and of so many it says what has changed. */
export const mostEntries = 200;

/** The entries that a page of the list shows: with the sample it weighs less than 150 kB. */
export const entriesOnPage = 80;

/** The entries as people read them: by their threads, the oldest first, and each thread in the order of its writing. */
export function inThreads(entries: readonly DisposalEntry[]): DisposalEntry[] {
  const when = ({ told, item }: DisposalEntry) => `${told?.publishedAt ?? '9'} ${item}`;
  const byTime = (one: DisposalEntry, other: DisposalEntry) => (when(one) < when(other) ? -1 : 1);
  const threads = Map.groupBy(entries, ({ item, thread, snapshot }) => (snapshot === undefined ? thread : item));
  const sorted = [...threads.values()].map((its) => its.toSorted(byTime));
  return sorted.toSorted(([one], [other]) => (one && other ? byTime(one, other) : 0)).flat();
}

/** The author's part, where the name above it does not say it already, and what it answers; null where the visitor may not see it. */
export function writtenBy({ item, parent }: DisposalEntry, forms: ListForms, means: DeskMeans): Part {
  const row = forms.rows.get(item);
  if (row === undefined) return null;
  const { locale } = means.workplace.configuration.settings;
  const { role } = row.author;
  const part = authorName(row) === null ? [] : [itemWords[locale].roles[role] ?? role];
  const answers = parent === null ? [] : [answered(parent, forms, means)];
  const told: Part[] = [...part, ...answers].flatMap((one, at) => (at === 0 ? [one] : [', ', one]));
  return told.length === 0 ? null : html`<br><span class="quiet">${told}</span>`;
}

function answered(parent: string, forms: ListForms, means: DeskMeans): Part {
  const says = disposalWords[means.workplace.configuration.settings.locale];
  return forms.rows.has(parent) ? [says.answers, ' ', itemLink(parent, forms, means)] : says.answersUnseen;
}

/** An item's kind, time and author. An item that is gone, or that the visitor may not see, is named by its id. */
export function itemName(item: string, { rows }: ListForms, means: DeskMeans): string {
  const { workplace } = means;
  if (parseSnapshotId(item) !== null)
    return disposalWords[workplace.configuration.settings.locale].snapshot(snapshotName(means, item));
  const row = rows.get(item);
  return row === undefined ? item : namedShort(row, means);
}

/** A link to the item's page. An item that is gone, or that the visitor may not see, has no page. */
export function itemLink(item: string, forms: ListForms, means: DeskMeans): Markup {
  const name = itemName(item, forms, means);
  if (forms.snapshots.has(item)) return html`<a href="${snapshotHref(item)}">${outside(name)}</a>`;
  return forms.rows.has(item) ? html`<a href="/inlagg/${item}">${name}</a>` : outside(name);
}

/** What an approver reads of a list that is too long for the table below. */
export function samplePart({ list, hash }: FiledList, forms: ListForms, means: DeskMeans): Markup | null {
  const { entries } = list;
  if (entries.length <= mostEntries) return null;
  const says = disposalWords[means.workplace.configuration.settings.locale];
  const sample = sampleOf(entries, hash);
  const rows = sample.map(
    ({ entry: { item, rule, dueFrom, trigger }, because }) =>
      html`<th scope="row">${itemLink(item, forms, means)}</th><td>${wordsOf(item, forms, means)}</td><td>${outside(rule)}</td><td>${dayOf(retentionEnd(dueFrom, trigger?.at ?? null))}</td><td>${because === null ? null : says.sampledBecause[because]}</td>`,
  );
  const head = columns(says.items, says.text, says.rule, says.from, says.sampled);
  return html`<h2>${says.sample(sample.length, entries.length)}</h2>\n${stackTable(says.sampled, head, rows)}`;
}

/** The item's words, shortened, or that they are not shown. */
export function wordsOf(item: string, { rows, snapshots }: ListForms, { workplace }: DeskMeans): Markup {
  const { locale } = workplace.configuration.settings;
  const listed = snapshots.get(item);
  if (listed !== undefined) return snapshotContent(listed, locale);
  const row = rows.get(item);
  return row === undefined ? html`<em>${disposalWords[locale].notShown}</em>` : shortWords(row, itemWords[locale]);
}
