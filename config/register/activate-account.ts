import { rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { valueAt } from '../base/fault-words.ts';
import { AdvisedError } from '../base/own-error.ts';
import { readYamlFile, withWordAt } from '../base/yaml-file.ts';
import { type Account, accountsFile } from './accounts.ts';
import { type AssignmentGap, gapsInWords, gapsOf } from './assignment-gaps.ts';

/** The account lacks something that it must have before it is in use. */
export class NotToActivateError extends AdvisedError {
  static override readonly ending = 'refused';
  readonly gaps: readonly AssignmentGap[];

  constructor(account: string, gaps: readonly AssignmentGap[]) {
    super(
      `expected a decision and a whole assignment of ${account}, found that the register lacks: ${gapsInWords(gaps).en}`,
      'Let the manager decide, and write it into accounts.yaml; `ogonblick register assignment` prints the form.',
    );
    this.gaps = gaps;
  }
}

/**
 * Writes into accounts.yaml that an account is in use (`status: active`), and changes nothing else there. `today`: a civil day. Throws
 * NotToActivateError, and the machine's own error where the file may not be written.
 */
export async function activateAccount(directory: string, account: Account, today: string): Promise<void> {
  const gaps = gapsOf(account, today);
  if (gaps.length > 0) throw new NotToActivateError(account.id, gaps);
  const { text, data } = await readYamlFile(directory, accountsFile);
  const listed = valueAt(data?.raw, ['accounts']);
  const at = Array.isArray(listed) ? listed.findIndex((one) => valueAt(one, ['id']) === account.id) : -1;
  const changed = at === -1 ? null : withWordAt(text, ['accounts', at, 'status'], 'active');
  if (changed === null) {
    throw new AdvisedError(
      `expected ${account.id} with its status in ${accountsFile}, found another file than was read before`,
      'Look at the file, and try again.',
    );
  }
  const path = join(directory, accountsFile);
  const { mode } = await stat(path);
  await writeFile(`${path}.new`, changed, { mode: mode & 0o777 });
  await rename(`${path}.new`, path);
}
