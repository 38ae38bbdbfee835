/**
 * `npm run upgrade-archive`: a small archive with its configuration and catalog, as this version leaves them, into
 * `test/upgrade/ogonblick-<version>.tar.gz`. Run once for each release; an archive of a released version is never made anew.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { create } from 'tar';
import { openTown, townAccount, townCommittee } from '../tools/town.ts';
import { counted } from './counted.ts';

const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'));
const town = await openTown();
const whole = await mkdtemp(join(tmpdir(), 'ogonblick-uppgradering-'));
const succeed = async (...args: string[]) => {
  const { code, ...said } = await town.run(...args);
  if (code !== 0) throw new Error(`expected ${args.join(' ')} to succeed, found ${code}: ${JSON.stringify(said)}`);
};

try {
  await town.change('settings.yaml', 'pdfa: 1b', 'pdfa: 1b, pdfaCheck: own');
  const officer = await town.proven('karin.k');
  const ids = await town.collect({
    'Badhuset stänger i juni': { kind: 'post', direction: 'drawn-up', publishedAt: '2024-04-02T08:00:00.000Z' },
    'När öppnar badhuset?': { parent: 'Badhuset stänger i juni', thread: 'Badhuset stänger i juni' },
    'Det vill jag överklaga': {},
    'Tack för svaret': {},
    'Biblioteket har öppet som vanligt': { kind: 'post', direction: 'drawn-up' },
  });
  const [appealed = '', thanked = ''] = ['Det vill jag överklaga', 'Tack för svaret'].map((text) => ids[text]);
  const picture = join(whole, 'sidan.png');
  await sharp({ create: { width: 400, height: 300, channels: 3, background: '#369' } })
    .png()
    .toFile(picture);
  await succeed('import', townAccount, picture, '--note', 'Sparad av kommunikationsavdelningen');
  await rm(picture);
  const why = ['--reason', 'överklagat', '--mandate', 'FL 40 §', '--case', 'KS 2026/1', '--review', '2027-06-30'];
  await succeed('hold', 'add', '--item', appealed, ...why, ...officer);
  const secret = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'uppgift om hälsa', '--no-case', 'ringa-betydelse'];
  await succeed('secrecy', 'mark', '--item', thanked, ...secret, ...officer);
  await succeed('plan', 'accept', townCommittee, '--yes', ...officer);
  await succeed('dispose', 'propose', '--committee', townCommittee, ...officer);
  await succeed('verify');
  await mkdir(join(whole, 'data'));
  await cp(town.config, join(whole, 'konfiguration'), { recursive: true });
  await cp(town.data, join(whole, 'data'), { recursive: true });
  const held = await counted(town.run);
  // Of what is packed the catalog is the one that grew with the archive.
  const { snapshots, items } = await town.run<{ snapshots: number; items: number }>('reindex');
  await writeFile(join(whole, 'antal.json'), `${JSON.stringify({ held, reindexed: { snapshots, items } }, null, 2)}\n`);
  const file = join(import.meta.dirname, `ogonblick-${version}.tar.gz`);
  await create({ file, cwd: whole, gzip: { level: 9 }, portable: true }, ['antal.json', 'data', 'konfiguration']);
  console.log(file);
} finally {
  await town.close();
  await rm(whole, { recursive: true, force: true });
}
