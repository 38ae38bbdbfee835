import type { Words } from '../../config/base/words.ts';
import { allDeliveries, contentOf } from '../../storage/archive/deliveries.ts';
import { narrowings } from '../../storage/items/narrow-versions.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import { deliveryState } from '../../storage/records/delivery-state.ts';
import type { Reader } from '../workplace.ts';

/** A delivery that was packed while files of its items repeated other items, and that the receiver may still have. */
export interface WideDelivery {
  filed: FiledDelivery;
  /** The civil day on which its package was made. */
  packedOn: string;
}

type Means = Pick<Reader, 'archive' | 'ledger' | 'configuration'>;

/** By their ids. What was recalled, given up or not taken in is left out. Reads no content of any delivery. */
export async function wideDeliveries({ archive, ledger, configuration }: Means): Promise<WideDelivery[]> {
  const narrowed: { committee: string; account: string; at: string }[] = [];
  for await (const { data, at } of narrowings(ledger))
    narrowed.push({ committee: String(data.committee), account: String(data.account), at });
  if (narrowed.length === 0) return [];
  const { timezone } = configuration.settings;
  return (await allDeliveries(archive.root)).flatMap((filed) => {
    const { committee, accounts, items } = filed.delivery;
    const packed = filed.events.find(({ what }) => what === 'made')?.at;
    if (packed === undefined || items === 0 || !['made', 'sent', 'accepted'].includes(deliveryState(filed))) return [];
    const isWide = narrowed.some(
      (one) =>
        one.committee === committee && (accounts.length === 0 || accounts.includes(one.account)) && packed < one.at,
    );
    return isWide ? [{ filed, packedOn: civilDate(packed, timezone) }] : [];
  });
}

/** Those that hold one of these items, whose files may have repeated what answers it. */
export async function wideDeliveriesWith(means: Means, items: ReadonlySet<string>): Promise<WideDelivery[]> {
  const found: WideDelivery[] = [];
  for (const one of await wideDeliveries(means)) {
    for await (const thing of contentOf(means.archive.root, one.filed.delivery)) {
      if (!('item' in thing) || !items.has(thing.item)) continue;
      found.push(one);
      break;
    }
  }
  return found;
}

/** What is told of it, and what to write to the receiver. */
export function wideDeliveryWords({ filed: { delivery }, packedOn }: WideDelivery): Record<'told' | 'letter', Words> {
  const { id, municipality, agreement } = delivery;
  const { receiver } = agreement;
  return {
    told: {
      sv: `Leveransen ${id} till ${receiver} packades ${packedOn}, innan inläggens filer avgränsades till sina egna inlägg. Filerna i den kan upprepa kommentarer med ord och namn, också sådana som har gallrats, låsts eller sekretessmarkerats här.`,
      en: `The delivery ${id} to ${receiver} was packed on ${packedOn}, before the items' files were narrowed to their own items. Its files may repeat comments with words and names, also those that were disposed of, locked or marked secret here.`,
    },
    letter: {
      sv: `I leveransen ${id} från ${municipality.name}, packad ${packedOn}, kan fältet ”raw” i filerna med inlägg upprepa andra personers kommentarer. Dem omfattar inte leveransen som egna uppgifter, och några av dem kan vara gallrade hos oss eller omfattas av sekretess. Gallra fältet ”raw” i alla exemplar, eller leveransen när ni har fått en ny, och bekräfta till oss när det är gjort.`,
      en: `In the delivery ${id} from ${municipality.name}, packed on ${packedOn}, the field “raw” in the files of posts may repeat comments of other persons. The delivery does not cover them there, and some of them may have been disposed of here or be secret. Dispose of the field “raw” in all copies, or of the delivery when you have been given a new one, and confirm to us when that is done.`,
    },
  };
}
