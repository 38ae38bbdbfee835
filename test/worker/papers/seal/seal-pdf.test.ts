import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from '@jest/globals';
import { digestBytes } from '../../../../storage/files/bag.ts';
import { certificatesIn, readTimeStamp, timeStampRequest } from '../../../../storage/timestamps/time-stamp-token.ts';
import { writeDocumentPdf } from '../../../../worker/papers/pdfa/document-bytes.ts';
import { flavours } from '../../../../worker/papers/pdfa/flavour.ts';
import { readSealCertificate } from '../../../../worker/papers/seal/seal-certificate.ts';
import { type Sealing, sealPdf } from '../../../../worker/papers/seal/seal-pdf.ts';
import { startSealAuthority } from '../../../sites/seal-authority.ts';
import { startTimeAuthority } from '../../../sites/time-authority.ts';
import { expectJudgedValid, expectPdfa, output } from '../pdfa/judges.ts';
import { newFile } from '../pdfa/sample.ts';

const [authority, time] = await Promise.all([startSealAuthority(), startTimeAuthority()]);
afterAll(() => Promise.all([authority.close(), time.close()]));
const file = authority.issue();
const certificate = await readSealCertificate(await readFile(file), 'hemligt lösenord', new Date().toISOString());

const stamp: Sealing['stamp'] = async (bytes) => {
  const nonce = Buffer.from('0102030405060708', 'hex');
  const answer = await time.answer(timeStampRequest(digestBytes(bytes), nonce));
  return { ...(await readTimeStamp(answer, bytes, { roots: time.roots, nonce })), roots: certificatesIn(time.roots) };
};
const askForList: Sealing['askForList'] = async (address) => {
  const answer = await fetch(address);
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
};
const sealing = (more: Partial<Sealing> = {}): Sealing => ({
  certificate,
  by: 'Exempel kommun',
  reason: 'Upprättad handling',
  at: new Date().toISOString(),
  stamp,
  askForList,
  ...more,
});
const paper = async (flavour: (typeof flavours)[number] = '1b') => {
  const { path } = await writeDocumentPdf({
    target: newFile(),
    flavour,
    locale: 'sv',
    title: 'Gallringsprotokoll',
    createdAt: '2026-11-24T08:30:00Z',
    software: 'Ögonblick 0.1.0',
    blocks: [{ kind: 'paragraph', text: 'Nämnden beslutade åtgärden.' }],
  });
  return readFile(path);
};
const onDisk = async (pdf: Uint8Array) => {
  const path = newFile();
  await writeFile(path, pdf);
  return path;
};

/** The bytes that the last signature of a PDF covers and the signature itself, each as a file. */
const lastSignature = async (pdf: Buffer) => {
  const [, , gapStart = 0, gapEnd = 0] =
    [...pdf.toString('latin1').matchAll(/ByteRange \[ (0) (\d+) +(\d+) +\d+ +\]/g)].at(-1)?.map(Number) ?? [];
  const hex = pdf.subarray(gapStart + 1, gapEnd - 1).toString('latin1');
  const covered = await onDisk(Buffer.concat([pdf.subarray(0, gapStart), pdf.subarray(gapEnd)]));
  return { covered, token: await onDisk(Buffer.from(hex, 'hex')) };
};

test.each(flavours)(
  'a paper of PDF/A-%s is PDF/A with its seal, and pdfsig finds the seal valid and trusted',
  async (flavour) => {
    const plain = await paper(flavour);
    const sealed = await sealPdf(plain, sealing());
    expect(sealed).toMatchObject({ level: 'PAdES-B-LTA', stampedBy: 'Prov-tidsstämplare', lacks: null });
    expect(sealed.pdf.subarray(0, plain.length)).toEqual(plain);
    const path = await onDisk(sealed.pdf);
    await expectJudgedValid(path, flavour);
    const [, seal = '', whole = ''] = authority.pdfsig(path).split('Signature #');
    expect(seal).toContain('Signer Certificate Common Name: Exempel kommuns stämpel');
    expect(seal).toContain('Signature Type: ETSI.CAdES.detached');
    expect(seal).toContain('Signature is Valid.');
    expect(seal).toContain('Certificate is Trusted.');
    // pdfsig knows no time stamps over a document, and newer ones do not name who made it: OpenSSL judges it.
    expect(whole).toContain('Total document signed');
    const { covered, token } = await lastSignature(sealed.pdf);
    const judged = ['ts', '-verify', '-data', covered, '-in', token, '-token_in', '-CAfile', time.rootsFile];
    expect(await output('openssl', judged)).toContain('Verification: OK');
    const made = ['pkcs7', '-inform', 'DER', '-in', token, '-print_certs'];
    expect((await output('openssl', made)).split('-----')[0]).toContain('Prov-tidsst');
  },
);

test.each<[string, string, Partial<Sealing>]>([
  ['PAdES-B-B', 'no-authority', { stamp: async () => 'no-authority' }],
  ['PAdES-B-B', 'no-time-stamp', { stamp: async () => 'no-time-stamp' }],
  ['PAdES-B-T', 'no-revocation-list', { askForList: async () => null }],
  ['PAdES-B-T', 'no-revocation-list', { askForList: async () => Buffer.from('<h1>Logga in</h1>') }],
  ['PAdES-B-T', 'no-issuer', { certificate: { ...certificate, certificates: [certificate.certificates[0]] } }],
])('a seal is %s and tells why it is no more: %s', async (level, lacks, more) => {
  const sealed = await sealPdf(await paper(), sealing(more));
  expect(sealed).toMatchObject({ level, lacks });
  const path = await onDisk(sealed.pdf);
  await expectPdfa(path, '1b');
  const said = authority.pdfsig(path);
  expect(said).toContain('Signature is Valid.');
  expect(said).toContain('Total document signed');
});

test('the document’s own time stamp may lack: the seal is then B-LT', async () => {
  let asked = 0;
  const once: Sealing['stamp'] = (bytes) => (++asked === 1 ? stamp(bytes) : Promise.resolve('no-time-stamp'));
  const sealed = await sealPdf(await paper(), sealing({ stamp: once }));
  expect(sealed).toMatchObject({ level: 'PAdES-B-LT', lacks: 'no-time-stamp' });
  await expectPdfa(await onDisk(sealed.pdf), '1b');
});

test('a changed byte breaks the seal', async () => {
  const { pdf } = await sealPdf(await paper(), sealing({ stamp: async () => 'no-authority' }));
  const changed = Buffer.from(pdf);
  const at = changed.indexOf('/Title') + 40;
  changed[at] = (changed[at] ?? 0) ^ 1;
  expect(authority.pdfsig(await onDisk(changed))).not.toContain('Signature is Valid.');
});

test('a revoked certificate seals nothing', async () => {
  const other = authority.issue({ key: 'ec' });
  const own = await readSealCertificate(await readFile(other), 'hemligt lösenord', new Date().toISOString());
  expect(await sealPdf(await paper(), sealing({ certificate: own }))).toMatchObject({ level: 'PAdES-B-LTA' });
  authority.revoke(other);
  for (const stamped of [stamp, async () => 'no-authority' as const]) {
    const sealed = sealPdf(await paper(), sealing({ certificate: own, stamp: stamped }));
    await expect(sealed).rejects.toThrow('list of revoked certificates');
  }
  // Nobody knows, which the seal says.
  const unknown = sealing({ certificate: own, stamp: async () => 'no-time-stamp', askForList: async () => null });
  expect(await sealPdf(await paper(), unknown)).toMatchObject({ level: 'PAdES-B-B', lacks: 'no-time-stamp' });
});
