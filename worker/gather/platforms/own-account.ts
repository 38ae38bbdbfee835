import { platformError } from './failing.ts';

/** The user name in the address of an account's page, such as `/kommunen` or `/@kommunen`. Empty where it has none. */
export function userNameIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split('/').find(Boolean) ?? '').replace(/^@/, '');
}

/** Of the accounts that the token is of, the one at `url`. Refused where none is: another account's posts would be filed under this one. */
export function accountAt<Own extends { username: string }>(
  accounts: readonly (Own | null | undefined)[],
  url: string,
): Own {
  const name = userNameIn(url).toLowerCase();
  const right = accounts.find((account) => account?.username.toLowerCase() === name);
  if (right) return right;
  const others = accounts.flatMap((account) => (account ? [`"${account.username}"`] : []));
  const because = `one of ${others.length > 0 ? others.join(', ') : 'no professional account'}`;
  throw platformError(`a token of the account ${url}`, { fault: 'permission', because, code: null });
}
