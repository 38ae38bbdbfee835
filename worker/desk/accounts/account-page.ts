import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayBeVisited } from '../../../config/register/accounts.ts';
import { type Withheld, withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { AttemptRow, SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { snapshotReasons } from '../../../storage/records/snapshot-description.ts';
import { stateMark, statusMark, timeOf, wholeDays } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { mayBeShown } from '../../papers/pages/changes/changes-pairs.ts';
import { words } from '../../words/archive-words.ts';
import { accountName } from '../page/account-names.ts';
import { type ActingMeans, civilDay, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { faultPart, formSecret } from '../page/form-parts.ts';
import { pictureHref } from '../page/hrefs.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, mayRead } from '../page/visitor.ts';
import { changeLinks } from '../register/change-links.ts';
import { topHref } from '../snapshots/archive-files.ts';
import { hasOverview } from '../snapshots/overview-of.ts';
import { accountFacts, collectingInWords } from './account-facts.ts';
import { type AccountLine, accountLines } from './account-lines.ts';
import { accountSnapshots } from './account-snapshots.ts';
import { activateForm } from './activate-form.ts';
import { lastLookPart } from './last-look-part.ts';
import { orderWordsOf } from './order-words.ts';

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
  const officer = mayOrder(visitor, line.committee);
  const withheld = await withheldSnapshots(means.workplace, id);
  // What waits for a person stands first, then the pictures; what the register says stands beside them.
  const content: Part = [
    standingPart(line, means),
    faultPart(fault),
    activateForm(line, visitor, means),
    await lastLookPart(line, visitor, written, means),
    html`<div class="beside"><div>${await latestPicture(line, snapshots, withheld, means)}${await accountSnapshots(line, snapshots, withheld, visitor, means)}${orderForm(line, { may: officer, form: visitor.form, written }, means)}${attemptList(attempts, means)}</div>
<section class="aside">${accountFacts(line, await collectingInWords(line, means), means)}${changeLinks(means, visitor, line)}</section></div>
`,
  ];
  const status = fault === null ? 200 : 422;
  return show(means, request, reply, { title: accountName(means, id), content, status });
}

/** Whether the account is saved as it is to be, and when the next time is. */
function standingPart({ stands }: AccountLine, means: DeskMeans): Markup {
  const { locale } = means.workplace.configuration.settings;
  return html`<p>${stateMark(stands, words[locale])} ${wholeDays(stands.because[locale])}</p>\n`;
}

/** The page shows this many; the archive's own page of the account has them all. */
const newest = 24;

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

/**
 * The top of the newest page that may be shown, as wide as its small picture is, so that a person sees what it shows. It leads to the whole picture.
 * `rows`: the newest first. Null: there is no such page, or it has no picture.
 */
async function latestPicture(
  { account }: AccountLine,
  rows: readonly SnapshotRow[],
  withheld: ReadonlyMap<string, Withheld>,
  means: DeskMeans,
): Promise<Markup | null> {
  const newest = rows.find((row) => mayBeShown(row, withheld));
  if (newest === undefined || !(await hasOverview(means, newest.folder))) return null;
  const { locale, timezone } = means.workplace.configuration.settings;
  const { id, folder, startedAt, status } = newest;
  return html`<figure class="latest"><a class="shot" href="${pictureHref(id)}"><img src="${topHref(folder, 'column')}" width="640" height="480" fetchpriority="high" alt="${wordsOf(means).pictureOf(account.name, civilDay(means, startedAt))}"></a>
<figcaption>${timeOf(startedAt, timezone, words[locale])} ${statusMark(status, words[locale])}</figcaption></figure>
`;
}

/** The form that orders a snapshot of the account, or why none can be ordered. */
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
  return html`<h2 id="bestall">${says.takeNow}</h2>
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
