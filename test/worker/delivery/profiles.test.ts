import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { crc32 as checksum } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { wrongInFolder } from '../../../worker/delivery/check-folder.ts';
import { profiles } from '../../../worker/delivery/profiles.ts';
import type { Profile } from '../../../worker/delivery/shape/profile.ts';
import { openPackageFile } from '../../../worker/delivery/writers/package-file.ts';
import type { PackageWriter } from '../../../worker/delivery/writers/package-writer.ts';
import { openPackage } from '../../../worker/delivery/writers/packings.ts';
import type { FileToWrite } from '../../../worker/delivery/writers/read-content.ts';
import { tarShape } from '../../../worker/delivery/writers/tar-shape.ts';
import { zipShape } from '../../../worker/delivery/writers/zip-shape.ts';
import { hasJudges, judgedByCommonsIp, judgedByEarkValidator } from '../../tools/delivery-judges.ts';
import { faultsBySchema, hasEadSchema } from '../../tools/ead-judge.ts';
import { pronomIdsOf } from '../../tools/pronom-judge.ts';
import { partFile, smallDelivery } from './small-delivery.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-delivery-'));
});
afterAll(() => rm(folder, { recursive: true }));

if (process.env.OGONBLICK_REQUIRE_ALL === '1') {
  test('commons-ip and eark-validator are there (OGONBLICK_REQUIRE_ALL)', () => expect(hasJudges).toBe(true));
}
if (process.env.OGONBLICK_REQUIRE_ALL === '1') {
  test('the schema of EAD 3 is there (OGONBLICK_REQUIRE_ALL)', () => expect(hasEadSchema).toBe(true));
}
const testWithJudges = hasJudges ? test : test.skip;

async function place(): Promise<string> {
  return await mkdtemp(join(folder, 'a-'));
}

async function write(
  writer: PackageWriter,
  profile: Profile,
  at: string,
  relatives: Parameters<typeof smallDelivery>[0] = {},
): Promise<void> {
  try {
    await profile.write(smallDelivery(relatives), { writer, draft: join(at, 'draft'), list: join(at, 'list') });
    await writer.finish();
  } finally {
    await writer.close();
  }
}

const id = 'LEV-2026-001';
const openFolder = (at: string) => openPackage(join(at, id), { id, packing: 'folder', key: 'key' });
const openFile = (at: string, packing: 'tar' | 'zip') =>
  openPackage(join(at, `${id}.${packing}`), { id, packing, key: 'key' });

async function asFolder(name: string, relatives: Parameters<typeof smallDelivery>[0] = {}): Promise<string> {
  const at = await place();
  await write(await openFolder(at), profileOf(name), at, relatives);
  return join(at, id);
}

async function asZip(name: string): Promise<string> {
  const at = await place();
  await write(await openFile(at, 'zip'), profileOf(name), at);
  return join(at, `${id}.zip`);
}

function profileOf(name: string): Profile {
  const profile = profiles[name];
  if (!profile) throw new Error(`expected a profile, found none called ${name}`);
  return profile;
}

/** Where the two judges contradict each other, commons-ip is right by the words of the specification. */
const contradicted = ['CSIP12', 'CSIP13', 'CSIP16', 'CSIP103', 'SIP14', 'SIP2'];

describe('an E-ARK SIP with names that are hard to write', () => {
  testWithJudges.each([
    ['eark-sip-2.1', '2.1.0', asFolder],
    ['eark-sip-2.2', '2.2.0', asZip],
  ] as const)('%s is valid by commons-ip without a warning', async (name, version, packed) => {
    const { result, warnings, wrong } = await judgedByCommonsIp(await packed(name), version);
    expect({ result, warnings, wrong }).toEqual({ result: 'VALID', warnings: 0, wrong: [] });
  });

  testWithJudges('is judged in a folder with å, ä, ö also where the locale is C', async () => {
    const at = join(await place(), 'Ärenden på Öland');
    await mkdir(at);
    await write(await openFile(at, 'tar'), profileOf('eark-sip-2.1'), at);
    const loader = join(import.meta.dirname, '../../tools/typescript-loader.js');
    const judge = join(import.meta.dirname, '../../../worker/delivery/judge-package.ts');
    const program = `const { judgePackage } = await import(${JSON.stringify(judge)});
      console.log(JSON.stringify(await judgePackage(${JSON.stringify(join(at, `${id}.tar`))}, '2.1.0')));`;
    // Jest's own process.env does not reach the programs that are started here.
    const told = execFileSync(
      process.execPath,
      ['--no-warnings', '--import', loader, '--input-type=module', '--eval', program],
      { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
    );
    expect(JSON.parse(told)).toMatchObject({ valid: true, wrong: [] });
  });

  testWithJudges(
    'is well formed and valid by eark-validator but for the rules in which the judges contradict each other',
    async () => {
      const { structure, schema, broken } = judgedByEarkValidator(await asFolder('eark-sip-2.1'));
      expect({ structure, schema }).toEqual({ structure: 'WellFormed', schema: 'VALID' });
      expect(broken.filter((rule) => !contradicted.includes(rule))).toEqual([]);
    },
  );
});

describe('an E-ARK SIP that is described in EAD 3', () => {
  const descriptions = async () => {
    const root = await asFolder('eark-sip-2.1', { descriptive: 'ead3' });
    const names = (await readdir(root, { recursive: true })).filter((name) => name.includes('/descriptive/'));
    return { root, files: names.sort().map((name) => join(root, name)) };
  };

  (hasJudges && hasEadSchema ? test : test.skip)(
    'has descriptions that are valid by its schema, one of the package and one of each part',
    async () => {
      const { files } = await descriptions();
      expect(files).toHaveLength(3);
      expect(faultsBySchema(files)).toEqual([]);
    },
  );

  test('has a finding aid of the accounts, and of the snapshots in each', async () => {
    const { root } = await descriptions();
    const aid = await readFile(join(root, 'metadata/descriptive/ead.xml'), 'utf8');
    const levels = [...aid.matchAll(/<c level="\w+"( otherlevel="konto")?>[\s\S]*?<unitid>(.+?)<\/unitid>/g)];
    expect(levels.map(([, account, unit]) => [account !== undefined, unit])).toEqual([
      [true, 'kommunen'],
      [false, 'kommunen_2025-01-15'],
      [true, 'biblioteket'],
      [false, 'biblioteket_2025-01-15'],
    ]);
    expect(await readFile(join(root, 'METS.xml'), 'utf8')).toMatch(/<mdRef [^>]*MDTYPE="EAD" MDTYPEVERSION="3"/);
  });

  testWithJudges('is valid by both judges', async () => {
    const { root } = await descriptions();
    expect(await judgedByCommonsIp(root, '2.1.0')).toMatchObject({ result: 'VALID', warnings: 0, wrong: [] });
    const { structure, schema, broken } = judgedByEarkValidator(root);
    expect({ structure, schema }).toEqual({ structure: 'WellFormed', schema: 'VALID' });
    expect(broken.filter((rule) => !contradicted.includes(rule))).toEqual([]);
  });
});

testWithJudges('a delivery that replaces another says so, and is valid by both judges', async () => {
  const replaces = { id: 'LEV-2025-004', because: 'recalled', reason: 'Fel bild' } as const;
  const root = await asFolder('eark-sip-2.1', { replaces });
  for (const name of ['METS.xml', 'representations/kommunen_2025-01-15/METS.xml'])
    expect(await readFile(join(root, name), 'utf8')).toContain('RECORDSTATUS="REPLACEMENT"');
  const premis = await readFile(join(root, 'metadata/preservation/premis.xml'), 'utf8');
  expect(premis).toMatch(/replaces<\/relationshipSubType>[\s\S]+LEV-2025-004<\/relatedObjectIdentifierValue>/);
  expect(await judgedByCommonsIp(root, '2.1.0')).toMatchObject({ result: 'VALID', warnings: 0, wrong: [] });
  const { structure, schema, broken } = judgedByEarkValidator(root);
  expect({ structure, schema }).toEqual({ structure: 'WellFormed', schema: 'VALID' });
  expect(broken.filter((rule) => !contradicted.includes(rule))).toEqual([]);
});

testWithJudges.each([
  ['a part', { parent: 'LEV-2026-000' }, 'Parent SIP', ['LEV-2026-000']],
  [
    'the main package',
    { children: ['LEV-2026-001_del1', 'LEV-2026-001_del2'] },
    'Child SIPs',
    ['LEV-2026-001_del1', 'LEV-2026-001_del2'],
  ],
] as const)(
  '%s of a delivery that is split names the others, and is valid by both judges',
  async (_, relatives, label, ids) => {
    const root = await asFolder('eark-sip-2.1', relatives);
    const mets = await readFile(join(root, 'METS.xml'), 'utf8');
    const [, structure = ''] = new RegExp(`<div [^>]*LABEL="${label}">([\\s\\S]*?)\\n {8}</div>`).exec(mets) ?? [];
    expect([...structure.matchAll(/<mptr [^>]*xlink:href="([^"]+)"/g)].map(([, href]) => href)).toEqual(ids);
    const premis = await readFile(join(root, 'metadata/preservation/premis.xml'), 'utf8');
    for (const one of ids) expect(premis).toContain(`<relatedObjectIdentifierValue>${one}<`);
    expect(await judgedByCommonsIp(root, '2.1.0')).toMatchObject({ result: 'VALID', warnings: 0, wrong: [] });
    const { structure: form, schema, broken } = judgedByEarkValidator(root);
    expect({ form, schema }).toEqual({ form: 'WellFormed', schema: 'VALID' });
    expect(broken.filter((rule) => !contradicted.includes(rule))).toEqual([]);
  },
);

const schemas = join(import.meta.dirname, '../../../worker/delivery/eark/schemas/mets.xsd');

testWithJudges(
  'a package of FGS 1.2 has a sip.xml that is valid by the schema of METS and lists every other file with its digest',
  async () => {
    const root = await asFolder('fgs-1.2', {
      replaces: { id: 'LEV-2025-004', because: 'recalled', reason: 'Fel bild' },
    });
    expect(faultsBySchema([join(root, 'sip.xml')], schemas)).toEqual([]);
    const sip = await readFile(join(root, 'sip.xml'), 'utf8');
    expect(sip).toMatch(/<mets:metsHdr [^>]*RECORDSTATUS="REPLACEMENT" ext:OAISSTATUS="SIP">/);
    expect(sip).toMatch(
      /ROLE="ARCHIVIST" TYPE="ORGANIZATION">\s*<mets:name>Kommunstyrelsen<\/mets:name>\s*<mets:note>ORG:2120000000</,
    );
    expect(sip).toContain('<mets:altRecordID TYPE="SUBMISSIONAGREEMENT">KS 2026/120</mets:altRecordID>');
    const hrefs = [...sip.matchAll(/xlink:href="file:\/\/\/([^"]+)"/g)].map(([, href = '']) =>
      decodeURIComponent(href),
    );
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const there = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)));
    expect([...hrefs, 'sip.xml'].sort()).toEqual(there.sort());
    const list = profileOf('fgs-1.2').list as NonNullable<Profile['list']>;
    expect(await wrongInFolder(root, list)).toEqual([]);
    await writeFile(join(root, hrefs[3] ?? ''), 'x', { flag: 'a' });
    await writeFile(join(root, 'content/ny.txt'), 'x');
    expect((await wrongInFolder(root, list)).map(({ en }) => en)).toEqual([
      `${hrefs[3]} is not as it was made`,
      'content/ny.txt was not there when it was made',
    ]);
  },
);

test('a plain package has a manifest that sha256sum accepts', async () => {
  const root = await asFolder('plain');
  execFileSync('sha256sum', ['--quiet', '-c', 'manifest-sha256.txt'], { cwd: root });
  expect(await readdir(root)).toEqual(['dokumentation', 'innehall', 'leveransbeskrivning.json', 'manifest-sha256.txt']);
});

/** By programs that are not our own. */
const unpack = {
  tar: (at: string) => execFileSync('tar', ['xf', `${id}.tar`], { cwd: at }),
  zip: (at: string) => execFileSync('python3', ['-m', 'zipfile', '-e', `${id}.zip`, '.'], { cwd: at }),
};
const packed = Object.keys(profiles).flatMap((name) => [['tar', name] as const, ['zip', name] as const]);

describe.each(packed)('a %s file of %s', (packing, name) => {
  const profile = profileOf(name);
  const file = `${id}.${packing}`;
  const opened = (at: string) => openFile(at, packing);

  test('unpacks to the folder', async () => {
    const at = await place();
    await write(await opened(at), profile, at);
    unpack[packing](at);
    expect(await contentsOf(join(at, id))).toEqual(await contentsOf(await asFolder(name)));
  });

  test('that was broken off after any file goes on there, and is the same to the byte', async () => {
    const whole = await place();
    await write(await opened(whole), profile, whole);
    const digest = await digestOf(join(whole, file));
    const toldEach = (at: string) =>
      openPackageFile(join(at, file), packing === 'zip' ? zipShape(id) : tarShape(id), 'key', 1);
    for (let after = 1; after < 12; after += 2) {
      const at = await place();
      const broken = await toldEach(at);
      await profile
        .write(smallDelivery(), { writer: breaking(broken, after), draft: join(at, 'draft'), list: join(at, 'list') })
        .catch(() => undefined);
      await broken.close();
      expect(await readdir(at)).not.toContain(file);
      await write(unreadBefore(await toldEach(at), after), profile, at);
      expect(await digestOf(join(at, file))).toBe(digest);
      expect((await readdir(at)).filter((one) => one.startsWith('.'))).toEqual([`.${file}.dagbok`]);
    }
  });

  test('of another selection does not go on with what is there', async () => {
    const at = await place();
    await writeFile(join(at, `.${file}.pagaende`), 'x'.repeat(5000));
    await writeFile(join(at, `.${file}.dagbok`), '{"key":"another"}\n');
    await write(await opened(at), profile, at);
    unpack[packing](at);
  });
});

test('a file that lies beyond 4 GiB in a zip file is found there', async () => {
  const at = await place();
  const shape = zipShape(id);
  const one = partFile('sida.txt', 'två sidor');
  const start = 5 * 2 ** 30;
  const crc32 = checksum(one.content as Uint8Array);
  const head = shape.head(one, crc32);
  const end = start + head.length + one.bytes;
  await using file = await open(join(at, `${id}.zip`), 'w');
  await file.write(head, 0, head.length, start);
  await file.write(one.content as Uint8Array, 0, one.bytes, start + head.length);
  let next = end;
  for (const part of shape.end([{ ...one, start, crc32 }], end)) {
    await file.write(part, 0, part.length, next);
    next += part.length;
  }
  unpack.zip(at);
  expect(await readFile(join(at, id, 'sida.txt'), 'utf8')).toBe('två sidor');
});

test('PREMIS tells of each file by SHA-256 and by SHA-512', async () => {
  const representation = join(await asFolder('eark-sip-2.1'), 'representations/biblioteket_2025-01-15');
  const premis = await readFile(join(representation, 'metadata/preservation/premis.xml'), 'utf8');
  const content = await readFile(join(representation, 'data/data/beskrivning.json'));
  for (const [name, algorithm] of [
    ['SHA-256', 'sha256'],
    ['SHA-512', 'sha512'],
  ] as const) {
    const digest = createHash(algorithm).update(content).digest('hex');
    expect(premis).toMatch(
      new RegExp(
        `<messageDigestAlgorithm>${name}</messageDigestAlgorithm>\\s*<messageDigest>${digest}</messageDigest>`,
      ),
    );
  }
});

testWithJudges('each file of a package has the format that Siegfried finds in it', async () => {
  const root = join(await asFolder('eark-sip-2.1'), 'representations/kommunen_2025-01-15');
  const mets = await readFile(join(root, 'METS.xml'), 'utf8');
  const told = [
    ...mets.matchAll(/<file [^>]*?(?:sip:FORMATREGISTRYKEY="([^"]+)")?>\s*<FLocat [^>]*xlink:href="([^"]+)"/g),
  ];
  const files = told.map(([, puid = null, href = '']) => [join(root, decodeURIComponent(href)), puid] as const);
  expect(files.map(([, puid]) => puid)).toContain('fmt/41');
  expect(new Map(files)).toEqual(pronomIdsOf(files.map(([file]) => file)));
});

test('a file that is not as it was sealed gives no package', async () => {
  const at = await place();
  await mkdir(join(at, 'arkiv'));
  const file = join(at, 'arkiv/sida.pdf');
  await writeFile(file, 'två sidor');
  const writer = await openFile(at, 'tar');
  const sealed = { ...partFile('sida.pdf', 'två sidor'), content: { file } };
  await writeFile(file, 'två sider');
  await expect(writer.add(sealed)).rejects.toThrow(/expected sida\.pdf as it was sealed .+ found it changed/);
  await writeFile(file, 'två sidor och en');
  await expect(writer.add(sealed)).rejects.toThrow(/expected sida\.pdf as it was sealed/);
  await writer.close();
  expect(await readdir(at)).not.toContain('LEV-2026-001.tar');
});

test('a folder of another selection that was broken off leaves nothing in the next one', async () => {
  const at = await place();
  const draft = join(at, `.${id}.pagaende`);
  await mkdir(join(draft, 'data'), { recursive: true });
  await writeFile(join(draft, 'data/annan.txt'), 'ett annat urval');
  for (const journal of ['{"key":"another"}\n', null]) {
    if (journal !== null) await writeFile(join(at, `.${id}.dagbok`), journal);
    await write(await openFolder(at), profileOf('plain'), at);
    expect(await contentsOf(join(at, id))).toEqual(await contentsOf(await asFolder('plain')));
    await rm(join(at, `.${id}.dagbok`));
    await rename(join(at, id), draft);
    await writeFile(join(draft, 'annan.txt'), 'ett annat urval');
  }
});

test('a package whose journal alone is left is written anew, whole', async () => {
  const profile = profileOf('plain');
  const at = await place();
  const broken = await openFolder(at);
  await profile
    .write(smallDelivery(), { writer: breaking(broken, 4), draft: join(at, 'draft'), list: join(at, 'list') })
    .catch(() => undefined);
  await broken.close();
  await rm(join(at, '.LEV-2026-001.pagaende'), { recursive: true });
  await write(await openFolder(at), profile, at);
  const whole = await contentsOf(await asFolder('plain'));
  expect(await contentsOf(join(at, 'LEV-2026-001'))).toEqual(whole);

  const { content: _, ...first } = partFile('dokumentation/LASMIG.txt', 'LASMIG.txt\n');
  const told = { ...first, sha512: '', crc32: 0, end: 1024 };
  await writeFile(join(at, '.LEV-2026-001.tar.dagbok'), `{"key":"key"}\n${JSON.stringify(told)}\n`);
  await rm(join(at, 'LEV-2026-001'), { recursive: true });
  await write(await openFile(at, 'tar'), profile, at);
  unpack.tar(at);
  expect(await contentsOf(join(at, 'LEV-2026-001'))).toEqual(whole);
});

/** Breaks after so many files. */
function breaking(writer: PackageWriter, after: number): PackageWriter {
  return withEach(writer, (file, number) => {
    if (number > after) throw new Error('broken off');
    return file;
  });
}

/** The first files cannot be read: whoever goes on has no need to. */
function unreadBefore(writer: PackageWriter, first: number): PackageWriter {
  return withEach(writer, (file, number) =>
    number > first ? file : { ...file, content: { file: join(folder, 'nowhere') } },
  );
}

function withEach(writer: PackageWriter, change: (file: FileToWrite, number: number) => FileToWrite): PackageWriter {
  let files = 0;
  const next = (file: FileToWrite) => {
    files += 1;
    return change(file, files);
  };
  return {
    ...writer,
    add: async (file) => writer.add(next(file)),
    addAll: (all) =>
      writer.addAll(
        (async function* () {
          for await (const file of all) yield next(file);
        })(),
      ),
  };
}

async function digestOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

async function contentsOf(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.sort().map(async (file) => [file.slice(root.length), await digestOf(file)])),
  );
}
