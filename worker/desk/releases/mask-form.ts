import type { SuggestedWords } from '../../../jobs/release/suggestions.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { FiledRelease } from '../../../storage/records/release.ts';
import { html, type Markup } from '../../html/markup.ts';
import { inParts, type Maskable as MaskablePost, maskableIn, weightOfWords } from '../canvas/mask-parts.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import type { Fields } from '../page/resume.ts';
import {
  fieldOf,
  fieldOfItem,
  itemRow,
  type MaskableSnapshot,
  maskChoices,
  picturesPart,
  postsPart,
} from './mask-parts.ts';
import { releaseWords } from './release-words.ts';
import { rectangles } from './sent-masks.ts';

/** What can be masked: collected items, and each snapshot's posts, comments and pictures. */
export interface Maskable {
  items: ItemRow[];
  snapshots: MaskableSnapshot[];
  /** Words that may have to be masked, in what is shown here. */
  suggested: SuggestedWords[];
  /** Something here is locked: it is not shown, and no copy is made. */
  locked: boolean;
}

/** What a part of the form is made of: collected items, and of a snapshot its pictures (`chosen` null) and its posts and comments. */
export type Entry = { item: ItemRow } | { of: MaskableSnapshot; chosen: MaskablePost | null };

/** The parts of the form. */
export function maskFormParts({ items, snapshots }: Maskable): Entry[][] {
  const entries = [
    ...items.map((item): Entry => ({ item })),
    ...snapshots.flatMap((of): Entry[] => [
      { of, chosen: null },
      ...maskableIn(of.posts).map((chosen) => ({ of, chosen })),
    ]),
  ];
  return inParts(entries, weightOfEntry);
}

/** The fields that mask an entry: its own, and that of the post that a comment belongs to. A snapshot's pictures have none. `snapshots`: the request's. */
export function fieldOfEntry(entry: Entry, snapshots: readonly string[]): string[] {
  if ('item' in entry) return [fieldOfItem(entry.item)];
  if (entry.chosen === null) return [];
  const at = snapshots.indexOf(entry.of.row.id);
  return [fieldOf(at, entry.chosen), fieldOf(at, { ...entry.chosen, comment: null })];
}

/** The part that shows a snapshot's rectangles: the one that was sent, if it has some of the snapshot, or else the first that has. */
export function partOfSnapshot(parts: readonly Entry[][], id: string | undefined, sent: number): number {
  const has = (entries: readonly Entry[] = []) => entries.some((entry) => 'of' in entry && entry.of.row.id === id);
  return has(parts[sent]) ? sent : Math.max(0, parts.findIndex(has));
}

/** A snapshot's pictures are listed, and named in each row of a rectangle. */
function weightOfEntry(entry: Entry): number {
  if ('item' in entry) return weightOfWords({ author: entry.item.author.name, text: entry.item.text });
  if (entry.chosen !== null) return weightOfWords(entry.chosen.shown);
  return 8_000 + entry.of.tiles.length * (500 + rectangles * 80);
}

/**
 * What stands in a part of the form: the pictures of its snapshots, and the texts. `isWhole`: there is no other part. Where there are others, what can be
 * chosen in the pictures is fetched when a person opens them. `shows`: the marks of the parts that a snapshot's canvas shows. `wrong`: the
 * fields that are empty or wrong.
 */
export function maskPart(
  entries: readonly Entry[],
  {
    release,
    isWhole,
    shows,
    wrong,
  }: {
    release: FiledRelease['release'];
    isWhole: boolean;
    shows: (snapshot: string) => string;
    wrong: readonly string[];
  },
  written: Fields,
  means: DeskMeans,
): { pictures: Markup; texts: Markup } {
  const says = releaseWords[means.workplace.configuration.settings.locale];
  const items = entries.flatMap((entry) => ('item' in entry ? [entry.item] : []));
  const ofSnapshots = Map.groupBy(
    entries.filter((entry) => 'of' in entry),
    ({ of }) => of,
  );
  const snapshots = [...ofSnapshots].map(([of, its]) => {
    const at = release.snapshots.indexOf(of.row.id);
    return { of, at, posts: its.flatMap(({ chosen }) => chosen ?? []) };
  });
  const choicesIn = ({ posts }: MaskableSnapshot, at: number) =>
    isWhole ? maskChoices(posts, at, means) : `/utlamnande/${release.id}/maska/val?av=${at}`;
  return {
    pictures: html`${snapshots.map(({ of, at }) => picturesPart(of, at, { choices: choicesIn(of, at), isOpen: isWhole && !of.isSecret, shows: shows(of.row.id) }, means))}`,
    texts: html`${items.length === 0 ? null : html`<h2>${says.items}</h2>\n${items.map((row) => itemRow(row, written, means))}`}
${snapshots.map(({ of, at, posts }) => postsPart(of, { at, posts, wrong }, written, means))}`,
  };
}
