import { daysLater } from '../../../config/base/values.ts';
import type { ListState } from '../../../jobs/disposal/list-state.ts';
import { standings } from '../../../jobs/disposal/lists.ts';
import { forecast, type JudgedAccount, judgedAccounts } from '../../../jobs/due/account-status.ts';
import { forecastWords } from '../../../jobs/due/forecast-words.ts';
import type { AccountStatusRow } from '../../../jobs/due/status.ts';
import type { AttemptRow } from '../../../storage/catalog/catalog.ts';
import { stackTable } from '../../html/components.ts';
import { stateMark, statusMark, wholeDays } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { type AccountLine, linesOf } from '../accounts/account-lines.ts';
import { ownAccountsPart } from '../administrators/own-accounts.ts';
import { disposalWords } from '../disposal/disposal-words.ts';
import { promisesPart } from '../operation/promises.ts';
import { accountLink, accountName } from '../page/account-names.ts';
import {
  type ActingMeans,
  civilDay,
  civilToday,
  type DeskMeans,
  show,
  visitorOf,
  wordsOf,
} from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { columns } from '../page/form-parts.ts';
import type { Task } from '../page/task.ts';
import { mayOrder, mayRead, type Visitor } from '../page/visitor.ts';
import { snapshotName } from '../snapshots/snapshot-list.ts';
import { comingPart } from './coming-weeks.ts';
import { lastDayPart, volumesPart } from './in-figures.ts';
import { inboxPart } from './inbox.ts';
import { overviewWords } from './overview-words.ts';
import { openRuleLists } from './rule-lists.ts';
import { waitingTasks } from './waiting-tasks.ts';
import { listsToApproveSometime } from './what-waits.ts';

/** What failed longer ago is told by the account's own state. */
const forDays = 60;

const needsPerson: ReadonlySet<AccountStatusRow['state']> = new Set([
  'late',
  'blocked',
  'needs-login',
  'needs-decision',
]);

/** The accounts that are due, late or hindered, what waits for a person, and what is ordered. */
export function overviewPage(means: ActingMeans): DeskPage[] {
  const ruleLists = openRuleLists(means);
  return [
    deskPage('/', {
      menu: (locale) => deskWords[locale].overview,
      get: async (request, reply) => {
        const says = wordsOf(means);
        const visitor = visitorOf(request);
        const accounts = await judgedAccounts(means.workplace);
        const lines = linesOf(means, visitor, accounts);
        // An order that cannot be read is reported by the sweep.
        const open = (await means.workplace.orders.openOrders([])).filter(({ committee }) =>
          mayRead(visitor, committee),
        );
        const waiting = lines.filter(({ verdict }) => needsPerson.has(verdict.state));
        const due = lines.filter(({ verdict }) => verdict.state === 'due');
        const others = lines.filter(({ verdict }) => !needsPerson.has(verdict.state));
        const failed = await newestFailed(means, lines);
        const inbox = inboxPart(means, await waitingTasks(means, visitor), {
          waiting,
          failed: failedVisits(means, visitor, { lines: others, failed }),
        });
        const promises = await promisesPart(means, visitor);
        const filed = (await means.workplace.catalog.volumes()).filter(({ committee }) => mayRead(visitor, committee));
        const content: Part = [
          inbox,
          // The page says that nothing waits only when that is true of everything that can wait.
          inbox === null && promises === null
            ? html`<h2>${says.needsPerson}</h2>\n<p>${says.nothingNeedsPerson}</p>\n`
            : null,
          promises,
          panels([
            await ruleLists(visitor),
            await waitingLists(means, visitor),
            ownAccountsPart(means, visitor),
            html`<h2>${says.atWork}</h2>
${
  open.length === 0
    ? html`<p>${says.nothingAtWork}</p>`
    : html`<ul>${open.slice(0, mostListed).map(({ id }) => html`<li><a href="/bestallningar/${id}">${outside(snapshotName(means, id))}</a></li>\n`)}</ul>${more(open.length)}`
}
`,
            await lastDayPart(means, visitor),
          ]),
          due.length === 0 ? null : section(says.due, due, says.nothingDue, means),
          await comingPart(means, visitor, lines),
          due.length > 0 ? null : section(says.due, due, says.nothingDue, means),
          await forecastPart(means, accounts),
          volumesPart(means, filed),
        ];
        return show(means, request, reply, { title: says.overview, content });
      },
    }),
  ];
}

/** Short parts beside each other. */
function panels(parts: readonly (Markup | null)[]): Markup {
  return html`<div class="panels">${parts.map((part) => (part === null ? null : html`<section>${part}</section>\n`))}</div>
`;
}

/** Of all committees' accounts: they share the machines. Null: nothing waits for the schedule. */
async function forecastPart({ workplace }: DeskMeans, accounts: readonly JudgedAccount[]): Promise<Markup | null> {
  const found = await forecast(workplace, accounts);
  if (found === null) return null;
  const { locale, timezone } = workplace.configuration.settings;
  return html`<p>${wholeDays(forecastWords(found, timezone)[locale])}</p>\n`;
}

const ended: ReadonlySet<ListState> = new Set(['executed', 'partial', 'rejected', 'cancelled']);

/** Disposal lists that have not reached their end: a person has to act on them, or may. */
async function waitingLists(means: DeskMeans, visitor: Visitor): Promise<Markup | null> {
  const says = disposalWords[means.workplace.configuration.settings.locale];
  const all = await standings(means.workplace, civilToday(means));
  const waiting = all.filter(({ committee, state }) => mayRead(visitor, committee) && !ended.has(state));
  if (waiting.length === 0) return null;
  const now = means.now().toISOString();
  const own = overviewWords[means.workplace.configuration.settings.locale];
  const later = new Map((await listsToApproveSometime(means, visitor)).map(({ id, from }) => [id, from]));
  const told = (id: string) => {
    const from = later.get(id) ?? null;
    return from === null || from <= now ? null : html` (${own.mayApproveFrom(civilDay(means, from))})`;
  };
  return html`<h2>${says.lists} (${waiting.length})</h2>
<ul>${waiting.map(({ id, state }) => html`<li><a href="/gallring/${id}">${id}</a>: ${says.states[state]}${told(id)}</li>\n`)}</ul>
`;
}

/** The most accounts in a list, so that the page stays quick and readable when ten thousand are due. */
const mostListed = 200;

function more(length: number): Markup | null {
  return length > mostListed ? html`<p>+ ${length - mostListed}</p>` : null;
}

function section(title: string, lines: readonly AccountLine[], none: string, means: DeskMeans): Markup {
  const says = wordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  if (lines.length === 0) return html`<h2>${title}</h2>\n<p>${none}</p>\n`;
  const head = columns(says.account, says.committee, says.state, says.because);
  const rows = lines
    .slice(0, mostListed)
    .map(
      ({ account, stands, committeeName }) =>
        html`<th scope="row">${accountLink(means, account.id)}</th><td>${outside(committeeName)}</td><td>${stateMark(stands, words[locale])}</td><td>${wholeDays(stands.because[locale])}</td>`,
    );
  return html`<h2>${title} (${lines.length})</h2>
${stackTable(title, head, rows)}${more(lines.length)}`;
}

/** The newest visit of each of these accounts that gave no snapshot, where none has been sealed since, by the account's id. */
async function newestFailed(
  { workplace }: DeskMeans,
  lines: readonly AccountLine[],
): Promise<ReadonlyMap<string, AttemptRow>> {
  const newest = await workplace.catalog.lastAttempts();
  const failed = lines.flatMap(({ account, committee, answeredAt }): [string, AttemptRow][] => {
    const attempt = newest.get(account.id);
    // What was filed for the account's former committee is that committee's.
    if (attempt === undefined || attempt.committee !== committee) return [];
    return answeredAt !== null && answeredAt > attempt.startedAt ? [] : [[account.id, attempt]];
  });
  return new Map(failed);
}

/**
 * The failed visits as a task each for whoever may order another. An account that is due is none: the clock visits it again, and the rows of what is
 * due say when. `lines`: the accounts that do not wait for a person anyway; `failed`: by `newestFailed`.
 */
function failedVisits(
  means: DeskMeans,
  visitor: Visitor,
  { lines, failed }: { lines: readonly AccountLine[]; failed: ReadonlyMap<string, AttemptRow> },
): Task[] {
  const { locale } = means.workplace.configuration.settings;
  const says = overviewWords[locale];
  const since = `${daysLater(civilToday(means), -forDays)}T00:00:00.000Z`;
  return lines.flatMap(({ account, committee, verdict }): Task[] => {
    if (verdict.state === 'due' || !mayOrder(visitor, committee)) return [];
    const attempt = failed.get(account.id);
    if (attempt === undefined || attempt.startedAt < since) return [];
    const { status, because, order, startedAt } = attempt;
    return [
      {
        what: outside(says.visitFailed(accountName(means, account.id))),
        told: html`${statusMark(status, words[locale])}${because === null ? null : html` ${wholeDays(because)}`} ${wholeDays(says.clockVisits(verdict.nextDue))}`,
        href: `/bestallningar/${order}`,
        act: null,
        committee,
        since: civilDay(means, startedAt),
      },
    ];
  });
}
