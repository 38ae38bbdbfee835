/**
 * veraPDF, the judge of PDF/A, and commons-ip, the judge of E-ARK packages. They run on Java. Their jars come from Maven Central without Maven, each held
 * against its digest in `bin/setup/jars`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fetchedPlace, fetchLocked } from './locked.mjs';
import { attempt, onPath, root, StepError } from './run.mjs';

const judges = [
  { name: 'verapdf', called: 'veraPDF', main: 'org.verapdf.apps.GreenfieldCliWrapper', named: 'OGONBLICK_VERAPDF' },
  {
    name: 'commons-ip',
    called: 'commons-ip',
    main: 'org.roda_project.commons_ip2.cli.Main',
    named: 'OGONBLICK_COMMONS_IP',
  },
];
const listOf = (name) => path.join(import.meta.dirname, 'jars', `${name}.txt`);
const placeOf = (name) => path.join(root, 'test/tools/target', name);

/** The judges that this machine has by other means: named by a person, or a program on PATH. */
const hasOwn = ({ name, named }) => Boolean(process.env[named]) || onPath(name) !== null;

/** The Debian packages that the judges need and this machine lacks. */
export function judgePackages() {
  return judges.every(hasOwn) || onPath('java') !== null ? [] : ['default-jre-headless'];
}

/** Fetches each judge that this machine lacks. Throws StepError. */
export async function fetchJudges({ say }) {
  for (const judge of judges) if (!hasOwn(judge)) await fetchJudge(judge, say);
}

/** veraPDF into test/tools/target, also where the machine has one of its own; its version. */
export async function fetchVeraPdf({ say }) {
  await fetchJudge(judges[0], say);
  return jarsOf('verapdf').find(({ artifact }) => artifact === 'greenfield-apps').version;
}

/** Puts the jars of a list into test/tools/target/NAME/, beside a program of that name. A jar that a person has laid there is taken. */
async function fetchJudge({ name, called, main }, say) {
  const place = placeOf(name);
  const stamp = createHash('sha256')
    .update(readFileSync(listOf(name)))
    .update(launcher(main))
    .digest('hex');
  const stampFile = path.join(place, '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say(`fetching ${called}`);
  const fresh = `${place}.${process.pid}`;
  try {
    mkdirSync(fresh, { recursive: true });
    for (const jar of jarsOf(name)) writeFileSync(path.join(fresh, jar.file), await jarFrom(jar, place));
    writeFileSync(path.join(fresh, name), launcher(main), { mode: 0o755 });
    writeFileSync(path.join(fresh, '.stamp'), stamp);
    rmSync(place, { recursive: true, force: true });
    renameSync(fresh, place);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function jarsOf(name) {
  const lines = readFileSync(listOf(name), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, sha256, group, artifact, version] = /^([\da-f]{64}) ([^:]+):([^:]+):(.+)$/.exec(line) ?? [];
    return sha256 === undefined ? [] : [{ sha256, group, artifact, version, file: `${artifact}-${version}.jar` }];
  });
}

async function jarFrom(jar, place) {
  const laid = path.join(place, jar.file);
  const bytes = existsSync(laid) ? readFileSync(laid) : await fetchFromCentral(jar);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === jar.sha256) return bytes;
  throw new StepError(
    `expected ${jar.file} with the SHA-256 ${jar.sha256}, found ${found} at ${existsSync(laid) ? laid : 'Maven Central'}. Remove it, or see who stands between this machine and Maven Central`,
  );
}

/** A file of Maven Central. The address follows from its name (`extension`: what is fetched, jar when nothing is told). Throws StepError. */
export async function fetchFromCentral({ group, artifact, version, extension = 'jar' }) {
  const file = `${artifact}-${version}.${extension}`;
  const found = `expected Maven Central to give ${file}`;
  const remedy = `See that this machine reaches it (HTTPS_PROXY names a proxy), or lay the files of bin/setup/jars into test/tools/target by hand`;
  await fetchLocked('maven', { telling: () => undefined, found, remedy });
  const central = {
    PLACE: fetchedPlace('maven'),
    GROUP: group,
    ARTIFACT: artifact,
    VERSION: version,
    EXTENSION: extension,
  };
  const target = path.join(root, '.fetched', `${process.pid}-${file}`);
  try {
    // A process of its own heeds the proxy that the environment names.
    const env = { ...central, TARGET: target, NODE_USE_ENV_PROXY: '1' };
    const { code, output } = await attempt(process.execPath, ['--input-type=module', '-e', fetching], {
      env,
      seconds: 300,
    });
    if (code === 0) return readFileSync(target);
    const said = code === null ? 'it was not done within five minutes' : output.trim().split('\n').at(-1);
    throw new StepError(`${found}, found: ${said}. ${remedy}`);
  } finally {
    rmSync(target, { force: true });
  }
}

const fetching = `
  import { createRequire } from 'node:module';
  import { writeFileSync } from 'node:fs';
  const { PLACE, GROUP, ARTIFACT, VERSION, EXTENSION, TARGET } = process.env;
  const { default: addressOf } = createRequire(PLACE + '/')('mvn-artifact-url');
  const address = await addressOf({ groupId: GROUP, artifactId: ARTIFACT, version: VERSION, extension: EXTENSION });
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error('answer ' + answer.status);
    writeFileSync(TARGET, Buffer.from(await answer.arrayBuffer()));
  } catch (error) {
    console.error(address + ': ' + (error.cause?.code ?? error.message));
    process.exit(1);
  }`;

/** A run takes seconds: compiling for long ones costs as much again. */
function launcher(main) {
  return `#!/bin/sh
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$(readlink -f "$0")")/*" ${main} "$@"
`;
}

if (process.argv[1] === import.meta.filename)
  await fetchJudges({ say: (sentence) => console.error(`judges: ${sentence}`) });
