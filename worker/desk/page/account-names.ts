import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { readableCommittees } from './committees.ts';
import { civilToday, type DeskMeans } from './desk-means.ts';
import type { Visitor } from './visitor.ts';

/**
 * The account's name with its platform ("Exempelkommun, Facebook"), since a municipality has the same name on many platforms. An account that is
 * no longer in the register is named by its id.
 */
export function accountName({ workplace }: Pick<DeskMeans, 'workplace'>, id: string): string {
  const account = workplace.configuration.accounts.find((one) => one.id === id);
  return account === undefined ? id : nameOf(workplace, account);
}

function nameOf({ configuration }: DeskMeans['workplace'], { name, platform }: Account): string {
  return `${name}, ${words[configuration.settings.locale].platforms[platform] ?? platform}`;
}

/** The account's name with a link to its page. What is no account of the register has no page. */
export function accountLink(means: Pick<DeskMeans, 'workplace'>, id: string): Markup {
  if (!means.workplace.configuration.accounts.some((one) => one.id === id)) return outside(id);
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
