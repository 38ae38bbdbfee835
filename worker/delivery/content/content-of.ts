import type { Reader } from '../../../jobs/workplace.ts';
import { contentOf as frozenContent } from '../../../storage/archive/deliveries.ts';
import type { DeliveredThing, FiledDelivery } from '../../../storage/records/delivery.ts';
import type { DeliveryContent, DeliveryFacts, DeliveryPart } from '../shape/delivery-content.ts';
import { deliveryReadMe } from './delivery-words.ts';
import { itemsPart } from './items-part.ts';
import { textFile } from './made-file.ts';
import { papersPart } from './papers-part.ts';
import { snapshotPart } from './snapshot-part.ts';

/** All that goes into a delivery's package, read when it is asked for. `draft`: the path of a file for what is made on the way. */
export function contentOf(reader: Reader, filed: FiledDelivery, draft: string): DeliveryContent {
  const { delivery } = filed;
  const facts = factsOf(filed);
  const { root } = reader.archive;
  const { timezone } = reader.configuration.settings;
  return {
    facts,
    documents: [
      textFile('LASMIG.txt', deliveryReadMe(filed), facts.createdAt),
      textFile('leverans.json', `${JSON.stringify(delivery, null, 1)}\n`, facts.createdAt),
    ],
    async *parts(): AsyncGenerator<DeliveryPart> {
      let items: Extract<DeliveredThing, { item: string }>[] = [];
      const ofAccount = () => itemsPart(reader, delivery, items, { ...named(reader, items[0]?.account ?? ''), draft });
      for await (const thing of frozenContent(root, delivery)) {
        if ('snapshot' in thing) {
          yield await snapshotPart(root, thing, timezone);
          continue;
        }
        if (items.length > 0 && items[0]?.account !== thing.account) {
          yield ofAccount();
          items = [];
        }
        items.push(thing);
      }
      if (items.length > 0) yield ofAccount();
      yield papersPart(reader, delivery, draft);
    },
  };
}

function named({ configuration }: Reader, account: string): { account: string; accountName: string } {
  return { account, accountName: configuration.accounts.find(({ id }) => id === account)?.name ?? account };
}

function factsOf({ delivery }: FiledDelivery): DeliveryFacts {
  const { id, committee, committeeName, organisationNumber, municipality, agreement, from, to } = delivery;
  const { receiver, caseNumber, series, classification, contact, secrecy, appraisal } = agreement;
  const [, name = delivery.software, version = 'okänd'] = /^(.+) (\S+)$/.exec(delivery.software) ?? [];
  return {
    id,
    title: `Sociala medier, ${committeeName}, ${from}–${to}`,
    municipality,
    committee: { id: committee, name: committeeName, organisationNumber },
    ...{ receiver, agreement: caseNumber, series, classification, contact, from, to, secrecy, appraisal },
    software: { name, version },
    createdAt: delivery.proposedAt,
  };
}
