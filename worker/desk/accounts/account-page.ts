import type { FastifyReply, FastifyRequest } from 'fastify';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { AttemptRow } from '../../../storage/catalog/catalog.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { stateMark, statusMark, timeOf, wholeDays } from '../../papers/pages/marks.ts';
import { html, type Markup, outside, type Part } from '../../papers/pages/markup.ts';
import { accountName } from '../page/account-names.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { faultPart } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, mayRead } from '../page/visitor.ts';
import { changeLinks } from '../register/change-links.ts';
import { accountFacts, collectingInWords } from './account-facts.ts';
import { type AccountLine, accountLines } from './account-lines.ts';
import { accountSnapshots } from './account-snapshots.ts';
import { activateForm } from './activate-form.ts';
import { lastLookPart } from './last-look-part.ts';
import { latestPicture } from './latest-picture.ts';
import { orderForm } from './order-form.ts';

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
function standingPart({ verdict }: AccountLine, means: DeskMeans): Markup {
  const { locale } = means.workplace.configuration.settings;
  return html`<p>${stateMark(verdict.state, words[locale])} ${wholeDays(verdict.because[locale])}</p>\n`;
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
