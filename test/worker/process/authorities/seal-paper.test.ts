import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { publishPaper } from '../../../../jobs/papers/publish-paper.ts';
import { digestBytes } from '../../../../storage/files/bag.ts';
import { examineSeal } from '../../../../worker/doctor/seal.ts';
import { createLog } from '../../../../worker/ground/log.ts';
import { writeDocumentPdf } from '../../../../worker/papers/pdfa/document-bytes.ts';
import type { WrittenDocument } from '../../../../worker/papers/register/document.ts';
import { lookAtSeal } from '../../../../worker/process/authorities/seal-paper.ts';
import { startTimeAuthority } from '../../../sites/time-authority.ts';
import { type DisposalTown, openDisposalTown } from '../../../tools/disposal-town.ts';
import { daysPass } from '../../../tools/faked-day.ts';
import { sealWords } from '../../../tools/seal-words.ts';
import { giveSeal, type SealAuthorities } from '../../../tools/sealing-town.ts';
import { allOf, townCommittee } from '../../../tools/town.ts';
import { unpack } from '../../../tools/unpack.ts';
import { expectJudgedValid, output } from '../../papers/pdfa/judges.ts';

let town: DisposalTown;
let authorities: SealAuthorities;
beforeEach(async () => {
  town = await openDisposalTown();
  authorities = await giveSeal(town);
});
afterEach(async () => {
  jest.useRealTimers();
  await authorities[Symbol.asyncDispose]();
  await town.close();
});

interface Described {
  documents: WrittenDocument[];
}
const describe = (name: string) =>
  town.run<Described>('register', 'description', townCommittee, '--to', join(town.data, name));
const sealed = () => town.within(({ ledger }) => allOf(ledger.entriesAbout(['paper-sealed', 'paper-unsealed'])));
const expectSealed = async (path: string) => {
  await expectJudgedValid(path, '1b');
  const [, seal = ''] = authorities.seals.pdfsig(path).split('Signature #');
  expect(seal).toContain('Signer Certificate Common Name: Exempel kommuns stämpel');
  expect(seal).toContain('Signature is Valid.');
  expect(seal).toContain('Certificate is Trusted.');
};

test('a description has the seal; without an authority’s answer it is B-B, which is told until a paper is sealed whole', async () => {
  const whole = await describe('hel.pdf');
  expect(whole).toMatchObject({
    code: 0,
    documents: [{ seal: { by: 'Exempel kommuns stämpel', level: 'PAdES-B-LTA', lacks: null } }],
  });
  await expectSealed(join(town.data, 'hel.pdf'));
  authorities.time.habit = 'away';
  expect((await describe('utan.pdf')).documents).toMatchObject([
    { seal: { level: 'PAdES-B-B', stampedAt: null, lacks: 'no-time-stamp' } },
  ]);
  await expectSealed(join(town.data, 'utan.pdf'));
  expect(await town.run('status')).toMatchObject({
    sealingFault: {
      problem: expect.stringContaining('expected a time stamp'),
      swedish: expect.stringContaining('ingen tidsstämpel kom från'),
    },
  });
  authorities.time.habit = 'good';
  await describe('igen.pdf');
  expect(await town.run<object>('status')).not.toHaveProperty('sealingFault');
  expect((await sealed()).map(({ data }) => data.level)).toEqual(['PAdES-B-LTA', 'PAdES-B-B', 'PAdES-B-LTA']);
  expect((await town.run('verify')).code).toBe(0);
});

const fault = async () =>
  (await town.run<{ sealingFault?: { problem: string; swedish: string } }>('status')).sealingFault ?? null;

test('with a seal that cannot be used the paper is written without it and told; doctor refuses it', async () => {
  const examined = () => examineSeal({ configDirectory: town.config });
  // Doctor reads people.yaml as it must be: the town's passphrases cost too little.
  await town.write('people.yaml', 'people: []\n');
  expect(await examined()).toMatchObject([
    { ok: true, found: { sv: expect.stringContaining('Exempel kommuns stämpel, certifikatet gäller till') } },
  ]);
  await writeFile(join(town.config, 'losenord'), 'fel');
  expect(await examined()).toMatchObject([
    { ok: false, found: { sv: expect.stringContaining('öppnar inte filen i seal.pkcs12') } },
  ]);
  expect(await describe('utan.pdf')).toMatchObject({
    code: 1,
    documents: [{ seal: { unsealed: { sv: expect.stringContaining('öppnar inte filen') } } }],
  });
  await expect(output('pdfsig', [join(town.data, 'utan.pdf')])).rejects.toThrow();
  expect((await sealed()).map(({ event }) => event)).toEqual(['paper-unsealed']);
  expect(await fault()).toMatchObject({ problem: expect.stringContaining('passphrase') });
});

test('the worker tells of a seal that cannot be used before a paper asks for it, and forgets it where the settings have none', async () => {
  const look = () => town.within((workplace) => lookAtSeal(workplace, createLog({ level: 'silent', secrets: [] })));
  const told = (problem: string) => ({ problem: expect.stringContaining(problem) });
  await look();
  expect(await fault()).toBeNull();
  await copyFile(authorities.seals.issue({ days: -1 }), join(town.config, 'stampel.p12'));
  await look();
  expect(await fault()).toMatchObject(told('valid now'));
  await rm(join(town.config, 'stampel.p12'));
  await look();
  expect(await fault()).toMatchObject(told('in stampel.p12, found ENOENT'));
  // A seal that opens has sealed nothing yet.
  await copyFile(authorities.seals.issue(), join(town.config, 'stampel.p12'));
  await look();
  expect(await fault()).not.toBeNull();
  await town.change(
    'settings.yaml',
    /^seal: .*\n/m.exec(await readFile(join(town.config, 'settings.yaml'), 'utf8'))?.[0] ?? '',
    '',
  );
  await look();
  expect(await fault()).toBeNull();
});

test('what a seal lacks is told, not what was asked for in vain', async () => {
  authorities.seals.listAge = 'gone';
  expect((await describe('utan.pdf')).documents).toMatchObject([{ seal: { lacks: 'no-revocation-list' } }]);
  expect(await fault()).toMatchObject({
    problem: expect.stringContaining('(CRL)'),
    swedish: expect.stringContaining('Spärrlistan'),
  });
  authorities.seals.listAge = 'fresh';
  const away = await startTimeAuthority();
  await using _ = { [Symbol.asyncDispose]: () => away.close() };
  away.habit = 'away';
  const { time } = authorities;
  const first = `{ address: '${away.address}', roots: tsa-rot.pem }, { address: '${time.address}'`;
  await town.change('settings.yaml', `{ address: '${time.address}'`, first);
  await town.change(
    'settings.yaml',
    `timestamps: ['${time.hostAndPort}'`,
    `timestamps: ['${away.hostAndPort}', '${time.hostAndPort}'`,
  );
  expect((await describe('igen.pdf')).documents).toMatchObject([{ seal: { level: 'PAdES-B-LTA', lacks: null } }]);
  expect(await fault()).toBeNull();
});

test('a protocol and its addendum are filed with the seal, and the list tells who sealed', async () => {
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.collect({ a: {} });
  await town.acceptPlans();
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  await town.run('dispose', 'execute', list.id);
  daysPass(31);
  await town.run('dispose', 'execute', list.id);
  await town.run('dispose', 'register', list.id, '--case-number', 'KS 2027/12', '--as', 'olle.o');
  jest.useRealTimers();
  const folder = join(town.archive, townCommittee, 'gallring/listor', list.id);
  for (const file of ['protokoll.pdf', 'tillagg.pdf']) await expectSealed(join(folder, file));
  const by = 'Exempel kommuns stämpel';
  expect((await town.show(list.id)).list.seals).toMatchObject([
    { paper: list.id, by, level: 'PAdES-B-LTA' },
    { paper: `${list.id} tillagg.pdf`, by },
  ]);
  expect((await town.run('verify')).code).toBe(0);
});

test('a paper whose maker was killed after it was published stays; another file in its place is refused', async () => {
  const paper = Buffer.from(await readFile(await described()));
  const path = join(town.archive, 'prov.pdf');
  const publish = (plain: Buffer) =>
    town.within((workplace) => publishPaper(workplace, path, plain, { paper: 'P', committee: null, by: 'olle.o' }));
  const first = await publish(paper);
  expect(await publish(paper)).toBe(first);
  expect((await sealed()).filter(({ data }) => data.paper === 'P')).toHaveLength(1);
  await rm(path);
  await writeFile(path, 'en annan fil');
  await expect(publish(paper)).rejects.toThrow('found another');
});

/** A PDF/A without a seal. */
async function described(): Promise<string> {
  const target = join(town.data, 'prov.pdf');
  const facts = {
    flavour: '1b',
    locale: 'sv',
    title: 'Prov',
    createdAt: '2026-11-24T08:30:00Z',
    software: 'Ö',
  } as const;
  return (await writeDocumentPdf({ target, ...facts, blocks: [] })).path;
}

test('a copy for release has a sealed list of its files; one that could not be sealed claims no seal', async () => {
  await town.collect({ a: { text: 'ett' } });
  const snapshot = await sealWords(town, '2026-01-15', 'ord');
  const request = ['--asked', 'Bilden', '--received', '2026-11-25', '--received-by', 'Rut', '--snapshot', snapshot];
  const added = await town.run<{ releases: { id: string }[] }>('release', 'add', ...request, '--as', 'olle.o');
  const id = added.releases[0]?.id ?? '';
  const copy = () => town.run<{ copy: { file: string; seal: object } }>('release', 'copy', id, '--as', 'olle.o');
  const ran = await copy();
  expect(ran).toMatchObject({ code: 0, copy: { seal: { paper: `${id} kopia-1.zip`, level: 'PAdES-B-LTA' } } });
  const list = join(unpack(ran.copy.file), 'forteckning.pdf');
  await expectSealed(list);
  expect(await output('pdftotext', [list, '-'])).toContain('omslag.html');
  await writeFile(join(town.config, 'losenord'), 'fel');
  const without = await copy();
  expect(without.copy.seal).toHaveProperty('unsealed');
  const unsealed = join(unpack(without.copy.file), 'forteckning.pdf');
  const says = (await output('pdftotext', [unsealed, '-'])).replaceAll(/\s+/g, ' ');
  expect(says).toContain('visar om den här förteckningen har kommunens elektroniska stämpel');
  expect((await sealed()).at(-1)).toMatchObject({
    event: 'paper-unsealed',
    data: { sha256: digestBytes(await readFile(unsealed)) },
  });
});
