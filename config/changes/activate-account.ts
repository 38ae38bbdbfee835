import { join } from 'node:path';
import { valueAt } from '../base/fault-words.ts';
import { AdvisedError } from '../base/own-error.ts';
import { changedMeanwhile } from '../base/replace-file.ts';
import { withEntryChanged } from '../base/yaml-entries.ts';
import { readYamlFile } from '../base/yaml-file.ts';
import { type Account, accountsFile } from '../register/accounts.ts';
import { type AssignmentGap, gapsInWords, gapsOf } from '../register/assignment-gaps.ts';
import type { ChangeRecord } from './commit-register.ts';
import { replaceRegister } from './write-register.ts';

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

/**
 * Writes into accounts.yaml that an account is in use (`status: active`), and changes nothing else there. `today`: a civil day. Throws
 * NotToActivateError and what `replaceRegister` throws.
 */
export async function activateAccount(
  directory: string,
  account: Account,
  today: string,
  record: ChangeRecord,
): Promise<void> {
  const gaps = gapsOf(account, today);
  if (gaps.length > 0) throw new NotToActivateError(account.id, gaps);
  const { text, data } = await readYamlFile(directory, accountsFile);
  const listed = valueAt(data?.raw, ['accounts']);
  const index = Array.isArray(listed) ? listed.findIndex((one) => valueAt(one, ['id']) === account.id) : -1;
  const status = [{ path: ['status'], value: 'active' }];
  const changed = index === -1 ? null : withEntryChanged(text, { key: 'accounts', index }, status);
  if (changed === null) throw changedMeanwhile(join(directory, accountsFile));
  await replaceRegister(join(directory, accountsFile), { before: text, after: changed }, record);
}
