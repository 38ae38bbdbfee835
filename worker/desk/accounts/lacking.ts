import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { gapsOf } from '../../../config/register/assignment-gaps.ts';
import { html, type Markup } from '../../papers/pages/markup.ts';
import { civilToday, type DeskMeans, wordsOf } from '../page/desk-means.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';

/** Whether an account is in use without the decision and assignment that it is to have. `today`: a civil day. */
export function isLacking(account: Account, today: string): boolean {
  return account.status === 'active' && gapsOf(account, today).length > 0;
}

/** A task for the accounts in use, among those that the visitor may see, that lack something. */
export function lackingTask(means: DeskMeans, visitor: Visitor): Markup[] {
  const today = civilToday(means);
  const lacking = means.workplace.configuration.accounts.filter(
    (account) => isLacking(account, today) && mayRead(visitor, committeeOn(account, today)),
  );
  const [first] = lacking;
  if (first === undefined) return [];
  const href = lacking.length === 1 ? `/konton/${first.id}` : '/konton';
  return [html`<a href="${href}">${wordsOf(means).accountsLacking(lacking.length)}</a>`];
}
