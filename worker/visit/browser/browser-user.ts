import { readFile } from 'node:fs/promises';
import { OwnError } from '../../../config/base/own-error.ts';
import { findOnPath } from './on-path.ts';

/** The ordinary user that the browser runs as when we are root. */
export interface BrowserUser {
  name: string;
  uid: number;
  gid: number;
}

/** We are root, so a browser with its sandbox on needs `setpriv`, and `setpriv` is not on PATH. */
export class OrdinaryUserUnavailableError extends OwnError {
  static override readonly ending = 'partMissing';
  readonly remedy = 'Install util-linux (it holds setpriv), or run ogonblick as an ordinary user.';
  override readonly swedish =
    'setpriv saknas på PATH, så webbläsaren kan inte köras som en vanlig användare. Installera util-linux, eller kör ogonblick som en vanlig användare.';
}

const NOBODY: BrowserUser = { name: 'nobody', uid: 65_534, gid: 65_534 };

/**
 * Which user the browser runs as: null (ourselves) unless we are root; then the system user `ogonblick` if the machine has one, else
 * `nobody`. A user of its own is better: what runs as `nobody` may look into other programs of `nobody`. The user must not be able to read
 * the archive: keep the data folder at mode 0700 or 0750 and this user out of its group.
 */
export async function browserUser(): Promise<BrowserUser | null> {
  if (process.getuid?.() !== 0) return null;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const own = users.find(([name]) => name === 'ogonblick') ?? users.find(([name]) => name === 'nobody');
  const [name, , uid, gid] = own ?? [];
  if (!name || !Number(uid) || !Number(gid)) return NOBODY;
  return { name, uid: Number(uid), gid: Number(gid) };
}

/**
 * The words in front of a command that make the command run as `user` without any capability, and end when our process ends, however that
 * happens (`setpriv` of util-linux; the death signal is set after the change of user, which would clear it). Throws
 * OrdinaryUserUnavailableError when a user is asked for and `setpriv` is missing.
 */
export async function commandPrefix(user: BrowserUser | null): Promise<string[]> {
  const setpriv = await findOnPath('setpriv');
  if (setpriv === null) {
    if (user === null) return [];
    throw new OrdinaryUserUnavailableError(
      'expected setpriv on PATH to run the browser as an ordinary user, found none',
    );
  }
  if (user === null) return [setpriv, '--pdeathsig=KILL'];
  const { uid, gid } = user;
  return [setpriv, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--inh-caps=-all', '--pdeathsig=KILL'];
}
