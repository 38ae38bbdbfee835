import { expect, test } from '@jest/globals';
import { openPackageOf } from '../../../jobs/items/open-packages.ts';
import type { ItemAction, ItemDecision } from '../../../storage/records/item-action.ts';

const at = '2026-11-02T08:00:00.000Z';
const about = { format: 'ogonblick-action/1', at, by: 'olle.o', item: 'i' } as const;
const actions = (...decisions: ItemDecision[]) =>
  decisions.map((decision, number): ItemAction => ({ ...about, id: `a${number}`, ...decision }));

const made = (receiver: string): ItemDecision => ({
  what: 'package',
  sha256: receiver,
  bytes: 1,
  receiver,
  receiptBy: '2026-12-02',
});
const forNobody: ItemDecision = { what: 'package', sha256: 'x', bytes: 1 };
const received: ItemDecision = { what: 'deliver', deliveredAt: '2026-11-20', receipt: 'KS 2026/7' };
const recalled: ItemDecision = { what: 'deliver', deliveredAt: null, receipt: null };

test.each<[name: string, decisions: ItemDecision[], receiver: string | null]>([
  ['nothing was packed', [received], null],
  ['it was made for nobody in particular, which was allowed once', [forNobody], null],
  ['it waits', [made('Registratorn')], 'Registratorn'],
  ['the receipt has come', [made('Registratorn'), received], null],
  ['the handing over was recalled', [made('Registratorn'), received, recalled], 'Registratorn'],
  ['it was handed over before', [received, made('Registratorn')], 'Registratorn'],
  ['two were made: the newest waits', [made('Registratorn'), made('Arkivet'), forNobody], 'Arkivet'],
  ['one receipt is enough for several', [made('Registratorn'), made('Arkivet'), received], null],
])('of packages of an item: %s', (_name, decisions, receiver) => {
  expect(openPackageOf(actions(...decisions))?.receiver ?? null).toBe(receiver);
});
