/** veraPDF, the judge of PDF/A, and commons-ip, the judge of E-ARK packages. They are fetched from Maven Central. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.mjs';

const programs = [
  { name: 'verapdf', called: 'veraPDF', main: 'org.verapdf.apps.GreenfieldCliWrapper' },
  { name: 'commons-ip', called: 'commons-ip', main: 'org.roda_project.commons_ip2.cli.Main' },
];

/** veraPDF alone, for a machine that only runs the program. */
export async function fetchVeraPdf({ say }) {
  await fetchProgram(programs[0], say);
}

/** Puts the jars that each `pom.xml` names, with what they need, into test/tools/target/<name>/, beside a program of that name. */
export async function fetchMavenPrograms({ say }) {
  for (const program of programs) await fetchProgram(program, say);
}

async function fetchProgram({ name, called, main }, say) {
  const pom = path.join(root, 'test/tools', name, 'pom.xml');
  const target = path.join(root, 'test/tools/target', name);
  const stamp = createHash('sha256').update(readFileSync(pom)).digest('hex');
  const stampFile = path.join(target, '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    const program = path.join(target, name);
    if (readFileSync(program, 'utf8') !== launcher(main)) writeFileSync(program, launcher(main));
    return;
  }
  say(`fetching ${called}`);
  const fresh = `${target}.${process.pid}`;
  try {
    // Where the locale is C, or one that the machine does not have, Java writes to no path that has å, ä or ö.
    const env = { LC_ALL: 'C.UTF-8' };
    const wanted = ['dependency:copy-dependencies', `-DoutputDirectory=${fresh}`, '-DincludeScope=runtime'];
    await run('mvn', ['-B', '-q', '-f', pom, ...wanted], { env });
    writeFileSync(path.join(fresh, name), launcher(main), { mode: 0o755 });
    writeFileSync(path.join(fresh, '.stamp'), stamp);
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** A run takes seconds: compiling for long ones costs as much again. */
function launcher(main) {
  return `#!/bin/sh
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$(readlink -f "$0")")/*" ${main} "$@"
`;
}
