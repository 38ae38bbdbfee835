import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Account, mayBeVisited } from '../../../config/register/accounts.ts';
import { type Withheld, withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { AttemptRow, SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { parseSnapshotId } from '../../../storage/layout/layout.ts';
import { snapshotReasons } from '../../../storage/records/snapshot-description.ts';
import { collectingTroubles } from '../../gather/collect/collecting-troubles.ts';
import { noticeWords } from '../../notices/notice-words.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { grouped } from '../../papers/pages/grouped.ts';
import { dayOf, stateMark, statusMark, timeOf, wholeDays, withheldMark } from '../../papers/pages/marks.ts';
import { html, type Markup, outside, outsideLink, type Part } from '../../papers/pages/markup.ts';
import { bagOverview } from '../../papers/pages/names.ts';
import { wallTime } from '../../papers/pages/times.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import type { DeskWords } from '../page/desk-words.ts';
import { deskWords } from '../page/desk-words.ts';
import { columns, factList, faultPart, formSecret, wideTable } from '../page/form-parts.ts';
import { secrecyHref } from '../page/hrefs.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';
import { mayOrder, mayRead } from '../page/visitor.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { secrecyWords } from '../withheld/secrecy-words.ts';
import { type AccountLine, accountLines } from './account-lines.ts';
import { comparisonWords } from './comparison-words.ts';
import { orderWordsOf } from './order-words.ts';

/** The register, and a page for each account, where a snapshot is ordered. */
export function accountPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/konton', {
      menu: (locale) => deskWords[locale].accounts,
      get: async (request, reply) => {
        const says = wordsOf(means);
        const lines = await accountLines(means, visitorOf(request));
        const content = register(lines, request.query, means);
        return show(means, request, reply, { title: says.accounts, content });
      },
    }),
    deskPage('/konton/:account', {
      get: async (request, reply) => accountPage(means, request, reply, request.params.account),
    }),
  ];
}

/** One account's page. A refused order is shown again as it was `written`, with its `fault`. */
export async function accountPage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  { fault, written }: { fault: string | null; written: Fields } = { fault: null, written: {} },
): Promise<FastifyReply> {
  const visitor = visitorOf(request);
  const [line] = await accountLines(means, visitor, id);
  if (!line) return notFound(means, request, reply);
  const { catalog } = means.workplace;
  // A record from an earlier committee's time is for those who may read that committee.
  const readable = ({ committee }: { committee: string }) => mayRead(visitor, committee);
  const snapshots = (await catalog.snapshots({ account: id, limit: newest })).filter(readable);
  const attempts = (await catalog.attempts({ account: id, limit: newest })).filter(readable);
  const content: Part = [
    facts(line, await collectingInWords(line, means), means),
    faultPart(fault),
    orderForm(line, { may: mayOrder(visitor, line.committee), form: visitor.form, written }, means),
    snapshotList(
      line,
      snapshots,
      await withheldSnapshots(means.workplace, id),
      mayOrder(visitor, line.committee),
      means,
    ),
    attemptList(attempts, means),
  ];
  const status = fault === null ? 200 : 422;
  return show(means, request, reply, { title: line.account.name, content, status });
}

/** The page shows this many; the archive's own page of the account has them all. */
const newest = 24;

/** Accounts of the register on a page. */
const onPage = 200;

function register(
  lines: readonly AccountLine[],
  { sida, sok }: { sida?: string; sok?: string },
  means: DeskMeans,
): Markup {
  const says = wordsOf(means);
  const archiveSays = words[means.workplace.configuration.settings.locale];
  const sought = typeof sok === 'string' ? sok.trim() : '';
  const found = lines.filter((line) => isSought(line, sought.toLowerCase()));
  const part = listPage(found, onPage, sida);
  const turn = turnPages(part, `/konton?${new URLSearchParams({ sok: sought })}&sida=`, says);
  const search = html`<form method="get" action="/konton" role="search"><label for="sok">${says.searchAccount}</label><input type="text" id="sok" name="sok" value="${sought}"><p><button>${says.search}</button></p></form>
`;
  const table = wideTable(
    says.accounts,
    columns(says.account, says.committee, says.platform, says.administrators, says.state, says.next),
    part.shown.map(
      ({ account, verdict, committeeName }) =>
        html`<th scope="row"><a href="/konton/${account.id}">${outside(account.name)}</a></th><td>${outside(committeeName)}</td><td>${archiveSays.platforms[account.platform] ?? account.platform}</td><td>${administrators(account, says)}</td><td>${stateMark(verdict.state, archiveSays)}</td><td>${verdict.nextDue === null ? says.notPlanned : dayOf(verdict.nextDue)}</td>`,
    ),
  );
  return html`${lines.length > onPage || sought !== '' ? search : null}${found.length === 0 && sought !== '' ? html`<p>${says.noAccountFound}</p>` : null}${turn}${table}${turn}`;
}

function isSought({ account, committeeName }: AccountLine, sought: string): boolean {
  return [account.name, account.id, committeeName].some((name) => name.toLowerCase().includes(sought));
}

function administrators({ assignment }: Account, says: DeskWords): Part {
  const names = (assignment?.administrators ?? []).map(({ name }) => name);
  const few = names.length < 2 ? html` <span class="mark bad">${says.fewAdministrators}</span>` : null;
  return [outside(names.join(', ')), few];
}

/** Whether the account's posts are collected as promised. A broken promise is told with its start and what to do. */
async function collectingInWords(line: AccountLine, means: DeskMeans): Promise<Part> {
  const says = wordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const [trouble] = await collectingTroubles(means.workplace, means.now(), [line]);
  if (trouble)
    return html`<span class="mark bad">${noticeWords[locale].kinds.collecting}</span> ${trouble.because[locale]}`;
  if (line.account.collect.source === 'none') return says.notCollected;
  const last =
    (await means.workplace.catalog.items.lastLooks(line.account.id)).get(line.account.id)?.lastComplete ?? null;
  return last === null ? says.notYetCollected : says.collectedOn(wallTime(last, timezone)?.date ?? last);
}

function facts({ account, verdict, committeeName }: AccountLine, collecting: Part, means: DeskMeans): Markup {
  const says = wordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const archiveSays = words[locale];
  const { assignment } = account;
  const rows: [string, Part][] = [
    [says.committee, outside(committeeName)],
    [says.unit, account.unit === null ? null : outside(account.unit)],
    [says.platform, archiveSays.platforms[account.platform] ?? account.platform],
    [says.address, account.url === null ? null : outsideLink(account.url)],
    [says.registerStatus, archiveSays.registerStatuses[account.status] ?? account.status],
    [says.state, [stateMark(verdict.state, archiveSays), ' ', wholeDays(verdict.because[locale])]],
    [says.next, verdict.nextDue ?? says.notPlanned],
    [says.collecting, collecting],
    [says.administrators, administrators(account, says)],
    [says.assignment, assignment ? null : html`<span class="mark bad">${says.noAssignment}</span>`],
    [says.purpose, assignment?.purpose ? outside(assignment.purpose) : null],
    [says.audience, assignment?.audience ? outside(assignment.audience) : null],
    [says.supervision, assignment?.supervision ? outside(assignment.supervision) : null],
    [
      says.decidedBy,
      assignment?.decidedBy ? outside(`${assignment.decidedBy.name}, ${assignment.decidedBy.date}`) : null,
    ],
    [says.reviewBy, assignment?.reviewBy ?? null],
  ];
  return factList(rows);
}

function orderForm(
  { account }: AccountLine,
  { may, form, written }: { may: boolean; form: string; written: Fields },
  means: DeskMeans,
): Markup {
  const { locale } = means.workplace.configuration.settings;
  const says = orderWordsOf(means);
  const permission = mayBeVisited(account);
  const hinder = permission.visit ? null : says.mayNotVisit(permission.because[locale]);
  const refusal = hinder ?? (may ? null : says.mayNotOrder);
  if (refusal !== null) return html`<h2>${says.takeNow}</h2>\n<p>${refusal}</p>\n`;
  const reasons = snapshotReasons.filter((reason) => reason !== 'yearly');
  return html`<h2>${says.takeNow}</h2>
<form method="post" action="/konton/${account.id}/bestall">
${formSecret(form)}
<fieldset><legend>${says.reason}</legend>
${reasons.map((reason) => html`<label><input type="radio" name="orsak" value="${reason}" required${written.orsak === reason ? html` checked` : null}> ${words[locale].reasons[reason]}</label>\n`)}</fieldset>
<label for="anteckning">${says.note}</label><p class="hint" id="anteckning-hjalp">${says.noteHint}</p>
<textarea id="anteckning" name="anteckning" rows="3" maxlength="500" aria-describedby="anteckning-hjalp">${written.anteckning ?? ''}</textarea>
<p><button>${says.takeNow}</button></p>
</form>
`;
}

function snapshotList(
  { account }: AccountLine,
  rows: readonly SnapshotRow[],
  withheld: ReadonlyMap<string, Withheld>,
  officer: boolean,
  means: DeskMeans,
): Markup {
  const says = wordsOf(means);
  const pictureOf = ({ id, folder, startedAt }: SnapshotRow) => {
    const why = withheld.get(id);
    return why
      ? withheldMark(why, archiveSays)
      : html`<img class="small" src="${archiveHref(`${folder}/${bagOverview}`)}" width="160" height="192" loading="lazy" alt="${says.pictureOf(account.name, startedAt.slice(0, 10))}">`;
  };
  const { locale, timezone } = means.workplace.configuration.settings;
  const archiveSays = words[locale];
  if (rows.length === 0) return html`<h2>${says.snapshots}</h2>\n<p>${says.noSnapshots}</p>\n`;
  const shelf = rows[0]?.folder.split('/').slice(0, 2).join('/') ?? '';
  const years = grouped(rows, ({ id, startedAt }) => parseSnapshotId(id)?.year ?? Number(startedAt.slice(0, 4)));
  return html`<h2>${says.snapshots}</h2>
${
  rows.length < 2
    ? null
    : html`<p><a href="/konton/${account.id}/andringar">${comparisonWords[locale].link}</a></p>
`
}<ol class="years">
${[...years].map(
  ([year, its]) => html`<li class="${its.length > 2 ? 'broad' : its.length === 2 ? 'double' : ''}"><h3>${year}</h3>
<ul class="cards">
${its.map(
  (
    row,
  ) => html`<li><a href="${snapshotHref(row.id)}">${pictureOf(row)} ${timeOf(row.startedAt, timezone, archiveSays)}</a>
<p>${statusMark(row.status, archiveSays)} ${archiveSays.reasons[row.reason]}</p>${row.because === null || withheld.has(row.id) ? null : html`<p>${outside(row.because)}</p>`}${officer ? html`<p><a href="${secrecyHref(row.id)}" aria-label="${secrecyWords[locale].title(snapshotName(means, row.id))}">${secrecyWords[locale].link}</a></p>` : null}</li>
`,
)}</ul></li>
`,
)}</ol>
<p><a href="${archiveHref(`${shelf}/index.html`)}">${says.allYears}</a></p>
`;
}

function attemptList(rows: readonly AttemptRow[], means: DeskMeans): Markup | null {
  if (rows.length === 0) return null;
  const says = wordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<h2>${says.attempts}</h2>
<ul class="attempts">
${rows.map(
  (
    row,
  ) => html`<li><p>${timeOf(row.startedAt, timezone, words[locale])} ${statusMark(row.status, words[locale])}</p>${row.because === null ? null : html`<p>${outside(row.because)}</p>`}</li>
`,
)}</ul>
`;
}
