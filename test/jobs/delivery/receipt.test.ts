import { expect, test } from '@jest/globals';
import { refuseOtherReceipt, refusePartialReceipt } from '../../../jobs/delivery/receipt.ts';
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

test('a receipt that names some packages of a delivery has to name all; one that names none was read by a person', () => {
  const parts = [{ name: `${id}_del1.tar`, bytes: 1, sha256: 'x' }];
  const events = [{ what: 'made', parts }] as unknown as FiledDelivery['events'];
  const filed: FiledDelivery = {
    delivery: { ...sampleDelivery, id } as FiledDelivery['delivery'],
    events,
  } as FiledDelivery;
  const accept = (text: string) => () => refusePartialReceipt(filed, Buffer.from(text));
  expect(accept(`${id}_del1`)).toThrow(`does not name ${id}`);
  expect(accept(id)).toThrow(`does not name ${id}_del1`);
  expect(accept(`${id}_del1, ${id}`)).not.toThrow();
  expect(accept('Inleverans 4711')).not.toThrow();
});
