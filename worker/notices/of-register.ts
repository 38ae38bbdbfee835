import { daysLater } from '../../config/base/values.ts';
import { type Account, committeeOn } from '../../config/register/accounts.ts';
import { gapsInWords, gapsOf } from '../../config/register/assignment-gaps.ts';
import { administratorsOn } from '../../config/register/check-accounts.ts';
import type { Notice, NoticeKind } from '../../jobs/notices/notice.ts';
import { because } from './notice-words.ts';

/** An assignment is told of this many days before its day of review, since the review takes a meeting. */
const reviewDaysAhead = 30;

export function ofAccount<Kind extends NoticeKind>(kind: Kind, { id, name }: Account) {
  return { kind, key: `${kind}:${id}`, about: `${name} (${id})`, page: `/konton/${id}` };
}

/** The addresses of those who answer for an account by the register of a day (`YYYY-MM-DD`). */
export function contactsIn(account: Account, on: string): string[] {
  const { manager } = account.assignment;
  return [...administratorsOn(account, on), ...(manager === null ? [] : [manager])].flatMap(({ email }) => email ?? []);
}

/** What the register asks people to do about an account that is or will be in use. */
export function ofRegister(account: Account, today: string): Notice[] {
  if (account.status === 'closed' || account.status === 'discovered') return [];
  const told = { committee: committeeOn(account, today), contacts: contactsIn(account, today) };
  const notices: Notice[] = [];
  const administrators = administratorsOn(account, today).length;
  if (administrators < 2) {
    const few = because.administrators(administrators);
    notices.push({ ...ofAccount('few-administrators', account), ...told, because: few });
  }
  const lacks = gapsOf(account, today).filter((gap) => gap !== 'administrators');
  if (account.status === 'active' && lacks.length > 0) {
    const { key, ...notice } = ofAccount('assignment', account);
    // Another lack makes a new notice.
    notices.push({
      ...notice,
      key: `${key}:${lacks.join()}`,
      ...told,
      because: because.assignment(gapsInWords(lacks)),
    });
  }
  const { reviewBy } = account.assignment;
  if (reviewBy !== null && reviewBy <= daysLater(today, reviewDaysAhead)) {
    notices.push({ ...ofAccount('review', account), ...told, because: because.review(reviewBy, today) });
  }
  return notices;
}
