import { committeeOn } from '../../../config/register/accounts.ts';
import { activateAccount } from '../../../config/register/activate-account.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { accountCalled } from '../parts/account-called.ts';
import { today } from '../parts/configuration.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { registerWords } from '../printed/register-words.ts';
import { openForCommand } from './item.ts';

/** Writes into accounts.yaml that an account is in use, by a named officer. Refused while its decision or assignment lacks anything. */
export async function activate(io: Io, id: string, options: SaidPerson): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const { accounts, directory } = workplace.configuration;
  const account = accountCalled(accounts, id);
  const committee = committeeOn(account, today());
  const by = await namedDecider(io, workplace, options, [{ committee }]);
  await activateAccount(directory, account, today());
  await workplace.ledger.append('account-activated', by, { account: id, committee });
  printResult(io, { account: id, status: 'active' }, () => `${id}: ${registerWords[io.locale].active}\n`);
  return exitCodes.done;
}
