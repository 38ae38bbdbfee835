import { activateAccount } from '../../../config/changes/activate-account.ts';
import { recordOf, recordWords } from '../../../config/changes/record-words.ts';
import type { ReadWith } from '../../../config/changes/write-register.ts';
import { accountsFile, committeeOn } from '../../../config/register/accounts.ts';
import { accountCalled } from '../parts/account-called.ts';
import { checkConfiguration, today } from '../parts/configuration.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { registerWords } from '../printed/register-words.ts';

/** Writes into accounts.yaml that an account is in use, by a named officer. Refused while its decision or assignment lacks anything. */
export async function activate(io: Io, id: string, options: SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io);
  const { accounts, directory, people, settings } = workplace.configuration;
  const account = accountCalled(accounts, id);
  const committee = committeeOn(account, today());
  const by = await namedDecider(io, workplace, options, [{ committee }]);
  const changed = { file: accountsFile, id, what: recordWords.activated, by };
  const record = recordOf(changed, people, settings.locale);
  const read: ReadWith = (instead) => checkConfiguration(io, { instead });
  const { committed } = await activateAccount(directory, account, today(), { read, record });
  const commit = committed ? 'yes' : 'no';
  await workplace.ledger.append('account-activated', by, { account: id, committee, commit });
  printResult(io, { account: id, status: 'active' }, () => `${id}: ${registerWords[io.locale].active}\n`);
  return exitCodes.done;
}
