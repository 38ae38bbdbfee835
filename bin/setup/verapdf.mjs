/** veraPDF, the judge of PDF/A. The tests' copy is fetched from Maven Central. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.mjs';

const pom = path.join(root, 'test/tools/verapdf/pom.xml');
const target = path.join(root, 'test/tools/target/verapdf');
const launcher = `#!/bin/sh
exec java -cp "$(dirname "$(readlink -f "$0")")/*" org.verapdf.apps.GreenfieldCliWrapper "$@"
`;

/** Puts the jars (greenfield-apps and what it needs) into test/tools/target/verapdf/, beside a program `verapdf`. */
export async function fetchVeraPdf({ say }) {
  const stamp = createHash('sha256').update(readFileSync(pom)).digest('hex');
  const stampFile = path.join(target, '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('fetching veraPDF');
  const fresh = `${target}.${process.pid}`;
  try {
    await run('mvn', [
      '-B',
      '-q',
      '-f',
      pom,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${fresh}`,
      '-DincludeScope=runtime',
    ]);
    writeFileSync(path.join(fresh, 'verapdf'), launcher, { mode: 0o755 });
    writeFileSync(path.join(fresh, '.stamp'), stamp);
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
