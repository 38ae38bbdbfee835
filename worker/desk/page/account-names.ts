import { committeeOn } from '../../../config/register/accounts.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { words } from '../../papers/pages/words.ts';
import { readableCommittees } from './committees.ts';
import { civilToday, type DeskMeans } from './context.ts';
import type { Visitor } from './visitor.ts';

/**
 * "Exempelkommun, Facebook": a municipality calls itself the same on many platforms. Its id where the register has it no longer.
 */
export function accountName({ workplace }: Pick<DeskMeans, 'workplace'>, id: string): string {
  const { accounts, settings } = workplace.configuration;
  const account = accounts.find((one) => one.id === id);
  if (account === undefined) return id;
  return `${account.name}, ${words[settings.locale].platforms[account.platform] ?? account.platform}`;
}

export function accountLink(means: Pick<DeskMeans, 'workplace'>, id: string): Markup {
  return html`<a href="/konton/${id}">${outside(accountName(means, id))}</a>`;
}

/** The accounts that are committees' today whose records the visitor may read, to choose from, by id and name. */
export function accountChoices(means: DeskMeans, visitor: Visitor): [string, string][] {
  const readable = readableCommittees(means, visitor);
  const today = civilToday(means);
  return means.workplace.configuration.accounts
    .filter((account) => readable.includes(committeeOn(account, today)))
    .map(({ id }) => [id, accountName(means, id)]);
}
