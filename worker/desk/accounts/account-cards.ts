import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { tag } from '../../papers/pages/components.ts';
import { dayOf, stateMark, timeOf, withheldMark } from '../../papers/pages/marks.ts';
import { html, type Markup, outside, type Part } from '../../papers/pages/markup.ts';
import { accountLink } from '../page/account-names.ts';
import { type ActingMeans, civilToday, wordsOf } from '../page/desk-means.ts';
import { pictureLoading } from '../page/picture-loading.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { topHref } from '../snapshots/archive-files.ts';
import { withOverview } from '../snapshots/overview-of.ts';
import type { AccountLine } from './account-lines.ts';
import { isLacking } from './lacking.ts';

/** Each account with its newest picture that the visitor may see, its state and its next visit. */
export async function accountCards(
  means: ActingMeans,
  visitor: Visitor,
  lines: readonly AccountLine[],
): Promise<Markup> {
  const withheld = await withheldSnapshots(means.workplace);
  const says = wordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const archiveSays = words[locale];
  const today = civilToday(means);
  const newestOf = await means.workplace.catalog.newestSnapshots(lines.map(({ account }) => account.id));
  const pictured = await withOverview([...newestOf.values()], means);
  const pictureOf = ({ account, lastSealedAt }: AccountLine, at: number): Part => {
    const newest = newestOf.get(account.id);
    if (newest === undefined)
      return html`<p class="empty">${lastSealedAt === null ? says.noPicture : says.noPictureLeft}</p>`;
    const why = withheld.get(newest.id);
    const taken = html`<p class="quiet">${timeOf(newest.startedAt, timezone, archiveSays)}</p>`;
    // A record from an earlier committee's time is for those who may read that committee.
    if (!mayRead(visitor, newest.committee)) return html`<p class="empty">${says.otherCommittees}</p>`;
    if (why !== undefined) return html`<p class="empty">${withheldMark(why, archiveSays)}</p>${taken}`;
    if (!pictured.has(newest.id)) return html`<p class="empty">${says.noOverview}</p>${taken}`;
    return html`<img src="${topHref(newest.folder)}" width="320" height="384" ${pictureLoading(at)} alt="">${taken}`;
  };
  const cards = lines.map((line, at) => {
    const { account, committeeName, verdict } = line;
    const next = verdict.nextDue === null ? says.notPlanned : dayOf(verdict.nextDue);
    return html`<li>${accountLink(means, account.id)}
<p>${outside(committeeName)}</p>
<p>${stateMark(verdict.state, archiveSays)}${isLacking(account, today) ? html` ${tag(says.lacksOfAccount, 'bad')}` : null}</p>
<p>${says.next}: ${next}</p>
${pictureOf(line, at)}</li>
`;
  });
  return html`<ul class="accounts">
${cards}</ul>
`;
}
