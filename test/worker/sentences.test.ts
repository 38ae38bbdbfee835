import { describe, expect, test } from '@jest/globals';
import { describeNoVisit } from '../../jobs/describe-visit.ts';
import type { Order } from '../../storage/records/order.ts';

describe('what is not known is not filed as known', () => {
  test('of an account that has left the register the platform is not known, and it is no web page', () => {
    const order = { id: 'o', account: 'fb', committee: 'ks', reason: 'yearly', note: null } as unknown as Order;
    const context = { locale: 'sv', software: 'Ögonblick', now: () => '2026-01-01T00:00:00Z' } as const;
    expect(describeNoVisit(context, order, null, '2026-01-01T00:00:00Z', null).platform).toBe('unknown');
  });
});
