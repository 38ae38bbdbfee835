import type { Account, Contact } from '../../../config/register/accounts.ts';
import type { Filing } from '../../../jobs/plans/file-governing.ts';
import { governingFiles } from '../../../storage/layout/governing-layout.ts';
import { html, type Markup, outside, outsideLink, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { type GoverningWords, governingWords } from '../../words/governing-words.ts';
import { facts, type GoverningSetting, given, governingPage, type Row, spanOf, table } from './page.ts';

/** An account that another committee answers for now: only whose it is and was. */
export type AccountElsewhere = Pick<Account, 'id' | 'platform' | 'name' | 'url' | 'committee'>;

/** The part of the register that concerns a committee, by account id. */
export interface RegisterPart {
  accounts: Account[];
  elsewhere: AccountElsewhere[];
}

/** `data/index.html` of a committee's part of the register: first a list of the accounts, then each account in full. */
export function registerPage(
  setting: GoverningSetting,
  part: RegisterPart,
  document: { source: string; digest: string },
  filing: Filing,
): string {
  const says = governingWords[setting.locale];
  const { platforms } = words[setting.locale];
  const title = says.registerOf(setting.committee.name);
  return governingPage(
    setting,
    { ...document, title, filing, files: [governingFiles.register] },
    html`<section aria-labelledby="konton"><h2 id="konton">${says.accounts}</h2>
${part.accounts.length === 0 ? html`<p>${says.noAccounts}</p>` : accountTable(part.accounts, platforms, says)}</section>
${part.elsewhere.length === 0 ? null : elsewherePart(part.elsewhere, platforms, says)}
${part.accounts.map((account) => accountPart(account, platforms, says))}`,
  );
}

function accountTable(accounts: readonly Account[], platforms: Record<string, string>, says: GoverningWords): Markup {
  return table(
    says.accounts,
    [says.account, says.platform, says.address, says.status, says.existed],
    accounts.map((account) => [
      html`<a href="#konto-${account.id}">${outside(account.name)}</a>`,
      platforms[account.platform] ?? account.platform,
      addressOf(account),
      says.statuses[account.status],
      existedWords(account, says),
    ]),
  );
}

function elsewherePart(
  accounts: readonly AccountElsewhere[],
  platforms: Record<string, string>,
  says: GoverningWords,
): Markup {
  const rows = accounts.map((account) => [
    outside(account.name),
    platforms[account.platform] ?? account.platform,
    addressOf(account),
    committeesOf(account, says),
  ]);
  return html`<section aria-labelledby="andra"><h2 id="andra">${says.elsewhere}</h2>
${table(says.elsewhere, [says.account, says.platform, says.address, says.committees], rows)}</section>`;
}

function accountPart(account: Account, platforms: Record<string, string>, says: GoverningWords): Markup {
  const { assignment } = account;
  const { decidedBy } = assignment;
  return html`<section aria-labelledby="konto-${account.id}"><h2 id="konto-${account.id}">${outside(account.name)}, ${platforms[account.platform] ?? account.platform}</h2>
${facts([
  [says.id, outside(account.id)],
  [says.address, addressOf(account)],
  [says.status, says.statuses[account.status]],
  [says.existed, existedWords(account, says)],
  [says.closingWaiver, given(account.closingWaiver)],
  [says.committees, committeesOf(account, says)],
  [says.unit, given(account.unit)],
  [says.earlierNames, lines(account.names.map((name) => dated(name.name, name, says)))],
  [says.purpose, given(assignment.purpose)],
  [says.audience, given(assignment.audience)],
  [says.supervision, given(assignment.supervision)],
  [says.assignmentVersion, given(assignment.version)],
  [says.decidedBy, decidedBy === null ? null : outside(`${decidedBy.name}, ${decidedBy.date}`)],
  [says.reviewBy, assignment.reviewBy],
  [says.administrators, contacts(assignment.administrators, says)],
  [says.operators, contacts(assignment.operators, says)],
  [says.officials, lines(account.officials)],
  ...(account.leaders.length === 0 ? [] : [[says.leaders, lines(account.leaders)] satisfies Row]),
  [says.basis, given(account.capture.basis)],
])}</section>
`;
}

/** When an account was opened and closed, in words for a cell. While the account is open, nothing stands after the dash. */
export function existedWords({ opened, closed, status }: Account, says: GoverningWords): string {
  return `${opened ?? says.notGiven} – ${closed ?? (status === 'closed' ? says.notGiven : '')}`;
}

function addressOf({ url }: { url: string | null }): Part {
  return url === null ? null : outsideLink(url);
}

function committeesOf({ committee }: Pick<Account, 'committee'>, says: GoverningWords): Part {
  return lines(committee.map((period) => dated(period.id, period, says)));
}

function contacts(people: readonly Contact[], says: GoverningWords): Part {
  return lines(
    people.map((person) =>
      dated([person.name, person.email, person.phone].filter((part) => part !== null).join(', '), person, says),
    ),
  );
}

function dated(text: string, span: { from: string | null; to: string | null }, says: GoverningWords): string {
  const when = spanOf(span, says);
  return when === null ? text : `${text} (${when})`;
}

function lines(texts: readonly string[]): Part {
  return texts.length === 0 ? null : texts.map((text, at) => html`${at === 0 ? null : html`<br>`}${outside(text)}`);
}
