import { execFile } from 'node:child_process';
import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { environmentVariable } from '../base/env.ts';
import { OwnError } from '../base/own-error.ts';
import type { Words } from '../base/words.ts';

/** The file is under version control, and git did not take the change. The message says what stands in the file where it is not as it was. */
export class NotCommittedError extends OwnError {
  static override readonly ending = 'refused';
  readonly remedy = 'Mend what git says, or write the change in the file and commit it by hand.';

  constructor(expected: string, told: string, cause?: unknown) {
    super(`expected ${expected}`, { swedish: told, cause });
  }
}

/** Who has changed what, for the commit. `author`: null where no person of people.yaml is known. */
export interface ChangeRecord {
  message: string;
  author: { name: string; email: string } | null;
}

const run = promisify(execFile);
/** Milliseconds. A hook that asks somebody something waits for nobody. */
const patience = 30_000;

/**
 * Whether git keeps the file: its folder lies in a working copy that may be read, and git tracks the file there. `path`: a real path. Throws NotCommittedError where git
 * cannot say so, or where the file has changes that somebody else has still to commit.
 */
export async function isKeptByGit(path: string): Promise<boolean> {
  if (!(await isInWorkingCopy(dirname(path)))) return false;
  const listed = await git(path, ['ls-files', '--error-unmatch', '--', basename(path)]);
  if (listed.code === 1) return false;
  if (listed.code !== 0) throw refused(path, listed.said);
  const { code, out, said } = await git(path, ['status', '--porcelain', '--', basename(path)]);
  if (code !== 0) throw refused(path, said);
  if (out === '') return true;
  throw new NotCommittedError(
    `${path} as it was last committed, found changes in it that nobody has committed`,
    `${path} har ändringar som inte är införda i versionshanteringen (git), för hand eller av en ändring härifrån som avbröts. De förs in eller tas bort först.`,
  );
}

/** Commits the file and nothing else. Returns what git said when it has not taken it, else null. */
export async function commitRegister(path: string, { message, author }: ChangeRecord): Promise<string | null> {
  const { name, email } = author ?? own;
  const who = {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: own.name,
    GIT_COMMITTER_EMAIL: own.email,
  };
  const { code, said } = await git(
    path,
    ['commit', '--quiet', '--only', `--message=${message}`, '--', basename(path)],
    who,
  );
  if (code === 0) return null;
  // A git that was ended may have committed before.
  return (await git(path, ['diff', '--quiet', 'HEAD', '--', basename(path)])).code === 0 ? null : said;
}

const own = { name: 'Ögonblick', email: 'ogonblick' };

/** Whether the folder, or one above it, has a repository that this user may read. Root's own in /etc (etckeeper) is none of ours. */
async function isInWorkingCopy(folder: string): Promise<boolean> {
  try {
    await lstat(join(folder, '.git', 'HEAD'));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A file that leads to the repository.
    if (code === 'ENOTDIR') return true;
    if (code !== 'ENOENT' && code !== 'EACCES') throw error;
  }
  return dirname(folder) !== folder && isInWorkingCopy(dirname(folder));
}

/** Runs git beside the file, without what the environment holds of secrets. `code`: null when it could not be run, or was ended. */
async function git(
  path: string,
  args: readonly string[],
  who: { [name: string]: string } = {},
): Promise<{ code: number | null; out: string; said: string }> {
  const taken = ['PATH', 'HOME'].flatMap((name) => {
    const value = environmentVariable(name);
    return value === null ? [] : [[name, value]];
  });
  const env = { ...Object.fromEntries(taken), GIT_TERMINAL_PROMPT: '0', ...who };
  try {
    const running = run('git', ['--literal-pathspecs', '-C', dirname(path), ...args], { env, timeout: patience });
    running.child.stdin?.end();
    const { stdout, stderr } = await running;
    return { code: 0, out: stdout, said: stderr };
  } catch (error) {
    const {
      code,
      stdout = '',
      stderr = '',
      message,
    } = error as Error & { code?: unknown; stdout?: string; stderr?: string };
    return { code: typeof code === 'number' ? code : null, out: stdout, said: stderr.trim() || message };
  }
}

/** `stands`: what stands in the file; left out: nothing has been written. */
export function refused(path: string, said: string, stands?: Words): NotCommittedError {
  const short = said.trim().slice(0, 500);
  return new NotCommittedError(
    `git to take the change of ${path}, found: ${short}${stands ? `\n${stands.en}` : ''}`,
    `${path} ligger under versionshantering (git), och git tog inte ändringen: ${short}${stands ? `\n${stands.sv}` : ''}`,
  );
}
