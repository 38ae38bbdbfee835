import { accountYears } from '../../../jobs/due/account-status.ts';
import type { YearStatus } from '../../../jobs/due/status.ts';
import type { AttemptRow } from '../../../storage/catalog/catalog.ts';
import { parseSnapshotId } from '../../../storage/layout/layout.ts';
import type { SnapshotStatus } from '../../../storage/records/snapshot-description.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import type { AccountLine } from '../accounts/account-lines.ts';
import { accountLink } from '../page/account-names.ts';
import { civilDay, type DeskMeans, wordsOf } from '../page/desk-means.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';
import { overviewWords } from './overview-words.ts';

/** Accounts of the matrix on a page. */
const onPage = 50;

/** What is known of an account in a year. `comes`: its next visit is planned in that year, and nothing hinders it; `failed`: the newest one, of that year, gave no snapshot. */
interface Cell {
  status: YearStatus | undefined;
  /** How each visit of the year ended whose snapshot was sealed. */
  sealed: readonly SnapshotStatus[];
  comes: boolean;
  failed: boolean;
}

/** The matrix of committee, account and year: expected and done. The years are counted only for accounts on this page. */
export async function matrixPart(
  means: DeskMeans,
  { lines, failed, asked }: { lines: readonly AccountLine[]; failed: ReadonlyMap<string, AttemptRow>; asked: unknown },
): Promise<Markup> {
  const says = wordsOf(means);
  const part = listPage(lines, onPage, asked);
  const sealed = await means.workplace.catalog.sealedStarts(part.shown.map(({ account }) => account.id));
  const yearsOf = accountYears(means.workplace, part.shown, sealed);
  const answering = sealed.filter(({ answers }) => answers);
  const sealedIn = Map.groupBy(answering, ({ id, account }) => `${account} ${parseSnapshotId(id)?.year}`);
  const nextYear = ({ verdict }: AccountLine) => Number(verdict.nextDue?.slice(0, 4) ?? 0);
  const told = [...[...yearsOf.values()].flatMap((some) => some.map(({ year }) => year)), ...part.shown.map(nextYear)];
  const years = [...new Set(told)].filter((year) => year > 0).sort((a, b) => b - a);
  const committees = Map.groupBy(part.shown, ({ committeeName }) => committeeName);
  const turn = turnPages(part, '/?sida=', says);
  const row = (line: AccountLine) => {
    const attempt = failed.get(line.account.id);
    const failedIn = attempt === undefined ? null : Number(civilDay(means, attempt.startedAt).slice(0, 4));
    const cells = years.map((year) => ({
      status: yearsOf.get(line.account.id)?.find((one) => one.year === year),
      sealed: (sealedIn.get(`${line.account.id} ${year}`) ?? []).map(({ status }) => status),
      comes: nextYear(line) === year && (line.verdict.state === 'ok' || line.verdict.state === 'due'),
      failed: failedIn === year,
    }));
    return html`<tr><th scope="row">${accountLink(means, line.account.id)}</th>${cells.map((one) => cell(one, means))}</tr>\n`;
  };
  const table = ([committee, some]: [string, AccountLine[]]) =>
    html`<div class="wide" role="region" aria-label="${says.matrix}: ${committee}" tabindex="0"><table class="heat"><caption>${outside(committee)}</caption><thead><tr><th scope="col">${says.account}</th>${years.map((year) => html`<th scope="col">${year}</th>`)}</tr></thead><tbody>
${some.map(row)}</tbody></table></div>
`;
  return html`<h2>${says.matrix}</h2>
<p>${says.matrixNote}</p>
${turn}${[...committees].map(table)}${turn}`;
}

/** The colour only repeats what the words say. */
function cell({ status, sealed, comes, failed }: Cell, means: DeskMeans): Markup {
  const says = wordsOf(means);
  const own = overviewWords[means.workplace.configuration.settings.locale];
  const { completed, expected } = status ?? { completed: 0, expected: 0 };
  if (expected === 0) return html`<td>${comes ? own.comes : says.notExpected}</td>`;
  // Only what is known of that year's snapshots: one that answers may have been taken after the turn of the year.
  const onlyPartial = sealed.length > 0 && !sealed.includes('complete');
  const hasFailed = failed && completed < expected;
  const lacks = hasFailed || (completed === 0 && !comes) ? 'lost' : 'lacking';
  const tone = completed < expected ? lacks : onlyPartial ? 'lacking' : 'whole';
  // What is to come this year and is all that lacks is no fault yet.
  const isInTime = comes && !hasFailed && completed < expected && completed + 1 >= expected;
  return html`<td${isInTime ? null : html` class="${tone}"`}>${says.of(completed, expected)}${onlyPartial ? html` <span class="hint">${own.onlyPartial}</span>` : null}${hasFailed ? html` <span class="hint">${own.failed}</span>` : null}${comes ? html` <span class="hint">${own.comes}</span>` : null}</td>`;
}
