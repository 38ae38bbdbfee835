import type { ListState } from '../../jobs/disposal/list-state.ts';
import { standings } from '../../jobs/disposal/lists.ts';
import { accountYears, forecast, type JudgedAccount, judgedAccounts } from '../../jobs/due/account-status.ts';
import { forecastWords } from '../../jobs/due/forecast-words.ts';
import type { AccountStatusRow, YearStatus } from '../../jobs/due/status.ts';
import { words } from '../papers/pages/archive-words.ts';
import { stackTable } from '../papers/pages/components.ts';
import { stateMark, wholeDays } from '../papers/pages/marks.ts';
import { html, type Markup, outside, type Part } from '../papers/pages/markup.ts';
import { type AccountLine, linesOf } from './accounts/account-lines.ts';
import { ownAccountsPart } from './administrators/own-accounts.ts';
import { disposalWords } from './disposal/disposal-words.ts';
import { promisesPart } from './operation/promises.ts';
import { accountLink } from './page/account-names.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf, wordsOf } from './page/desk-means.ts';
import { type DeskPage, deskPage } from './page/desk-page.ts';
import type { DeskWords } from './page/desk-words.ts';
import { deskWords } from './page/desk-words.ts';
import { columns } from './page/form-parts.ts';
import { listPage, turnPages } from './page/turn-pages.ts';
import { mayRead, type Visitor } from './page/visitor.ts';
import { openRuleLists } from './rule-lists.ts';
import { snapshotName } from './snapshots/snapshot-list.ts';
import { waitingTasks } from './waiting-tasks.ts';

const needsPerson: ReadonlySet<AccountStatusRow['state']> = new Set([
  'late',
  'blocked',
  'needs-login',
  'needs-decision',
]);

/** The accounts that are due, late or hindered, what waits for a person, what is ordered, and how complete each year is. */
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
        const tasks = await waitingTasks(means, visitor, waiting.length === 0 ? says.needsPerson : says.otherTasks);
        const promises = await promisesPart(means, visitor);
        const content: Part = [
          ownAccountsPart(means, visitor),
          // The page says that nothing waits only when that is true of everything that can wait.
          waiting.length === 0 && (tasks !== null || promises !== null)
            ? null
            : section(says.needsPerson, waiting, says.nothingNeedsPerson, means),
          tasks,
          promises,
          await ruleLists(visitor),
          section(says.due, due, says.nothingDue, means),
          await forecastPart(means, accounts),
          html`<h2>${says.atWork}</h2>
${
  open.length === 0
    ? html`<p>${says.nothingAtWork}</p>`
    : html`<ul>${open.slice(0, mostListed).map(({ id }) => html`<li><a href="/bestallningar/${id}">${outside(snapshotName(means, id))}</a></li>\n`)}</ul>${more(open.length)}`
}
`,
          await waitingLists(means, visitor),
          await matrix(lines, request.query.sida, means),
        ];
        return show(means, request, reply, { title: says.overview, content });
      },
    }),
  ];
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
  return html`<h2>${says.lists} (${waiting.length})</h2>
<ul>${waiting.map(({ id, state }) => html`<li><a href="/gallring/${id}">${id}</a>: ${says.states[state]}</li>\n`)}</ul>
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
      ({ account, verdict, committeeName }) =>
        html`<th scope="row">${accountLink(means, account.id)}</th><td>${outside(committeeName)}</td><td>${stateMark(verdict.state, words[locale])}</td><td>${wholeDays(verdict.because[locale])}</td>`,
    );
  return html`<h2>${title} (${lines.length})</h2>
${stackTable(title, head, rows)}${more(lines.length)}`;
}

/** Accounts of the matrix on a page. */
const onPage = 100;

/** The matrix of committee, account and year: expected and done. The years are counted only for accounts on this page. */
async function matrix(lines: readonly AccountLine[], asked: unknown, means: DeskMeans): Promise<Markup> {
  const says = wordsOf(means);
  const part = listPage(lines, onPage, asked);
  const yearsOf = await accountYears(means.workplace, part.shown);
  const years = [...new Set([...yearsOf.values()].flatMap((some) => some.map(({ year }) => year)))].sort(
    (a, b) => b - a,
  );
  const committees = Map.groupBy(part.shown, ({ committeeName }) => committeeName);
  const turn = turnPages(part, '/?sida=', says);
  return html`<h2>${says.matrix}</h2>
<p>${says.matrixNote}</p>
${turn}${[...committees].map(
  ([
    committee,
    some,
  ]) => html`<div class="wide" role="region" aria-label="${says.matrix}: ${committee}" tabindex="0"><table><caption>${outside(committee)}</caption><thead><tr><th scope="col">${says.account}</th>${years.map((year) => html`<th scope="col">${year}</th>`)}</tr></thead><tbody>
${some.map(
  ({ account }) =>
    html`<tr><th scope="row">${accountLink(means, account.id)}</th>${years.map((year) =>
      cell(
        yearsOf.get(account.id)?.find((one) => one.year === year),
        says,
      ),
    )}</tr>\n`,
)}</tbody></table></div>
`,
)}${turn}`;
}

/** The colour only repeats what the numbers say. */
function cell(year: YearStatus | undefined, says: DeskWords): Markup {
  if (!year || year.expected === 0) return html`<td>${says.notExpected}</td>`;
  const { completed, expected } = year;
  const tone = completed >= expected ? 'whole' : completed > 0 ? 'lacking' : 'lost';
  return html`<td class="${tone}">${says.of(completed, expected)}</td>`;
}
