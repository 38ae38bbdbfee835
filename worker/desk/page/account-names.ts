import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { readableCommittees } from './committees.ts';
import { civilToday, type DeskMeans } from './desk-means.ts';
import type { Visitor } from './visitor.ts';

/**
 * "Exempelkommun, Facebook": a municipality calls itself the same on many platforms. Its id where the register has it no longer.
 */
export function accountName({ workplace }: Pick<DeskMeans, 'workplace'>, id: string): string {
  const account = workplace.configuration.accounts.find((one) => one.id === id);
  return account === undefined ? id : nameOf(workplace, account);
}

function nameOf({ configuration }: DeskMeans['workplace'], { name, platform }: Account): string {
  return `${name}, ${words[configuration.settings.locale].platforms[platform] ?? platform}`;
}

export function accountLink(means: Pick<DeskMeans, 'workplace'>, id: string): Markup {
  return html`<a href="/konton/${id}">${outside(accountName(means, id))}</a>`;
}

/** The accounts that are committees' today whose records the visitor may read, to choose from, by id and name. */
export function accountChoices(means: DeskMeans, visitor: Visitor): [string, string][] {
  const readable = new Set(readableCommittees(means, visitor));
  const today = civilToday(means);
  return means.workplace.configuration.accounts
    .filter((account) => readable.has(committeeOn(account, today)))
    .map((account) => [account.id, nameOf(means.workplace, account)]);
}
