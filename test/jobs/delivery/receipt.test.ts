import { expect, test } from '@jest/globals';
import {
  packagesReceipted,
  receiptEnding,
  refuseOtherReceipt,
  refuseSecondReceipt,
} from '../../../jobs/delivery/receipt.ts';
import type { FiledDelivery } from '../../../storage/records/delivery.ts';
import { sampleDelivery } from '../../tools/agreement.ts';

const id = 'LEV-2026-001';
const refused = (content: string | Buffer, said = false) => {
  try {
    refuseOtherReceipt({ name: 'kvittens.txt', content: Buffer.from(content) }, id, said);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  [`Mottaget: ${id}`, false, null],
  [`Mottaget: ${id}.tar`, false, null],
  [`${id}_del1 mottagen`, false, null],
  // Another delivery, whose number begins as ours does.
  ['Mottaget: LEV-2026-0011', false, 'does not name it'],
  ['Mottaget: LEV-2026-0011', true, 'names LEV-2026-0011'],
  ['Mottaget: LEV-2026-002', true, 'names LEV-2026-002'],
  [`Mottaget: LEV-2026-002 och ${id}`, false, null],
  // E-archives have numbers of their own: a person has read it.
  ['Inleverans 4711 är mottagen.', false, 'does not name it'],
  ['Inleverans 4711 är mottagen.', true, null],
  [Buffer.from([0x25, 0x00, 0xff]), false, 'no text that can be read here'],
  [Buffer.from([0x25, 0x00, 0xff]), true, null],
] as const)('of a receipt %j, which a person has read: %s', (content, said, found) => {
  if (found === null) expect(refused(content, said)).toBeNull();
  else expect(refused(content, said)).toContain(found);
});

const split = (over: object[] = []): FiledDelivery => {
  const parts = [
    { name: `${id}_del1.tar`, sha256: '1'.repeat(64) },
    { name: `${id}_del12.tar`, sha256: '2'.repeat(64) },
  ];
  const made = { what: 'made', name: `${id}.tar`, sha256: '3'.repeat(64), parts };
  const events = [made, ...over] as unknown as FiledDelivery['events'];
  return { delivery: { ...sampleDelivery, id }, events } as FiledDelivery;
};
const [one, twelve] = [`${id}_del1`, `${id}_del12`];
const pdf = Buffer.from([0x25, 0x00, 0xff]);

test.each([
  [`${one} mottagen`, 'kvitto.txt', 'nothing', [one]],
  [`${twelve}.tar mottagen`, 'kvitto.txt', 'nothing', [twelve]],
  [`${one} och ${twelve}`, 'kvitto.txt', 'nothing', [one, twelve]],
  // The main package is called as the delivery: beside its parts its digest tells that it is meant.
  [id, 'kvitto.txt', 'nothing', [id]],
  [`${one}, del av ${id}`, 'kvitto.txt', 'nothing', [one]],
  [`${id} ${'3'.repeat(64)}, ${one} ${'1'.repeat(64)}`, 'kvitto.txt', 'nothing', [one, id]],
  // A person has read that it is of the delivery, or of all of it.
  [id, 'kvitto.txt', 'of-it', [id]],
  [id, 'kvitto.txt', 'of-all', [one, twelve, id]],
  ['Inleverans 4711', 'kvitto.txt', 'of-all', [one, twelve, id]],
  [one, 'kvitto.txt', 'of-it', [one]],
  [pdf, 'kvitto.pdf', 'of-all', [one, twelve, id]],
  [pdf, `kvitto ${one}.pdf`, 'of-it', [one]],
  // Its digest is that of the package.
  [`${one} ${'1'.repeat(64)}`, 'kvitto.txt', 'nothing', [one]],
  [`${one} ${'9'.repeat(64)}`, 'kvitto.txt', 'of-it', [one]],
] as const)('a receipt %j (%s), of which a person has read: %s, is of %j', (content, name, read, packages) => {
  expect(packagesReceipted(split(), { name, content: Buffer.from(content) }, read)).toEqual(packages);
});

test.each([
  // Of which package it is, nobody has said.
  [pdf, 'kvitto.pdf', 'of-it', 'names none of 3'],
  ['Inleverans 4711', 'kvitto.txt', 'of-it', 'names none of 3'],
] as const)('a receipt %j (%s), of which a person has read: %s, is refused: %s', (content, name, read, found) => {
  expect(() => packagesReceipted(split(), { name, content: Buffer.from(content) }, read)).toThrow(found);
});

test('of a delivery that is one package a receipt is of that, which a person has read', () => {
  const whole = { delivery: { ...sampleDelivery, id }, events: [] } as unknown as FiledDelivery;
  const of = (content: string | Buffer) =>
    packagesReceipted(whole, { name: 'k', content: Buffer.from(content) }, 'of-it');
  expect(of(pdf)).toEqual([id]);
});

test.each(['nothing', 'of-it', 'of-all'] as const)(
  'a receipt of packages that were not made is refused, also where a person has read: %s',
  (read) => {
    const told =
      (content: string, filed = split()) =>
      () =>
        packagesReceipted(filed, { name: 'k.txt', content: Buffer.from(content) }, read);
    expect(told(`${id}_del9 mottagen`)).toThrow(`names ${id}_del9`);
    expect(told(`${one}, ${id}_del9 mottagna`)).toThrow(`names ${id}_del9`);
    const whole = [{ what: 'made', name: `${id}.tar`, sha256: '3'.repeat(64) }] as unknown as FiledDelivery['events'];
    expect(told(`${one} mottagen`, { ...split(), events: whole })).toThrow(`(${id}), found that k.txt names ${one}`);
  },
);

test('a receipt that tells of other packages than were made, and another of packages that have one, are refused until a person has read them', () => {
  const told = (content: string) => () =>
    packagesReceipted(split(), { name: 'k.txt', content: Buffer.from(content) }, 'nothing');
  expect(told(`${one} ${'2'.repeat(64)}`)).toThrow(`expected the SHA-256 of ${one}.tar as it was made`);
  expect(told(`${one} ${'1'.repeat(64)}, ${twelve} ${'9'.repeat(64)}`)).toThrow(`${twelve}.tar as it was made`);
  const taken = split([{ what: 'receipted', packages: [one], receipt: 'LEV_4_kvitto.txt' }]);
  expect(() => refuseSecondReceipt(taken, 'k.txt', [one])).toThrow('another than LEV_4_kvitto.txt');
  expect(() => refuseSecondReceipt(taken, 'k.txt', [one, twelve])).toThrow('another than LEV_4_kvitto.txt');
  expect(() => refuseSecondReceipt(taken, 'k.txt', [twelve])).not.toThrow();
  // What was packed anew is receipted anew.
  const anew = { ...taken, events: [...taken.events, ...split().events] };
  expect(() => refuseSecondReceipt(anew, 'k.txt', [one])).not.toThrow();
});

test.each([
  ['Kvitto.PDF', 'pdf'],
  ['fgs.xml', 'xml'],
  ['kvitto.pdf.sh', 'bin'],
  ['kvitto.html', 'bin'],
  ['kvitto.svg', 'bin'],
  ['kvitto.lnk', 'bin'],
  ['kvitto.docm', 'bin'],
  ['kvitto', 'bin'],
  ['.pdf\u202e', 'bin'],
])('the receipt %j is kept with the ending %s, which nothing runs by itself', (name, ending) => {
  expect(receiptEnding({ name })).toBe(ending);
});
