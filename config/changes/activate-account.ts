import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AdvisedError } from '../base/own-error.ts';
import { changedMeanwhile, digestOf, refuseOthersFile } from '../base/replace-file.ts';
import type { Configuration } from '../load.ts';
import { type Account, accountsFile } from '../register/accounts.ts';
import { type AssignmentGap, gapsInWords, gapsOf } from '../register/assignment-gaps.ts';
import type { ChangeRecord } from './commit-register.ts';
import { type ReadWith, registerAsItIs, writeRegister } from './write-register.ts';

/** The account lacks something that it must have before it is in use. */
export class NotToActivateError extends AdvisedError {
  static override readonly ending = 'refused';
  readonly gaps: readonly AssignmentGap[];

  constructor(account: string, gaps: readonly AssignmentGap[]) {
    super(
      `expected a decision and a whole assignment of ${account}, found that the register lacks: ${gapsInWords(gaps).en}`,
      'Let the manager decide, and write it into accounts.yaml; `ogonblick register assignment` prints the form.',
      {
        swedish: `${account} kan inte tas i bruk: i registret saknas ${gapsInWords(gaps).sv}. Låt den ansvariga besluta, och skriv in det i accounts.yaml; \`ogonblick register assignment\` skriver ut blanketten.`,
      },
    );
    this.gaps = gaps;
  }
}

/** What a form carries of the account that its reader saw. */
export const digestOfAccount = (account: Account) => digestOf(JSON.stringify(account));

/**
 * Writes into accounts.yaml that an account is in use (`status: active`), and changes nothing else there. `account`: as it was seen; where the file
 * has it otherwise now, nothing is written. `today`: a civil day. Throws NotToActivateError and what `writeRegister` throws.
 */
export async function activateAccount(
  directory: string,
  account: Account,
  today: string,
  { read, record }: { read: ReadWith; record: ChangeRecord },
): Promise<{ configuration: Configuration; committed: boolean }> {
  const gaps = gapsOf(account, today);
  if (gaps.length > 0) throw new NotToActivateError(account.id, gaps);
  const path = join(directory, accountsFile);
  await refuseOthersFile(await realpath(path));
  const { digest, configuration } = await registerAsItIs(directory, accountsFile, read);
  const standing = configuration.accounts.find(({ id }) => id === account.id);
  if (!isDeepStrictEqual(standing, account)) throw changedMeanwhile(path);
  const become = { values: [{ path: ['status'], value: 'active' }] };
  return writeRegister(directory, { file: accountsFile, digest, id: account.id, become }, { read, record });
}
