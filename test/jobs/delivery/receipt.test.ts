import { expect, test } from '@jest/globals';
import { packagesReceipted, refuseOtherReceipt, refuseSecondReceipt } from '../../../jobs/delivery/receipt.ts';
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
  // Each that it names; the main package is called as the delivery.
  [`${one} mottagen`, 'kvitto.txt', false, [one]],
  [`${twelve}.tar mottagen`, 'kvitto.txt', false, [twelve]],
  [`${one}, ${twelve}, ${id}`, 'kvitto.txt', false, [one, twelve, id]],
  [id, 'kvitto.txt', false, [id]],
  // A person has read that it is of the delivery.
  [id, 'kvitto.txt', true, [one, twelve, id]],
  ['Inleverans 4711', 'kvitto.txt', true, [one, twelve, id]],
  [one, 'kvitto.txt', true, [one]],
  [pdf, 'kvitto.pdf', true, [one, twelve, id]],
  [pdf, `kvitto ${one}.pdf`, true, [one]],
  // Its digest is that of the package.
  [`${one} ${'1'.repeat(64)}`, 'kvitto.txt', false, [one]],
  [`${one} ${'9'.repeat(64)}`, 'kvitto.txt', true, [one]],
] as const)('a receipt %j (%s), which a person has read: %s, is of %j', (content, name, said, packages) => {
  expect(packagesReceipted(split(), { name, content: Buffer.from(content) }, said)).toEqual(packages);
});

test.each([false, true])(
  'a receipt of packages that were not made is refused, though a person has read it: %s',
  (said) => {
    const told =
      (content: string, filed = split()) =>
      () =>
        packagesReceipted(filed, { name: 'k.txt', content: Buffer.from(content) }, said);
    expect(told(`${id}_del9 mottagen`)).toThrow(`names ${id}_del9`);
    expect(told(`${one}, ${id}_del9 mottagna`)).toThrow(`names ${id}_del9`);
    const whole = [{ what: 'made', name: `${id}.tar`, sha256: '3'.repeat(64) }] as unknown as FiledDelivery['events'];
    expect(told(`${one} mottagen`, { ...split(), events: whole })).toThrow(`(${id}), found that k.txt names ${one}`);
  },
);

test('a receipt that tells of other packages than were made, and another of packages that have one, are refused until a person has read them', () => {
  const told = (content: string) => () =>
    packagesReceipted(split(), { name: 'k.txt', content: Buffer.from(content) }, false);
  expect(told(`${one} ${'2'.repeat(64)}`)).toThrow(`expected the SHA-256 of ${one}.tar as it was made`);
  expect(told(`${one} ${'1'.repeat(64)}, ${twelve} ${'9'.repeat(64)}`)).toThrow(`${twelve}.tar as it was made`);
  const taken = split([{ what: 'receipted', packages: [one], receipt: 'LEV_4_kvitto.txt' }]);
  expect(() => refuseSecondReceipt(taken, 'k.txt', [one])).toThrow('another than LEV_4_kvitto.txt');
  expect(() => refuseSecondReceipt(taken, 'k.txt', [one, twelve])).not.toThrow();
  // What was packed anew is receipted anew.
  const anew = { ...taken, events: [...taken.events, ...split().events] };
  expect(() => refuseSecondReceipt(anew, 'k.txt', [one])).not.toThrow();
});
