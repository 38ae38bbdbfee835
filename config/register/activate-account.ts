import { chmod, chown, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { valueAt } from '../base/fault-words.ts';
import { AdvisedError, OwnError } from '../base/own-error.ts';
import { withWordAt } from '../base/yaml-entries.ts';
import { readYamlFile } from '../base/yaml-file.ts';
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
      {
        swedish: `${account} kan inte tas i bruk: i registret saknas ${gapsInWords(gaps).sv}. Låt den ansvariga besluta, och skriv in det i accounts.yaml; \`ogonblick register assignment\` skriver ut blanketten.`,
      },
    );
    this.gaps = gaps;
  }
}

/** The register is another user's file. Written anew it would be this user's, and its owner might not be let in any more. */
export class RegisterOfOthersError extends OwnError {
  static override readonly ending = 'refused';
  readonly remedy = 'Let its owner write `status: active` there, or give the command as its owner.';
}

/**
 * Writes into accounts.yaml that an account is in use (`status: active`), and changes nothing else there, nor whose file it is or who may read it; a link to it stays a
 * link. `today`: a civil day. Throws NotToActivateError, RegisterOfOthersError, and the machine's own error where the file may not be written.
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
      {
        swedish: `${accountsFile} har ändrats sedan den lästes, och ${account.id} finns inte där med sin status. Se efter i filen och försök igen.`,
      },
    );
  }
  const path = await realpath(join(directory, accountsFile));
  const { mode, uid, gid } = await stat(path);
  const own = process.geteuid?.() ?? uid;
  if (own !== uid && own !== 0) {
    throw new RegisterOfOthersError(
      `expected ${path} to be a file of the user that Ögonblick runs as (${own}), found it to be that of ${uid}`,
      {
        swedish: `${path} tillhör en annan användare (${uid}) än den som Ögonblick körs som (${own}). Låt ägaren skriva \`status: active\` där, eller ge kommandot som ägaren.`,
      },
    );
  }
  const draft = `${path}.new`;
  await writeFile(draft, changed);
  await chown(draft, uid, gid);
  await chmod(draft, mode & 0o7777);
  await rename(draft, path);
}
