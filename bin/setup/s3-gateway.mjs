/** An S3 server for the tests that is not our own work: versitygw, which keeps objects as files. Go compiles it. */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attempt, onPath, root } from './run.mjs';

const module = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
/** Where Go's own installer puts it; a service's PATH may lack that folder. */
const gosOwnPlace = '/usr/local/go/bin/go';
const target = path.join(root, 'test/tools/target/versitygw');

/** Puts the program into test/tools/target/versitygw/. Where there is no Go this is told, and the tests that need it are skipped by name. */
export async function fetchS3Gateway({ say }) {
  const stampFile = path.join(target, '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === module) return;
  const go = onPath('go') ?? (existsSync(gosOwnPlace) ? gosOwnPlace : null);
  if (go === null) {
    say('versitygw, an S3 server for tests, could not be had here: there is no Go');
    return;
  }
  say('compiling versitygw');
  const fresh = `${target}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    const env = { ...process.env, GOBIN: fresh, GOPATH: path.join(fresh, 'go'), GOFLAGS: '-modcacherw' };
    const { code, output } = await attempt(go, ['install', module], { env, seconds: 900 });
    if (code !== 0) {
      say(`it could not be had here: ${output.trim().split('\n').at(-1)}`);
      return;
    }
    rmSync(path.join(fresh, 'go'), { recursive: true, force: true });
    writeFileSync(path.join(fresh, '.stamp'), module);
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
