import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { rememberedOf } from '../../../jobs/time/remembered.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { readableCommittees } from './committees.ts';
import { civilToday, type DeskMeans } from './desk-means.ts';
import type { Visitor } from './visitor.ts';

/** The accounts of a register by their ids. Once for each that is read: a list names hundreds among thousands. */
const byId = rememberedOf((accounts: readonly Account[]) => new Map(accounts.map((account) => [account.id, account])));

/**
 * The account's name with its platform ("Exempelkommun, Facebook"), since a municipality has the same name on many platforms. An account that is
 * no longer in the register is named by its id.
 */
export function accountName({ workplace }: Pick<DeskMeans, 'workplace'>, id: string): string {
  const account = byId(workplace.configuration.accounts).get(id);
  return account === undefined ? id : nameOf(workplace, account);
}

function nameOf({ configuration }: DeskMeans['workplace'], { name, platform }: Account): string {
  return `${name}, ${words[configuration.settings.locale].platforms[platform] ?? platform}`;
}

/** The account's name with a link to its page. What is no account of the register has no page. */
export function accountLink(means: Pick<DeskMeans, 'workplace'>, id: string): Markup {
  if (!byId(means.workplace.configuration.accounts).has(id)) return outside(id);
  return html`<a href="/konton/${id}">${outside(accountName(means, id))}</a>`;
}

/** The accounts to choose from, by id and name: those whose committee today is one that the visitor may read. */
export function accountChoices(means: DeskMeans, visitor: Visitor): [string, string][] {
  const readable = new Set(readableCommittees(means, visitor));
  const today = civilToday(means);
  return means.workplace.configuration.accounts
    .filter((account) => readable.has(committeeOn(account, today)))
    .map((account) => [account.id, nameOf(means.workplace, account)]);
}
