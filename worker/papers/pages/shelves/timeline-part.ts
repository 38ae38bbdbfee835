import { statusMark, timeOf } from '../../../html/marks.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';
import { type Words, words } from '../../../words/archive-words.ts';
import { wallTime } from '../../../words/times.ts';
import type { PageSetting } from '../frame/archive-input.ts';
import type { Entry, Shelf } from '../frame/arrange.ts';
import { bagPage, hrefFrom } from '../frame/names.ts';

/** `on`: civil day, with the time where it is known (`YYYY-MM-DD HH:MM:SS`); events are sorted by it. */
interface Happening {
  on: string;
  told: Markup;
}

/**
 * What happened to an account as a plain list, the latest first: its visits on the page, and between them the events that the register dates (opened,
 * closed, names, committees). `slice` is the page's visits, newest first. The newest page's list has no end, the oldest page's no beginning.
 */
export function timelinePart(
  shelf: Shelf,
  slice: { items: readonly Entry[]; isNewest: boolean; nextOlder: Entry | undefined },
  setting: PageSetting,
): Markup | null {
  const says = words[setting.locale];
  const day = (entry: Entry | undefined) => momentOf(entry, setting).slice(0, 'YYYY-MM-DD'.length);
  const { items, isNewest, nextOlder } = slice;
  const dated = registerHappenings(shelf, setting, says).filter(
    ({ on }) => (nextOlder === undefined || on > day(nextOlder)) && (isNewest || on.slice(0, 10) <= day(items[0])),
  );
  const visits = items.map((entry) => ({ on: momentOf(entry, setting), told: visitLine(entry, shelf, setting, says) }));
  const all = [...visits, ...dated].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  if (all.length === 0) return null;
  return html`<section aria-labelledby="handelser"><h2 id="handelser">${says.timeline}</h2>
<ol class="timeline">${all.map(({ told }) => html`<li>${told}</li>\n`)}</ol></section>
`;
}

/** Civil day and time of a visit; empty where its instant is not one. */
function momentOf(entry: Entry | undefined, { timezone }: PageSetting): string {
  const wall = entry === undefined ? null : wallTime(entry.startedAt, timezone);
  return wall === null ? '' : `${wall.date} ${wall.second}`;
}

function visitLine(entry: Entry, { folder }: Shelf, { timezone }: PageSetting, says: Words): Markup {
  const time = timeOf(entry.startedAt, timezone, says);
  if (entry.gone !== undefined) {
    return html`${time} ${says.snapshotTaken}, ${says.reasons[entry.reason]} ${statusMark(entry.status, says)}. ${outside(entry.gone)}`;
  }
  const what = entry.sealed
    ? html`<a href="${hrefFrom(folder, `${entry.folder}/${bagPage}`)}">${time} ${says.snapshotTaken}</a>`
    : html`${time} ${says.attemptMade}`;
  return html`${what}, ${says.reasons[entry.reason]} ${statusMark(entry.status, says)}`;
}

/** The events for which the register gives a day. On one day, beginnings come before the visits, endings after. */
function registerHappenings({ account }: Shelf, { committeeName }: PageSetting, says: Words): Happening[] {
  const { opened, closed, names = [], committees = [] } = account;
  const begins = (day: string | null | undefined, what: string, of?: string) => happening(day, '', what, of);
  const ends = (day: string | null | undefined, what: string, of?: string) => happening(day, ' 24', what, of);
  // On one day, the opening comes before everything else and the closing after.
  return [
    ...ends(closed, says.accountClosed),
    ...names.flatMap(({ name, from, to }) => [
      ...ends(to, says.nameEnded, name),
      ...begins(from, says.nameBegan, name),
    ]),
    ...committees.flatMap(({ id, from }) => begins(from, says.committeeBegan, committeeName(id))),
    ...begins(opened, says.accountOpened),
  ];
}

function happening(
  day: string | null | undefined,
  hour: '' | ' 24',
  what: string,
  of: string | undefined,
): Happening[] {
  if (day == null) return [];
  return [{ on: day + hour, told: html`${outside(day)} ${what}${of === undefined ? null : html`: ${outside(of)}`}` }];
}
