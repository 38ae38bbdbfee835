import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { extract } from 'tar';
import { readEnvironment } from '../../../config/base/env.ts';
import { snapshotDescriptionSchema } from '../../../storage/records/snapshot-description.ts';
import { importSaved } from '../../../worker/cli/commands/import.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { civilDay } from '../../tools/civil-day.ts';
import { openDeliveringTown, proposal, type Shown } from '../../tools/delivering-town.ts';
import { hasJudges, judgedByEarkValidator } from '../../tools/delivery-judges.ts';
import type { DisposalTown } from '../../tools/disposal-town.ts';
import { heard } from '../../tools/heard.ts';
import { cheapCost } from '../../tools/passphrase.ts';
import { townAccount } from '../../tools/town.ts';
import { answersOf, type OtherPlace, otherPlace } from '../exit/moving-town.ts';

/** Names that people give to files. The two with å ä ö look the same, and are two files. */
const names = [
  'Skärmbild åäö.png'.normalize('NFC'),
  'Skärmbild åäö.png'.normalize('NFD'),
  `med  blank, "citat" och 'apostrof' & <tecken>.png`,
  'fest 🎉 👩‍👩‍👧.png',
  `${'långt namn '.repeat(20)}.png`,
  '-rf.png',
  '100 %, 100%25 och %C3%A5.PNG',
];

let town: DisposalTown;
let other: OtherPlace;
let folder: string;
let officer: string[];
beforeAll(async () => {
  town = await openDeliveringTown();
  await town.change('settings.yaml', 'pdfa: 1b', 'pdfa: 1b, pdfaCheck: own');
  other = await otherPlace();
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-namn-'));
  officer = await town.proven('olle.o');
});
afterAll(async () => {
  await town.close();
  await other.close();
  await rm(folder, { recursive: true });
});

async function importAll(): Promise<string[]> {
  const paths: string[] = [];
  for (const [at, name] of names.entries()) {
    const path = join(folder, name);
    const color = { r: 40 * at, g: 90, b: 200 };
    await writeFile(
      path,
      await sharp({ create: { width: 60, height: 90 + at, channels: 3, background: color } })
        .png()
        .toBuffer(),
    );
    paths.push(path);
  }
  const said = { out: '', err: '' };
  const io = {
    environment: { ...readEnvironment({}), configDirectory: town.config, dataDirectory: town.data, userName: 'anna' },
    json: true,
    terminal: false,
    locale: 'en' as const,
    leastPassphraseCost: cheapCost,
    log: createLog({ level: 'silent', secrets: [] }),
    ...heard(said),
  };
  const options = { takenAt: '2025-06-01T10:00', note: 'sparad "för hand" 🎉 100 %' };
  await importSaved(io, townAccount, paths, options, async () => null);
  const { snapshots } = JSON.parse(said.out) as { snapshots: unknown[] };
  return (snapshotDescriptionSchema.parse(snapshots[0]).originals ?? []).map(({ name }) => name);
}

test('files with odd names are delivered, judged valid, accepted, written out and taken in again with their names', async () => {
  expect(await importAll()).toEqual(names);
  await town.acceptPlans();
  await town.run('reindex');
  expect(await town.run('verify')).toMatchObject({ code: 0, problems: [] });

  const to = join(folder, `-leveranser "åäö" 🎉 100 %`);
  await mkdir(to);
  const proposed = await town.run<Shown>(...proposal, ...officer);
  expect(proposed).toMatchObject({ code: 0, deliveries: [{ snapshots: 1 }] });
  const id = proposed.deliveries[0]?.id ?? '';
  const { path } = (await town.run<Shown>('delivery', 'make', id, '--to', to, ...officer)).package;
  if (hasJudges) {
    const judged = await town.run('delivery', 'validate', id, '--package', path);
    expect(judged).toMatchObject({ code: 0, valid: true, warnings: 0, wrong: [] });
    await extract({ file: path, cwd: to });
    expect(judgedByEarkValidator(join(to, id))).toMatchObject({ structure: 'WellFormed', schema: 'VALID' });
  }
  await town.run('delivery', 'sent', id, '--on', '2026-01-30', '--how', 'USB "2" & 🎉', ...officer);
  const receipt = join(to, '-kvittens åäö 100%.TXT');
  await writeFile(receipt, `Mottaget: ${id} 🎉`);
  const accept = ['delivery', 'accept', id, '--receipt', receipt, '--on', civilDay(0), ...officer];
  expect(await town.run(...accept)).toMatchObject({ code: 0, deliveries: [{ state: 'accepted' }] });

  const exported = join(folder, `-uttag "${'åäö'.normalize('NFD')}" 🎉 100 %`);
  expect(await town.run('export', '--to', exported, ...officer)).toMatchObject({ code: 0, warnings: [] });
  const before = await answersOf(town);
  expect(await other.run('import-all', exported)).toMatchObject({ code: 0 });
  expect(await answersOf(other)).toEqual(before);
  expect(await other.run('verify')).toMatchObject({ code: 0, problems: [] });
  const archive = join(other.data, 'arkiv');
  const kept = (await readdir(archive, { recursive: true })).filter((path) => path.endsWith('/data/beskrivning.json'));
  const told = await Promise.all(kept.map((file) => readFile(join(archive, file), 'utf8')));
  expect(told.map((text) => JSON.parse(text).originals?.map(({ name }: { name: string }) => name))).toContainEqual(
    names,
  );
});
