import type { Reader } from '../../jobs/workplace.ts';
import type { DeskMeans } from '../../worker/desk/page/desk-means.ts';

/** Nothing runs this: `npm run types` fails where one of these lines would compile. */
export function attempts(reader: Reader, means: DeskMeans): unknown[] {
  return [
    // @ts-expect-error Who reads tells the ledger nothing.
    reader.ledger.append('disposal-approved', 'ada.a', {}),
    // @ts-expect-error Who reads seals nothing.
    reader.archive.seal,
    // @ts-expect-error Who reads replaces no page.
    reader.archive.replaceFile('index.html', ''),
    // @ts-expect-error Who reads places no order.
    reader.orders.placeOrders([]),
    // @ts-expect-error Who reads takes nothing out of the catalog.
    reader.catalog.disposal.remove([]),
    // @ts-expect-error Who reads makes no key.
    reader.office.disposalKey.make(),
    // @ts-expect-error A page of the desk that shows something writes nothing.
    means.workplace.ledger.append('disposal-approved', 'ada.a', {}),
  ];
}
