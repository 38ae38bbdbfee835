import { join } from 'node:path';
import { type SampledEntry, type SampleReason, sampleOf } from '../../../jobs/disposal/list-sample.ts';
import type { SeenList } from '../../../jobs/disposal/look-at-list.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { happenedWords } from '../../../jobs/judge/verdict-words.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { FiledList } from '../../../storage/disposal/disposal-lists.ts';
import { rootOf } from '../../../storage/disposal/quarantine.ts';
import { inParts } from '../../../storage/files/in-parts.ts';
import { itemMediaFolder } from '../../../storage/layout/items-layout.ts';
import type { DisposalList } from '../../../storage/records/disposal-list.ts';
import type { Locale } from '../../words/archive-words.ts';
import { listWords } from '../printed/list-words.ts';
import { itemInWords } from './choose-items.ts';

/** What an approver reads of an item on a list before approving it. */
export interface ReadItem {
  item: string;
  /** Why it is in the sample; null: all of the list is shown. */
  because: SampleReason | null;
  /** Null: the item is gone, locked or marked secret, so no words of it are shown here. */
  text: string | null;
  /** Pictures and films, as paths that can be opened; empty where the words are not shown. */
  media: string[];
  /** The rule in Swedish words, by which decision, and from which fact it counts. */
  rule: string;
  decision: string;
  trigger: DisposalList['entries'][number]['trigger'];
  dueFrom: string;
}

/** The words, pictures and rules of a list, of all its items or of those that there are to see. */
export interface ListWords {
  of: number;
  items: ReadItem[];
  lines: string[];
}

/** The words of a list's items; of a long list those of a sample (`list-sample.ts`), unless `all`. */
export async function wordsOfList(
  workplace: Reader,
  { filed }: SeenList,
  all: boolean,
  locale: Locale,
): Promise<ListWords> {
  if (filed === null) return { of: 0, items: [], lines: [] };
  const { list, hash } = filed;
  const chosen: SampledEntry[] = all
    ? list.entries.map((entry) => ({ entry, because: null }))
    : sampleOf(list.entries, hash);
  const items: ReadItem[] = [];
  const lines: string[] = [];
  for (const some of inParts(chosen, 500)) {
    const rows = await workplace.catalog.items.find({ ids: some.map(({ entry }) => entry.item) });
    const shown = new Map((await showItems(workplace, rows)).map((item) => [item.id, item]));
    const quarantined = new Map(rows.map((row) => [row.id, row.quarantine]));
    for (const one of some) {
      const item = shown.get(one.entry.item);
      const open = item !== undefined && !item.locked && !item.secret;
      const quarantine = quarantined.get(one.entry.item) ?? null;
      const media = open ? await mediaOf(workplace, item, one.entry.month, quarantine) : [];
      items.push(readItem(filed, one, open ? item.text : null, media));
      lines.push(...linesOf(items.at(-1) as ReadItem, item, locale));
    }
  }
  return { of: list.entries.length, items, lines };
}

async function mediaOf(
  { archive }: Reader,
  item: WholeItem,
  month: string,
  quarantine: string | null,
): Promise<string[]> {
  const { committee, account, id } = item;
  const folder = itemMediaFolder({ committee, account, month, id });
  const found: string[] = [];
  for (const { file } of item.media) {
    if (file === null) continue;
    const path = `${folder}/${file}`;
    found.push(join(await rootOf(archive.root, { quarantine }, path), path));
  }
  return found;
}

function readItem(
  { list }: FiledList,
  { entry, because }: SampledEntry,
  text: string | null,
  media: string[],
): ReadItem {
  const { item, trigger, dueFrom } = entry;
  const rule = list.rules.find(({ id, decision }) => id === entry.rule && decision === entry.decision);
  const decision = list.decisions.find(({ id }) => id === entry.decision);
  return {
    item,
    because,
    text,
    media,
    trigger,
    dueFrom,
    rule: rule ? `${rule.id}: ${rule.class}, ${rule.retention}` : entry.rule,
    decision: decision
      ? `${decision.body} ${decision.date} ${decision.paragraph}, ${decision.caseNumber}`
      : entry.decision,
  };
}

function linesOf(
  { item, because, text, media, rule, decision, trigger, dueFrom }: ReadItem,
  whole: WholeItem | undefined,
  locale: Locale,
): string[] {
  const says = listWords[locale];
  const counted =
    trigger === null ? says.noEvent : `${happenedWords(trigger.event)[locale]} ${trigger.at ?? says.noDay}`;
  return [
    `${because === null ? '' : `[${says.sampled(because)}] `}${whole && !whole.secret ? itemInWords(locale)(whole) : item}`,
    ...(text === null ? [`  | (${says.noWords})`] : text.split('\n').map((line) => `  | ${line}`)),
    ...media.map((path) => `  ${says.media(path)}`),
    `  ${rule}; ${says.countedFrom(counted, dueFrom)}`,
    `  ${decision}`,
  ];
}
