import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { gapsOf } from '../../../config/register/assignment-gaps.ts';
import { remembered, rememberedOf } from '../../../jobs/time/remembered.ts';
import { civilToday, type DeskMeans, wordsOf } from '../page/desk-means.ts';
import type { Task } from '../page/task.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';

/** Whether an account is in use without the decision and assignment that it is to have. `today`: a civil day. */
export function isLacking(account: Account, today: string): boolean {
  return account.status === 'active' && gapsOf(account, today).length > 0;
}

/** The accounts of a register that lack something, by the day. Once for each: going through thousands took a third of the overview's time. */
const lackingIn = rememberedOf((accounts: readonly Account[]) =>
  remembered((today: string) => accounts.filter((account) => isLacking(account, today))),
);

/** A task for the accounts in use, among those that the visitor may see, that lack something. */
export function lackingTask(means: DeskMeans, visitor: Visitor): Task[] {
  const today = civilToday(means);
  const lacking = lackingIn(means.workplace.configuration.accounts)(today).filter((account) =>
    mayRead(visitor, committeeOn(account, today)),
  );
  const [first] = lacking;
  if (first === undefined) return [];
  const href = lacking.length === 1 ? `/konton/${first.id}` : '/konton';
  const committees = new Set(lacking.map((account) => committeeOn(account, today)));
  const [committee = null] = committees.size === 1 ? committees : [];
  return [
    { what: wordsOf(means).accountsLacking(lacking.length), href, act: null, told: null, committee, since: null },
  ];
}
