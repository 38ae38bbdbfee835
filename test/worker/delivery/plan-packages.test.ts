import { expect, test } from '@jest/globals';
import { planPackages } from '../../../worker/delivery/plan-packages.ts';
import type { DeliveryPart } from '../../../worker/delivery/shape/delivery-content.ts';
import { partFile, smallDelivery } from './small-delivery.ts';

const mega = 1e6;
const id = 'LEV-2026-001';

/** Sources of parts of these sizes in MB; the last is the committee's papers. */
async function* sources(sizes: readonly number[]) {
  const some = smallDelivery().parts()[Symbol.asyncIterator]();
  const { value: sample } = (await some.next()) as { value: DeliveryPart };
  for (const [at, size] of sizes.entries()) {
    const kind = at === sizes.length - 1 ? ('papers' as const) : ('snapshot' as const);
    const part: DeliveryPart = {
      ...sample,
      id: `del-${at}`,
      kind,
      async *files() {
        yield { ...partFile('a.txt'), bytes: size * mega };
      },
    };
    yield { id: part.id, open: async () => part };
  }
}

test.each([
  ['what fits in one is one', [1, 1, 1], 10, [['', 'all']], []],
  [
    'what does not is dealt out in order, and the papers are the main package',
    [4, 4, 4, 1],
    10,
    [
      ['_del1', 'del-0 del-1'],
      ['_del2', 'del-2'],
      ['', 'del-3'],
    ],
    [],
  ],
  [
    'a part that is too large alone is not divided, and is told',
    [1, 12, 1, 1],
    10,
    [
      ['_del1', 'del-0'],
      ['_del2', 'del-1'],
      ['_del3', 'del-2'],
      ['', 'del-3'],
    ],
    ['del-1'],
  ],
] as const)('%s', async (_, sizes, most, expected, large) => {
  const { plans, tooLarge } = await planPackages(sources(sizes), { id, maxBytes: most * mega });
  expect(plans.map((plan) => [plan.id, plan.parts === null ? 'all' : [...plan.parts].join(' ')])).toEqual(
    expected.map(([name, parts]) => [`${id}${name}`, parts]),
  );
  expect(tooLarge).toEqual(large);
  const children = plans.slice(0, -1).map((plan) => plan.id);
  expect(plans.at(-1)).toMatchObject({ parent: null, children, number: null });
  for (const [at, plan] of plans.slice(0, -1).entries())
    expect(plan).toMatchObject({ parent: id, children: [], number: { at: at + 1, of: children.length } });
});
