#!/usr/bin/env node
/**
 * `npm run release -- FOLDER`: writes all of a release into a new folder: npm's package, the Debian package, the list of parts (CycloneDX), their
 * licences, what changed, and SHA256SUMS of these. It prints how to sign it; it signs, tags and sends nothing. Of a state that is no release
 * yet it writes nothing and says what lacks; `--trial` writes it all the same. Needs dpkg-deb, and asks npm's registry for packages.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root, run, StepError } from '../../bin/setup/run.mjs';
import { bundled, unlistedIn } from './bundled.mjs';
import {
  changesOf,
  isAllowedLicence,
  licencesOf,
  licenceTable,
  partsAsked,
  shippedParts,
  steadyParts,
  whatLacks,
} from './papers.mjs';

const say = (sentence) => console.error(`release: ${sentence}`);
const here = (file) => readFileSync(path.join(root, file), 'utf8');

/** The parts of the lock file that the program runs with, on every system. */
async function partsOf({ name, committed }) {
  const { packages } = JSON.parse(here('package-lock.json'));
  return steadyParts(shippedParts(JSON.parse(await run('npm', partsAsked)), packages), { name, committed });
}

function refuseOthers(rows) {
  const others = rows.filter(({ licence }) => !isAllowedLicence(licence));
  if (others.length === 0) return;
  const named = others.map((row) => `${row.name} ${row.version} (${row.licence})`).join(', ');
  throw new StepError(
    `expected parts of licences that may be shipped, found ${named}: take other parts, or add the licence to papers.mjs with a reason`,
  );
}

/** The paths in npm's package, which the Debian package brings too. */
async function packedFiles() {
  const [{ files }] = JSON.parse(await run('npm', ['pack', '--dry-run', '--ignore-scripts', '--json']));
  return files.map((file) => file.path);
}

function refuseUnlisted(files) {
  const [first, ...others] = unlistedIn(files);
  if (first === undefined) return;
  throw new StepError(
    `expected to know who made each typeface, schema and picture, found ${first} and ${others.length} more that bundled.mjs does not name: name them there, with licence and source`,
  );
}

async function makeRelease(to, isTrial) {
  const { name, version } = JSON.parse(here('package.json'));
  const changelog = here('CHANGELOG.md');
  const changed = (await run('git', ['status', '--porcelain']))
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(3));
  const lacks = whatLacks({ version, changelog, changed });
  if (lacks.length > 0 && !isTrial) throw new StepError(lacks.join('\n'));
  if (existsSync(to) && readdirSync(to).length > 0) throw new StepError(`expected a new folder, found files in ${to}`);

  const committed = new Date(Number(await run('git', ['log', '-1', '--format=%ct'])) * 1000).toISOString();
  const parts = await partsOf({ name, committed });
  const rows = licencesOf(parts, bundled);
  refuseOthers(rows);
  refuseUnlisted(await packedFiles());
  mkdirSync(to, { recursive: true });
  const write = (ending, text) => writeFileSync(path.join(to, `${name}-${version}.${ending}`), text);
  write('cdx.json', `${JSON.stringify(parts, null, 1)}\n`);
  write('licences.csv', licenceTable(rows));
  write('changes.md', `${changesOf(changelog, version) ?? 'A trial: CHANGELOG has no changes of this version.'}\n`);
  say("making npm's package");
  await run('npm', ['pack', '--pack-destination', to]);
  say('making the Debian package');
  await run(process.execPath, [path.join(root, 'deploy/debian/build.mjs'), to]);

  const digest = (file) =>
    createHash('sha256')
      .update(readFileSync(path.join(to, file)))
      .digest('hex');
  const sums = readdirSync(to)
    .sort()
    .map((file) => `${digest(file)}  ${file}\n`);
  writeFileSync(path.join(to, 'SHA256SUMS'), sums.join(''));
  process.stdout.write(sums.join(''));
  if (lacks.length > 0) say(`a trial, no release: ${lacks.join('; ')}`);
  else say(`sign it: git tag -s v${version} && gpg --armor --detach-sign ${path.join(to, 'SHA256SUMS')}`);
}

const { values, positionals } = parseArgs({ options: { trial: { type: 'boolean' } }, allowPositionals: true });
try {
  if (positionals.length !== 1) throw new StepError('expected one folder: npm run release -- FOLDER [--trial]');
  await makeRelease(path.resolve(positionals[0]), values.trial === true);
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  say(error.message);
  process.exit(5);
}
