import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../../config/base/env.ts';
import { loadConfiguration } from '../../../../config/load.ts';
import type { Workplace } from '../../../../jobs/workplace.ts';
import { type ClosingStack, openClosingStack } from '../../../../storage/files/closing-stack.ts';
import { verifyArchive } from '../../../../storage/verify/verify.ts';
import { fileGoverningDocuments } from '../../../../worker/papers/governing/file-documents.ts';
import { refreshArchivePages } from '../../../../worker/papers/pages/refresh-archive-pages.ts';
import { openWorkplace } from '../../../../worker/process/workplace/open-workplace.ts';
import { changed, configurationOf, exampleFiles } from '../../../config/configuration.ts';
import { pageText } from '../../../tools/page-text.ts';
import { compiledGoverning, ended, firstLine, startGoverning } from './child.ts';

const common = `committee: "*"
name: Alla nämnder
plan: { title: Gemensam plan, version: "7" }
`;

let files: Record<string, string>;
let stack: ClosingStack;
let directory: string;
let workplace: Workplace;

beforeEach(async () => {
  files = await exampleFiles();
  stack = openClosingStack();
  const configured = await configurationOf(files);
  stack.add(() => configured[Symbol.asyncDispose]());
  directory = configured.directory;
  const data = await configurationOf({});
  stack.add(() => data[Symbol.asyncDispose]());
  const environment = { ...readEnvironment({}), dataDirectory: data.directory };
  workplace = await openWorkplace(environment, await configurationNow(), stack);
});
afterEach(() => stack.close());

async function configurationNow() {
  const { configuration, faults } = await loadConfiguration(directory, { today: '2026-11-24' });
  if (!configuration) throw new Error(JSON.stringify(faults));
  return configuration;
}

/** Writes a file of the configuration, and files what follows from it on a day. */
async function write(name: string, text: string | Buffer, day = '2026-11-24'): Promise<string[]> {
  await writeFile(join(directory, name), text);
  workplace.configuration = await configurationNow();
  return file(day);
}

async function file(day = '2026-11-24'): Promise<string[]> {
  return (await fileGoverningDocuments(workplace, () => `${day}T08:00:00Z`)).filed;
}

const inArchive = (path: string) => readFile(join(workplace.archive.root, path), 'utf8');

const pageOf = (folder: string) => pageText(join(workplace.archive.root, folder, 'data/index.html'));

const ks = 'kommunstyrelsen/styrande/2026-11-24_plan-v2026-1';

test('the example municipality gets a copy of each plan and of each part of the register, once', async () => {
  const filed = await file();
  expect(filed.toSorted()).toEqual(
    ['barn-och-utbildningsnamnden:3', 'kommunstyrelsen:2026-1', 'kultur-och-fritidsnamnden:2025-2'].flatMap((one) => {
      const [committee, version] = one.split(':');
      const day = `${committee}/styrande/2026-11-24`;
      return [`${day}_kontoregister`, `${day}_plan-v${version}`];
    }),
  );
  expect(await file('2027-11-24')).toEqual([]);
  const { archive, ledger } = workplace;
  expect(await verifyArchive({ root: archive.root, ledger })).toMatchObject({ bags: 6, problems: [] });
});

describe('a plan', () => {
  test('is kept as it was written, to the byte, and as JSON', async () => {
    const text = `\uFEFF# anmärkning\r\n${files['committees/kommunstyrelsen.yaml']?.replaceAll('\n', '\r\n')}`;
    await write('committees/kommunstyrelsen.yaml', text);
    expect(await inArchive(`${ks}/data/plan.yaml`)).toBe(text);
    const digest = createHash('sha256').update(text).digest('hex');
    expect(JSON.parse(await inArchive(`${ks}/data/beskrivning.json`))).toMatchObject({ kind: 'plan', digest });
    expect(JSON.parse(await inArchive(`${ks}/data/plan.json`))).toMatchObject({
      format: 'ogonblick-plan/1',
      committee: 'kommunstyrelsen',
      decisions: [{ id: 'ks-2026-45', paragraph: '§ 45' }],
    });
  });

  test('tells its paragraphs and rules to a person', async () => {
    await file();
    const page = await pageOf(ks);
    for (const told of [
      'Arkiv över sociala medier: Exempelkommun',
      'Dokumenthanteringsplan för kommunstyrelsen, version 2026-1',
      'arkiverad 2026-11-24',
      'Kommunstyrelsen 2026-02-10 § 45',
      'KS 2026/112',
      'Arkivlagen (1990:782) 10 §; Arkivreglemente för Exempelkommun, KF 2019-06-10 § 88',
      'från 2026-03-06',
      'Får gallras 2 år efter publiceringen, räknat från kalenderårets slut.',
      'kommentarer eller svar, av allmänheten, inte avpublicerat, utan diarienummer, utom det som är märkt kris',
      'det som en person för dit',
    ])
      expect(page).toContain(told);
    expect(await inArchive(`${ks}/data/index.html`)).toContain('href="../../../../index.html"');
  });

  test('is told in English where the settings say so', async () => {
    const settings = changed(files['settings.yaml'], 'locale: sv', 'locale: en');
    expect(await write('settings.yaml', settings)).toHaveLength(6);
    expect(await pageOf(ks)).toContain('May be disposed of 2 years after publication, counted from the end of the');
  });

  test('that is changed, if only in a comment, is filed for its committee alone, and leads back to the one before', async () => {
    await file();
    const text = `${files['committees/kommunstyrelsen.yaml']}# mera\n`;
    expect(await write('committees/kommunstyrelsen.yaml', text)).toEqual([`${ks}-2`]);
    expect(await inArchive(`${ks}-2/data/index.html`)).toContain(
      'href="../../2026-11-24_plan-v2026-1/data/index.html"',
    );
  });

  test('for all is filed for every committee', async () => {
    await file();
    expect(await write('committees/_gemensam.yaml', common, '2026-12-01')).toEqual(
      ['barn-och-utbildningsnamnden', 'kommunstyrelsen', 'kultur-och-fritidsnamnden'].map(
        (committee) => `${committee}/styrande/2026-12-01_gemensam-plan-v7`,
      ),
    );
    expect(await pageOf('kommunstyrelsen/styrande/2026-12-01_gemensam-plan-v7')).toContain('Gemensam plan, version 7');
  });

  test('brings the minutes it names, when they are the ones it means', async () => {
    const minutes = Buffer.from('%PDF-1.7 protokoll');
    const sha256 = createHash('sha256').update(minutes).digest('hex');
    const text = changed(
      files['committees/kommunstyrelsen.yaml'],
      '    modality: may\n',
      `    protocol: { file: protokoll/ks45.PDF, sha256: ${sha256} }\n    modality: may\n`,
    );
    await write('committees/kommunstyrelsen.yaml', text);
    expect(await pageOf(ks)).toContain('protokoll/ks45.PDF (inte bifogat');
    await mkdir(join(directory, 'protokoll'));
    expect(await write('protokoll/ks45.PDF', 'något annat')).toEqual([]);
    expect(await write('protokoll/ks45.PDF', minutes)).toEqual([`${ks}-2`]);
    expect(await inArchive(`${ks}-2/data/protokoll/001-ks-2026-45.pdf`)).toBe(minutes.toString());
    expect(await inArchive(`${ks}-2/data/index.html`)).toContain('href="protokoll/001-ks-2026-45.pdf"');
  });

  test('cannot put markup into its page', async () => {
    const text = changed(
      files['committees/kommunstyrelsen.yaml'],
      'body: Kommunstyrelsen',
      'body: "<script>x</script>"',
    );
    await write('committees/kommunstyrelsen.yaml', text);
    expect(await inArchive(`${ks}/data/index.html`)).not.toContain('<script');
  });
});

describe('the register', () => {
  const register = 'kommunstyrelsen/styrande/2026-11-24_kontoregister';

  test('holds the accounts of the committee and of no other', async () => {
    await file();
    const part = JSON.parse(await inArchive(`${register}/data/kontoregister.json`));
    expect(part).toMatchObject({ format: 'ogonblick-register/1', committee: 'kommunstyrelsen' });
    const committees = part.accounts.map((account: { committee: { id: string }[] }) => account.committee.at(-1)?.id);
    expect(new Set(committees)).toEqual(new Set(['kommunstyrelsen']));
    const page = await pageOf(register);
    for (const told of [
      'Kontoregister: Kommunstyrelsen',
      'https://www.facebook.com/exempelkommun',
      '2011-03-01 –',
      'Anna Ek, anna.ek@exempelkommun.example, 0383-000 01',
    ])
      expect(page).toContain(told);
  });

  test('that is changed for one committee is filed for that one', async () => {
    await file();
    const text = changed(files['accounts.yaml'], 'Snabb information till invånarna', 'Information till invånarna');
    expect(await write('accounts.yaml', text)).toEqual([`${register}-2`]);
  });

  test('is filed anew for both committees on the day an account goes from one to the other', async () => {
    const text = changed(
      files['accounts.yaml'],
      '    committee: kommunstyrelsen\n',
      '    committee: [{ id: kommunstyrelsen, to: 2026-12-31 }, { id: kultur-och-fritidsnamnden, from: 2027-01-01 }]\n',
    );
    await write('accounts.yaml', text);
    expect(await file('2026-12-31')).toEqual([]);
    expect(await file('2027-01-01')).toEqual([
      'kommunstyrelsen/styrande/2027-01-01_kontoregister',
      'kultur-och-fritidsnamnden/styrande/2027-01-01_kontoregister',
    ]);
    const part = JSON.parse(
      await inArchive('kommunstyrelsen/styrande/2027-01-01_kontoregister/data/kontoregister.json'),
    );
    expect(Object.keys(part.elsewhere[0])).toEqual(['id', 'platform', 'name', 'url', 'committee']);
    expect(await pageOf('kommunstyrelsen/styrande/2027-01-01_kontoregister')).toContain(
      'kultur-och-fritidsnamnden (från 2027-01-01)',
    );
  });
});

test("the committee's page leads to the newest copy of each, and to the earlier ones", async () => {
  await file();
  await write('committees/kommunstyrelsen.yaml', `${files['committees/kommunstyrelsen.yaml']}# mera\n`, '2027-02-01');
  await refreshArchivePages(workplace);
  const page = await inArchive('kommunstyrelsen/index.html');
  const links = [...page.matchAll(/href="(styrande\/[^"]+)"/g)].map(([, href]) => href);
  expect(links).toEqual([
    'styrande/2027-02-01_plan-v2026-1/data/index.html',
    'styrande/2026-11-24_plan-v2026-1/data/index.html',
    'styrande/2026-11-24_kontoregister/data/index.html',
  ]);
  expect(page.replace(/<[^>]*>/g, '')).toContain(
    'Dokumenthanteringsplan för kommunstyrelsen, version 2026-1, arkiverad 2027-02-01',
  );
  expect(page).toContain('1 tidigare kopia');
});

test('killed at random moments and run again, every change is filed exactly once', async () => {
  const compiled = await compiledGoverning();
  const job = { config: directory, data: workplace.environment.dataDirectory };
  const { root } = workplace.archive;
  for (let round = 1; round <= 6; round += 1) {
    await writeFile(
      join(directory, 'committees/kommunstyrelsen.yaml'),
      `${files['committees/kommunstyrelsen.yaml']}# ${round}\n`,
    );
    await writeFile(
      join(directory, 'accounts.yaml'),
      changed(files['accounts.yaml'], 'Snabb information', `Snabb information ${round}`),
    );
    const child = startGoverning(compiled, job);
    const end = ended(child);
    await firstLine(child);
    await new Promise((done) => setTimeout(done, Math.random() * 60));
    child.kill('SIGKILL');
    await end;
    expect(await ended(startGoverning(compiled, job))).toBe(0);
    const copies = await workplace.archive.governingOf('kommunstyrelsen');
    expect(copies.map(({ description: { kind, number } }) => `${kind} ${number}`)).toEqual(
      ['plan', 'register'].flatMap((kind) => Array.from({ length: round }, (_, index) => `${kind} ${index + 1}`)),
    );
    expect((await verifyArchive({ root, ledger: workplace.ledger })).problems).toEqual([]);
  }
  await workplace.archive.recover();
  // Unfinished files of a killed process are cleared away a day later.
  const left = (await readdir(join(root, '.utkast'))).filter((name) => !name.endsWith('.tmp'));
  expect(left).toEqual(['bestallningar']);
});
