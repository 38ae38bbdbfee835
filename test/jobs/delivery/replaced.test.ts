import { expect, test } from '@jest/globals';
import { mayBeReplaced, replacedBy, replacementOf } from '../../../jobs/delivery/replaced.ts';
import type { DeliveryEvent, FiledDelivery, SaidOfDelivery } from '../../../storage/records/delivery.ts';
import { sampleDelivery } from '../../tools/agreement.ts';

const agreement = { id: sampleDelivery.agreement.id, committee: sampleDelivery.committee };

function filed(
  id: string,
  last: SaidOfDelivery | null,
  changes: Partial<FiledDelivery['delivery']> = {},
): FiledDelivery {
  const delivery = { format: 'ogonblick-delivery/1' as const, id, content: '', ...sampleDelivery, ...changes };
  const about = { format: 'ogonblick-delivery-event/1', delivery: id, number: 2, by: 'o', at: '', reason: 'Fel bild' };
  return { delivery, events: last === null ? [] : [{ ...about, ...last } as DeliveryEvent] };
}

const recalled = filed('LEV-2026-001', { what: 'recalled' });
const rejected = filed('LEV-2026-001', { what: 'rejected', on: '2026-02-01' });
const instead = { id: 'LEV-2026-001', because: 'recalled' as const, reason: null };

test.each([
  ['recalled', recalled],
  ['rejected', rejected],
] as const)('a delivery that was %s is replaced, with what was found wrong', (because, one) => {
  expect(mayBeReplaced(one, [one])).toBe(true);
  expect(replacedBy(agreement, 'LEV-2026-001', [one])).toEqual({ id: 'LEV-2026-001', because, reason: 'Fel bild' });
});

test.each<[string, FiledDelivery[], RegExp]>([
  ['that is none', [], /found none/],
  ['that is on its way', [filed('LEV-2026-001', null)], /one that is proposed/],
  ['that was given up', [filed('LEV-2026-001', { what: 'cancelled' })], /one that is cancelled/],
  [
    'of another committee',
    [{ ...recalled, delivery: { ...recalled.delivery, committee: 'annan' } }],
    /another agreement/,
  ],
  [
    'of another agreement',
    [filed('LEV-2026-001', { what: 'recalled' }, { agreement: { ...sampleDelivery.agreement, id: 'annan' } })],
    /another agreement/,
  ],
  ['that another replaces', [recalled, filed('LEV-2026-002', null, { replaces: instead })], /LEV-2026-002 replaces/],
])('a delivery %s is not', (_, all, found) => {
  expect(() => replacedBy(agreement, 'LEV-2026-001', all)).toThrow(found);
});

test('a replacement that did not stand leaves the delivery to be replaced by another', () => {
  const failed = filed('LEV-2026-002', { what: 'rejected', on: '2026-03-01' }, { replaces: instead });
  const all = [recalled, failed];
  expect(replacementOf(recalled, all)).toBeNull();
  expect(mayBeReplaced(recalled, all)).toBe(true);
});
