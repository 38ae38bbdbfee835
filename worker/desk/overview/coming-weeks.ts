import { Temporal } from '@js-temporal/polyfill';
import { standings } from '../../../jobs/disposal/lists.ts';
import { holdState } from '../../../jobs/judge/hold-state.ts';
import { committeesOf } from '../../../storage/records/hold.ts';
import { html, type Markup, type Part } from '../../html/markup.ts';
import type { AccountLine } from '../accounts/account-lines.ts';
import { accountLink } from '../page/account-names.ts';
import { civilDay, civilToday, type DeskMeans } from '../page/desk-means.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { overviewWords } from './overview-words.ts';
import { listsToApproveSometime } from './what-waits.ts';

/** Something with a civil day, as a line of its day. */
interface Dated {
  day: string;
  told: Part;
}

const weeks = 5;
/** Accounts that a day names; where there are more it tells how many. */
const mostNamed = 3;

/** This week and the four after it, a row for each in which something has a day from today on. `lines`: the accounts that the visitor may see. */
export async function comingPart(means: DeskMeans, visitor: Visitor, lines: readonly AccountLine[]): Promise<Markup> {
  const { locale } = means.workplace.configuration.settings;
  const says = overviewWords[locale];
  const today = Temporal.PlainDate.from(civilToday(means));
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const days = Array.from({ length: weeks * 7 }, (_, at) => monday.add({ days: at }));
  const last = monday.add({ days: weeks * 7 - 1 }).toString();
  const isShown = ({ day }: { day: string }) => day >= today.toString() && day <= last;
  const dated = [
    ...snapshotsOn(means, lines),
    ...(await listsOn(means, visitor)),
    ...(await approvalsOn(means, visitor)),
    ...(await holdsOn(means, visitor)),
  ];
  const byDay = Map.groupBy(dated.filter(isShown), ({ day }) => day);
  if (byDay.size === 0) return html`<h2>${says.coming}</h2>\n<p>${says.nothingComing}</p>\n`;
  const cell = (day: Temporal.PlainDate, at: number) => {
    const its = byDay.get(day.toString()) ?? [];
    const isToday = day.equals(today);
    const name = html`<time datetime="${day.toString()}" data-weekday="${says.weekdays[at] ?? ''}">${locale === 'sv' ? `${day.day}/${day.month}` : day.toLocaleString('en-GB', { day: 'numeric', month: 'short' })}</time>${isToday ? html` <span class="quiet">${says.today}</span>` : null}`;
    const list = its.length === 0 ? null : html`<ul>${its.map(({ told }) => html`<li>${told}</li>`)}</ul>`;
    const classes = [its.length > 0 ? 'has' : '', isToday ? 'today' : ''].join(' ').trim();
    return html`<td${classes === '' ? null : html` class="${classes}"`}${isToday ? html` aria-current="date"` : null}>${name}${list}</td>`;
  };
  const rows = Array.from({ length: weeks }, (_, week) => days.slice(week * 7, week * 7 + 7)).filter((week) =>
    week.some((day) => byDay.has(day.toString())),
  );
  return html`<h2>${says.coming}</h2>
<p>${says.comingNote}${rows.length < weeks ? ` ${says.emptyWeeks}` : null}</p>
<table class="weeks" aria-label="${says.coming}"><thead><tr><td></td>${says.weekdays.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>
${rows.map((week) => html`<tr><th scope="row">${says.week(week[0]?.weekOfYear ?? 0)}</th>${week.map(cell)}</tr>\n`)}</tbody></table>
`;
}

function snapshotsOn(means: DeskMeans, lines: readonly AccountLine[]): Dated[] {
  const says = overviewWords[means.workplace.configuration.settings.locale];
  const byDay = Map.groupBy(lines, ({ verdict }) => verdict.nextDue ?? '');
  byDay.delete('');
  return [...byDay].map(([day, its]) => ({
    day,
    told: html`${says.snapshots(its.length)}${its.length > mostNamed ? null : html`: ${its.map(({ account }, at) => html`${at === 0 ? null : ', '}${accountLink(means, account.id)}`)}`}`,
  }));
}

async function listsOn(means: DeskMeans, visitor: Visitor): Promise<Dated[]> {
  const says = overviewWords[means.workplace.configuration.settings.locale];
  const all = await standings(means.workplace, civilToday(means));
  return all.flatMap(({ id, committee, state, standing }): Dated[] => {
    if (standing === null || !mayRead(visitor, committee)) return [];
    const link = (text: string) => html`<a href="/gallring/${id}">${text}</a>`;
    if (state === 'grace' && standing.graceUntil !== null)
      return [{ day: standing.graceUntil, told: link(says.graceEnds(id)) }];
    return state === 'proposed' || state === 'approved'
      ? [{ day: standing.expiresOn, told: link(says.listExpires(id)) }]
      : [];
  });
}

/** The days from which on the visitor may approve lists that wait for them. */
async function approvalsOn(means: DeskMeans, visitor: Visitor): Promise<Dated[]> {
  const says = overviewWords[means.workplace.configuration.settings.locale];
  const now = means.now().toISOString();
  return (await listsToApproveSometime(means, visitor)).flatMap(({ id, from }) => {
    if (from === null || from <= now) return [];
    return [{ day: civilDay(means, from), told: html`<a href="/gallring/${id}">${says.mayApprove(id)}</a>` }];
  });
}

async function holdsOn(means: DeskMeans, visitor: Visitor): Promise<Dated[]> {
  const says = overviewWords[means.workplace.configuration.settings.locale];
  const filed = await means.workplace.holds();
  return filed
    .filter((one) => holdState(one) !== 'lifted' && committeesOf(one.hold).some((id) => mayRead(visitor, id)))
    .map(({ hold: { id, reviewBy } }) => ({
      day: reviewBy,
      told: html`<a href="/stopp/${id}">${says.holdReview(id)}</a>`,
    }));
}
