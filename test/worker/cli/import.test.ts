import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { readEnvironment } from '../../../config/base/env.ts';
import { savedByHand } from '../../../jobs/items/saved.ts';
import { readMachineRead, readTextLayer } from '../../../storage/archive/snapshot.ts';
import type { ItemRun } from '../../../storage/records/item-run.ts';
import { snapshotDescriptionSchema } from '../../../storage/records/snapshot-description.ts';
import { importFiles, importSaved } from '../../../worker/cli/commands/import.ts';
import { verify } from '../../../worker/cli/commands/verify.ts';
import type { Io } from '../../../worker/cli/parts/io.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { writeDocumentPdf } from '../../../worker/papers/pdfa/document-bytes.ts';
import { checkStructure } from '../../../worker/papers/pdfa/structural-check.ts';
import { changed, configurationOf, exampleFiles } from '../../config/configuration.ts';
import { heard } from '../../tools/heard.ts';
import { cheapCost, personLine } from '../../tools/passphrase.ts';
import { picturedWords } from '../../tools/pictured-words.ts';
import { rawCommand } from '../../tools/raw-command.ts';
import { runCommand } from '../../tools/run-command.ts';
import { judge, judgedTest } from '../papers/pdfa/judges.ts';

const id = 'facebook-exempelkommun';
let directory: Awaited<ReturnType<typeof configurationOf>>;
let folder: string;

beforeAll(async () => {
  const files = await exampleFiles();
  // Nobody has decided that it may be visited: what a person saved is filed all the same.
  const accounts = (files['accounts.yaml'] ?? '').replace(/basis: .*/, 'basis: null');
  directory = await configurationOf({
    ...files,
    'accounts.yaml': changed(accounts, 'basis: null', 'basis: null'),
    'people.yaml': changed(files['people.yaml'], 'people:\n', `people:\n${personLine('karin.k', '"*": [officer]')}`),
    'settings.yaml': changed(files['settings.yaml'], 'pdfa: 1b', 'pdfa: 1b, pdfaCheck: own'),
  });
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-import-'));
});
afterAll(async () => {
  await directory?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** A page without any text, as a scanner makes it. */
const bareOfText = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n',
);

/** A JVM takes seconds to start; one test lets it. */
const noJudge = async () => null;
let scenes = 0;
function openScene() {
  const said = { out: '', err: '' };
  const data = join(folder, `data-${scenes++}`);
  const io: Io = {
    environment: {
      ...readEnvironment({}),
      configDirectory: directory.directory,
      dataDirectory: data,
      userName: 'anna',
    },
    json: true,
    log: createLog({ level: 'silent', secrets: [] }),
    leastPassphraseCost: cheapCost,
    terminal: false,
    locale: 'en',
    ...heard(said),
  };
  return {
    io,
    archive: join(data, 'arkiv'),
    data,
    said: () => said.out,
    async file(files: string[], options: Parameters<typeof importSaved>[3] = {}) {
      said.out = '';
      const code = await importSaved(io, id, files, options, noJudge);
      const { snapshots, items } = JSON.parse(said.out) as {
        snapshots: unknown[];
        items: Pick<ItemRun, 'counts'> | null;
      };
      return { code, items, snapshot: snapshotDescriptionSchema.parse(snapshots[0]) };
    },
    async verify() {
      said.out = '';
      return { code: await verify(io, {}), problems: (JSON.parse(said.out) as { problems: unknown[] }).problems };
    },
  };
}

const plain = (width: number, height: number, background = '#369') =>
  sharp({ create: { width, height, channels: 3, background } });
async function saved(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}
const png = async (name = 'Skärmbild 2026-11-20 kl. 14.30.png') =>
  saved(name, await plain(1080, 2400).png().toBuffer());

async function pdf(name: string): Promise<string> {
  const path = join(folder, name);
  await rm(path, { force: true });
  await writeDocumentPdf({
    target: path,
    flavour: '2b',
    locale: 'sv',
    title: 'Utskrift',
    createdAt: '2026-11-20T13:00:00Z',
    software: 'test',
    blocks: [{ kind: 'paragraph', text: 'Utskriven sida' }],
  } as Parameters<typeof writeDocumentPdf>[0]);
  return path;
}

describe('what a person saved', () => {
  test('becomes a sealed snapshot like any other, with the files as they were given', async () => {
    const scene = openScene();
    const picture = await png();
    const print = await pdf('Utskrift från Facebook.pdf');
    const { code, snapshot } = await scene.file([picture, print], {
      note: 'Kontot kräver inloggning',
      takenAt: '2026-11-20T14:30',
    });
    expect(code).toBe(0);
    expect(snapshot).toMatchObject({
      id: `${id}_2026-11-20T1430_ovrig`,
      status: 'complete',
      reason: 'other',
      manual: true,
      note: 'Kontot kräver inloggning',
      orderedBy: 'cli:anna',
      startedAt: '2026-11-20T13:30:00.000Z',
      browser: null,
      completeness: null,
      because: 'Sparad för hand av en person; hur mycket av sidan som kom med är inte känt.',
      originals: [
        { path: 'data/original-001.png', name: 'Skärmbild 2026-11-20 kl. 14.30.png' },
        { path: 'data/original-002.pdf', name: 'Utskrift från Facebook.pdf' },
      ],
      page: { widthCss: 1280, heightCss: 2844, tiles: 1, truncated: false },
    });
    const bag = join(scene.archive, snapshot.folder);
    for (const [path, from] of [
      ['original-001.png', picture],
      ['original-002.pdf', print],
    ] as const) {
      const bytes = await readFile(from);
      expect(await readFile(join(bag, 'data', path))).toEqual(bytes);
      expect(snapshot.files).toContainEqual(
        expect.objectContaining({ path: `data/${path}`, sha256: createHash('sha256').update(bytes).digest('hex') }),
      );
    }
    const puids = new Map(snapshot.files.map((file) => [file.path, file.puid]));
    expect(puids.get('data/original-002.pdf')).toBe('fmt/477');
    expect(puids.get(`data/${snapshot.id}.pdf`)).toBe('fmt/354');
    expect(await checkStructure(join(bag, 'data', `${snapshot.id}.pdf`), '1b')).toEqual([]);
    expect((await sharp(join(bag, 'data/oversiktsbild.png')).metadata()).width).toBe(640);
    expect(await readFile(join(bag, 'metadata/premis.xml'), 'utf8')).toContain('saved by hand, 2 files taken in');
    expect(await scene.verify()).toEqual({ code: 0, problems: [] });
  });

  test('is labelled manual on every page that shows it', async () => {
    const scene = openScene();
    const { snapshot } = await scene.file([await png()]);
    const pages = [
      join(scene.archive, snapshot.folder, 'data/index.html'),
      join(scene.archive, snapshot.committee, snapshot.account, 'index.html'),
    ];
    for (const page of pages) expect(await readFile(page, 'utf8')).toContain('Sparad för hand av en person');
    const own = await readFile(pages[0] ?? '', 'utf8');
    expect(own).toContain('Skärmbild 2026-11-20 kl. 14.30.png');
    expect(own).not.toContain('Inget annat än att sidan rullades');
    expect(own).toContain('Vad som står i bilden är inte läst som text.');
    expect(own).not.toContain('textlager.json');
    expect(own).toContain(`href="${snapshot.id}.pdf"`);
  });

  test('has its words read by machine before it is sealed, and is found by them, marked as such', async () => {
    const scene = openScene();
    const picture = await saved('ord.png', await picturedWords('Badhuset öppnar på lördag', 'Fråga Åsa om häcken'));
    const { code, snapshot } = await scene.file([picture, await pdf('ord.pdf'), await png('blank.png')]);
    expect(code).toBe(0);
    expect(snapshot.warnings).toEqual([]);
    expect(snapshot.steps).toContainEqual(
      expect.objectContaining({ name: 'read the words by machine', outcome: 'ok' }),
    );
    const sealed = await readMachineRead(scene.archive, snapshot.folder);
    expect(sealed?.files.map(({ file, outcome }) => `${file} ${outcome}`)).toEqual([
      'data/original-001.png read',
      'data/original-002.pdf read',
      'data/original-003.png wordless',
    ]);
    expect(await scene.verify()).toMatchObject({ code: 0 });
    // The places in it are no places to mask by, nor do its words say that an item is in the snapshot.
    expect(await readTextLayer(scene.archive, snapshot.folder)).toBeNull();
    const page = await readFile(join(scene.archive, snapshot.folder, 'data/index.html'), 'utf8');
    for (const told of ['Maskinläst text', 'Badhuset öppnar på lördag', 'modell swe', 'läst av pdf.js', 'ord.png'])
      expect(page).toContain(told);
    const place = { config: directory.directory, data: scene.data };
    for (const words of ['öppnar lördag', 'häcken', 'utskriven sida'])
      expect(await runCommand(place, 'search', words)).toMatchObject({
        snapshots: [{ id: snapshot.id, machineRead: true, around: expect.anything() }],
      });
    expect(await runCommand(place, 'search', 'simhallen')).toMatchObject({ snapshots: [] });
  });

  test('is an item for each file, of an unknown author, listed, shown, judged by the plan, and filed once', async () => {
    const scene = openScene();
    const files = [
      await saved('inlagg.png', await picturedWords('Badhuset öppnar på lördag', 'Fråga Åsa om häcken')),
      await pdf('post.pdf'),
    ];
    const { snapshot, items } = await scene.file(files, { note: 'Kräver inloggning' });
    expect(items?.counts).toMatchObject({ new: 2, mediaMissing: 0 });
    expect((await scene.file(files)).items?.counts).toMatchObject({ new: 0, unchanged: 2 });
    const place = { config: directory.directory, data: scene.data };
    type Listed = { id: string; kind: string; text: string };
    const { items: listed } = await runCommand<{ items: Listed[] }>(place, 'item', 'list', 'kind:saved');
    expect(listed).toHaveLength(2);
    const found = await runCommand<{ items: Listed[] }>(place, 'search', 'häcken', '--in', 'items');
    expect(found.items).toMatchObject([
      {
        kind: 'saved',
        account: id,
        direction: 'unknown',
        author: { role: 'unknown', name: null },
        publishedAt: null,
        text: expect.stringContaining('Badhuset öppnar'),
        snapshots: [snapshot.id],
        media: [{ kind: 'picture', url: 'inlagg.png', missing: null, file: expect.any(String) }],
      },
    ]);
    const item = found.items[0]?.id ?? '';
    const { versions } = await runCommand<{ versions: { raw: unknown }[] }>(place, 'item', 'show', item);
    expect(savedByHand(versions[0] ?? {})).toMatchObject({
      snapshot: snapshot.id,
      name: 'inlagg.png',
      by: 'cli:anna',
      note: 'Kräver inloggning',
      cut: false,
      read: { how: 'picture', engine: 'Tesseract', model: 'swe 4.0.0_best_int', confidence: expect.any(Number) },
    });
    const shown = await rawCommand(place, 'item', 'show', item);
    for (const told of ['Sparad fil (maskinläst)', 'Maskinläst text: orden i bilden', 'är inte känt'])
      expect(shown.out).toContain(told);
    expect(await runCommand(place, 'item', 'explain', item)).toMatchObject({ code: 0, state: 'no-rule' });
    expect(await scene.verify()).toMatchObject({ code: 0 });
    expect(await runCommand(place, 'reindex')).toMatchObject({ code: 0 });
    const again = await runCommand<{ items: Listed[] }>(place, 'search', 'häcken', '--in', 'items');
    expect(again.items).toMatchObject([{ id: item, snapshots: [snapshot.id] }]);
  });

  test('is secret as an item, too, when its snapshot is marked secret, also when it is given again, and no other snapshot is', async () => {
    const scene = openScene();
    const files = [await pdf('hemlig.pdf')];
    const { snapshot } = await scene.file(files);
    await scene.file([await png('annan.png')], { takenAt: snapshot.startedAt });
    const place = { config: directory.directory, data: scene.data };
    const as = ['--as', 'karin.k'];
    type Listed = { media: { url: string }[] };
    const mark = ['--snapshot', snapshot.id, '--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Uppgift om hälsa', ...as];
    expect(await runCommand(place, 'secrecy', 'mark', ...mark)).toMatchObject({ code: 0 });
    const secretItems = async () =>
      (await runCommand<{ items: { item: string }[] }>(place, 'secrecy', 'list')).items.map(({ item }) => item);
    const found = await secretItems();
    expect(found).toHaveLength(1);
    const { items: open } = await runCommand<{ items: Listed[] }>(place, 'item', 'list', 'kind:saved');
    expect(open.map(({ media }) => media[0]?.url)).toEqual(['annan.png']);
    // Filed again where its item is open: the marking of the snapshot holds for it all the same.
    const lift = ['--item', found[0] ?? '', '--reason', 'Prov', ...as];
    expect(await runCommand(place, 'secrecy', 'lift', ...lift)).toMatchObject({ code: 0 });
    expect(await secretItems()).toEqual([]);
    await scene.file(files);
    expect(await secretItems()).toEqual(found);
    const again = ['--item', found[0] ?? '', '--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Hälsa', ...as];
    const { snapshots } = await runCommand<{ snapshots: { snapshot: string }[] }>(place, 'secrecy', 'mark', ...again);
    expect(snapshots.map((one) => one.snapshot)).toEqual([snapshot.id]);
  });

  test('is filed all the same where its words cannot be read, and says so', async () => {
    const scene = openScene();
    const file = await saved('skannad.pdf', bareOfText);
    const { code, snapshot } = await scene.file([file]);
    expect(code).toBe(0);
    expect(snapshot.warnings).toContainEqual(
      expect.stringMatching(/^data\/original-001\.pdf: orden är inte lästa: sidorna är bilder utan textlager/),
    );
  });

  test('is filed once, however often the command is given', async () => {
    const scene = openScene();
    const files = [await png(), await saved('b.jpg', await plain(50, 40).jpeg().toBuffer())];
    const first = await scene.file(files);
    const again = await scene.file([...files].reverse());
    expect(again.snapshot.id).toBe(first.snapshot.id);
    const other = await scene.file([files[0] ?? ''], { takenAt: first.snapshot.startedAt });
    expect(other.snapshot.id).toBe(`${first.snapshot.id}-2`);
    expect(await readdir(join(scene.archive, '.utkast'))).toEqual(['bestallningar']);
    expect(await scene.verify()).toMatchObject({ code: 0 });
  });

  test('counts as the snapshot of the year only where a person says that it shows the whole page', async () => {
    const scene = openScene();
    const place = { config: directory.directory, data: scene.data };
    type Row = {
      account: string;
      because: string;
      lastSnapshot: string;
      years: { expected: number; completed: number }[];
    };
    const standing = async () =>
      (await runCommand<{ accounts: Row[] }>(place, 'status')).accounts.find(({ account }) => account === id);
    const files = [await png('en-kommentar.png')];
    const { snapshot } = await scene.file(files);
    expect(snapshot.wholePage).toBeUndefined();
    for (const again of [false, true]) {
      if (again) expect(await runCommand(place, 'reindex')).toMatchObject({ code: 0 });
      expect(await standing()).toMatchObject({
        lastSnapshot: snapshot.id,
        because: expect.stringContaining('does not count: nobody has said that it shows the whole page'),
        years: [{ expected: 1, completed: 0 }],
      });
    }
    const whole = await scene.file(files, { takenAt: snapshot.startedAt, wholePage: true });
    expect(whole.snapshot).toMatchObject({
      id: `${snapshot.id}-2`,
      wholePage: true,
      because: 'Sparad för hand av en person, som säger att den visar hela sidan.',
    });
    for (const again of [false, true]) {
      if (again) expect(await runCommand(place, 'reindex')).toMatchObject({ code: 0 });
      const { because, years } = (await standing()) ?? {};
      expect(years).toMatchObject([{ expected: 1, completed: 1 }]);
      expect(because).not.toContain('does not count');
    }
    expect((await scene.file(files)).snapshot.id).toBe(snapshot.id);
    expect((await scene.file(files, { wholePage: true })).snapshot.id).toBe(whole.snapshot.id);
  });

  test('as PDF only has no pictures, and a PDF/A that tells of it', async () => {
    const scene = openScene();
    const { snapshot } = await scene.file([await pdf('bara.pdf')]);
    expect(snapshot.page).toBeNull();
    expect(snapshot.files.map(({ path }) => path)).not.toContain('data/oversiktsbild.png');
    const above = ['', snapshot.committee, join(snapshot.committee, snapshot.account)];
    for (const folder of above) {
      const page = await readFile(join(scene.archive, folder, 'index.html'), 'utf8');
      expect([folder, page.includes('data/oversiktsbild.png')]).toEqual([folder, false]);
    }
    expect(await checkStructure(join(scene.archive, snapshot.folder, `data/${snapshot.id}.pdf`), '1b')).toEqual([]);
  });

  test('with a note that it lies turned is shown upright beside its original', async () => {
    const scene = openScene();
    const photo = await saved('foto.jpg', await plain(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    const { snapshot } = await scene.file([photo, await saved('w.webp', await plain(128, 64).webp().toBuffer())]);
    expect(snapshot.page?.heightCss).toBe(2560 + 24 + 640);
    const upright = await sharp(join(scene.archive, snapshot.folder, 'data/upprattstalld-001.png')).metadata();
    expect([upright.width, upright.height]).toEqual([200, 400]);
  });
});

judgedTest('a PDF that a person saved is judged, and so is ours', async () => {
  const scene = openScene();
  const broken = await saved(
    'enkel.pdf',
    Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n'),
  );
  await importSaved(
    scene.io,
    id,
    [await pdf('arkiv.pdf'), broken],
    {},
    async () => judge && { ...judge, close: async () => {} },
  );
  const { snapshots } = JSON.parse(scene.said()) as { snapshots: unknown[] };
  const { pdfa, steps } = snapshotDescriptionSchema.parse(snapshots[0]);
  expect(pdfa).toMatchObject({ flavour: '1b', valid: true });
  const judged = steps.filter(({ name }) => name === 'judge a saved PDF file');
  expect(judged.map(({ outcome, note }) => [outcome, note])).toEqual([
    ['ok', expect.stringMatching(/original-001\.pdf: giltig PDF\/A-2b \(veraPDF/)],
    ['partial', expect.stringMatching(/original-002\.pdf: ingen giltig PDF\/A \(regler: .*\(veraPDF/)],
  ]);
});

describe('nothing is filed', () => {
  test('when any file is not what it should be, and every fault is told', async () => {
    const scene = openScene();
    const picture = await plain(600, 600, '#a37').png().toBuffer();
    const whole = await readFile(await pdf('hel.pdf'));
    const files = [
      await saved('bra.png', picture),
      await saved('samma.png', picture),
      await saved('avbruten.png', picture.subarray(0, picture.length / 2)),
      await saved('text.png', Buffer.from('ingen bild')),
      await saved('tom.png', Buffer.alloc(0)),
      await saved('halv.pdf', whole.subarray(0, whole.length / 2)),
      await saved(
        'hemlig.pdf',
        Buffer.concat([whole.subarray(0, -8), Buffer.from('/Encrypt 5 0 R\nstartxref\n1\n%%EOF\n')]),
      ),
      await saved('export.zip', Buffer.from('PK\x03\x04rest')),
      join(folder, 'saknas.png'),
      folder,
    ];
    const refusal = await importSaved(scene.io, id, files, {}, noJudge).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      name: 'SavedFilesError',
      remedy: expect.stringContaining('nothing has been filed'),
    });
    const told = String((refusal as Error).message);
    for (const fault of [
      'samma.png: the same file twice',
      'avbruten.png: a picture that is damaged',
      'text.png: another kind of file',
      'tom.png: an empty file',
      'halv.pdf: a PDF that does not end as one',
      'hemlig.pdf: an encrypted PDF',
      'export.zip: an archive (zip), which is imported by itself',
      'saknas.png: no such file',
      `${folder}: something that is no file`,
    ])
      expect(told).toContain(fault);
    expect(told).not.toContain('bra.png');
    expect(await readdir(join(scene.archive, '.utkast'))).toEqual(['bestallningar']);
  });

  test.each([
    [
      'an export whose download went wrong',
      'export.zip',
      '<html>Sessionen har gått ut</html>',
      /Download the export again/,
    ],
    ['an export that came empty', 'tom.zip', '', /Download the export again/],
    ['an export of another packing', 'takeout.tgz', '\x1f\x8b\x08', /as \.zip/],
  ])('of %s, and no picture is asked for', async (_what, name, content, remedy) => {
    const scene = openScene();
    const file = await saved(name, Buffer.from(content, 'latin1'));
    await expect(importFiles(scene.io, id, [await png(), file], {})).rejects.toMatchObject({
      name: 'ExportRefusedError',
      message: expect.stringContaining(`expected a zip file at ${file}`),
      remedy: expect.stringMatching(remedy),
    });
  });

  test('of a picture with more pixels than we decode', async () => {
    const scene = openScene();
    const bomb = await saved('bomb.png', await plain(12_000, 12_000).png({ compressionLevel: 1 }).toBuffer());
    await expect(importSaved(scene.io, id, [bomb], {}, noJudge)).rejects.toMatchObject({
      message: expect.stringContaining('more than 100 million pixels'),
    });
  });

  test.each([
    ['an unknown account', 'okant-konto', {}],
    ['a time that is none', id, { takenAt: 'i går' }],
    ['a time that does not exist', id, { takenAt: '2026-02-30' }],
    ['a time to come', id, { takenAt: '2999-01-01' }],
  ])('for %s', async (_what, account, options) => {
    const scene = openScene();
    await expect(importSaved(scene.io, account, [await png()], options, noJudge)).rejects.toMatchObject({
      name: 'UsageError',
    });
  });
});
