/** Which commit the program was built from, written beside it: `{"commit":"<hexadecimal>","changed":false}`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attempt } from './run.mjs';

/**
 * Writes the commit beside the program in the folder `program`. `sources`: what the program is built of; where one of these is not as it was
 * committed, `changed` is true. Where neither git nor OGONBLICK_COMMIT (an image is built without the clone's .git) tells a commit, nothing is
 * written: what an earlier build of the very same sources wrote stays true.
 */
export async function noteCommit(program, sources) {
  const told = (await commitIn(sources)) ?? commitNamed(process.env.OGONBLICK_COMMIT ?? '');
  const file = path.join(program, 'commit.json');
  const text = `${JSON.stringify(told)}\n`;
  if (told === null || (existsSync(file) && readFileSync(file, 'utf8') === text)) return;
  try {
    writeFileSync(file, text);
  } catch (error) {
    // Somebody else's build of the same sources: what it tells is true of it.
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
  }
}

/** Only of a clone of our own: a folder in somebody's repository has a commit that is not ours. */
async function commitIn(sources) {
  const head = await attempt('git', ['rev-parse', '--show-prefix', 'HEAD']);
  const [, commit] = /^\n([\da-f]{40,64})\n$/.exec(head.output) ?? [];
  if (head.code !== 0 || commit === undefined) return null;
  const status = await attempt('git', ['status', '--porcelain', '--', ...sources]);
  return status.code === 0 ? { commit, changed: status.output !== '' } : null;
}

function commitNamed(commit) {
  return /^[\da-f]{40,64}$/.test(commit) ? { commit, changed: false } : null;
}
