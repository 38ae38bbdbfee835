import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { stackTable, tag } from '../../html/components.ts';
import { dayOf, stateMark, timeOf, withheldMark } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { accountLink } from '../page/account-names.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { columns } from '../page/form-parts.ts';
import { pictureLoading } from '../page/picture-loading.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { addLink } from '../register/change-links.ts';
import { topHref } from '../snapshots/archive-files.ts';
import { withOverview } from '../snapshots/overview-of.ts';
import { administrators } from './account-facts.ts';
import { type AccountLine, accountLines } from './account-lines.ts';
import { accountPage } from './account-page.ts';
import { isLacking } from './lacking.ts';

/** The register, and a page for each account, where a snapshot is ordered. */
export function accountPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/konton', {
      menu: (locale) => deskWords[locale].accounts,
      get: async (request, reply) => {
        const says = wordsOf(means);
        const visitor = visitorOf(request);
        const content = await register(await accountLines(means, visitor), visitor, request.query, means);
        return show(means, request, reply, { title: says.accounts, content });
      },
    }),
    deskPage('/konton/:account', {
      get: async (request, reply) => accountPage(means, request, reply, request.params.account),
    }),
  ];
}

/** Accounts on a page: as cards with pictures, or as rows. */
const onPage = { kort: 60, tabell: 200 };

async function register(
  lines: readonly AccountLine[],
  visitor: Visitor,
  { sida, sok, vy }: { sida?: string; sok?: string; vy?: string },
  means: ActingMeans,
): Promise<Markup> {
  const says = wordsOf(means);
  const view = vy === 'tabell' ? 'tabell' : 'kort';
  const sought = typeof sok === 'string' ? sok.trim() : '';
  const found = lines.filter((line) => isSought(line, sought.toLowerCase()));
  const part = listPage(found, onPage[view], sida);
  const addressOf = (as: string) => `/konton?${new URLSearchParams({ vy: as, sok: sought })}`;
  const turn = turnPages(part, `${addressOf(view)}&sida=`, says);
  const search = html`<form method="get" action="/konton" role="search"><input type="hidden" name="vy" value="${view}"><label for="sok">${says.searchAccount}</label><input type="text" id="sok" name="sok" value="${sought}"><p><button>${says.search}</button></p></form>
`;
  const other = view === 'kort' ? 'tabell' : 'kort';
  return html`${lines.length > onPage.kort || sought !== '' ? search : null}<div class="head">${addLink(means, visitor)}<p><a href="${addressOf(other)}">${says.views[other]}</a></p></div>
${found.length === 0 && sought !== '' ? html`<p>${says.noAccountFound}</p>` : null}${turn}${view === 'kort' ? await accountCards(means, visitor, part.shown) : rowsOf(part.shown, means)}${turn}`;
}

function rowsOf(lines: readonly AccountLine[], means: DeskMeans): Markup {
  const says = wordsOf(means);
  const archiveSays = words[means.workplace.configuration.settings.locale];
  const today = civilToday(means);
  return stackTable(
    says.accounts,
    columns(says.account, says.committee, says.platform, says.administrators, says.state, says.next),
    lines.map(
      ({ account, verdict, stands, committeeName }) =>
        html`<th scope="row"><a href="/konton/${account.id}">${outside(account.name)}</a>${isLacking(account, today) ? html` ${tag(says.lacksOfAccount, 'bad')}` : null}</th><td>${outside(committeeName)}</td><td>${archiveSays.platforms[account.platform] ?? account.platform}</td><td>${administrators(account, says)}</td><td>${stateMark(stands, archiveSays)}</td><td>${verdict.nextDue === null ? says.notPlanned : dayOf(verdict.nextDue)}</td>`,
    ),
  );
}

function isSought({ account, committeeName }: AccountLine, sought: string): boolean {
  return [account.name, account.id, committeeName].some((name) => name.toLowerCase().includes(sought));
}

/** Each account with its newest picture that the visitor may see, its state and its next visit. */
async function accountCards(means: ActingMeans, visitor: Visitor, lines: readonly AccountLine[]): Promise<Markup> {
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
    const { account, committeeName, verdict, stands } = line;
    const next = verdict.nextDue === null ? says.notPlanned : dayOf(verdict.nextDue);
    return html`<li>${accountLink(means, account.id)}
<p>${outside(committeeName)}</p>
<p>${stateMark(stands, archiveSays)}${isLacking(account, today) ? html` ${tag(says.lacksOfAccount, 'bad')}` : null}</p>
<p>${says.next}: ${next}</p>
${pictureOf(line, at)}</li>
`;
  });
  return html`<ul class="accounts">
${cards}</ul>
`;
}
