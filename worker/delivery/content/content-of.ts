import type { Reader } from '../../../jobs/workplace.ts';
import type { FiledDelivery } from '../../../storage/records/delivery.ts';
import type { DeliveryContent, DeliveryFacts, DeliveryPart } from '../shape/delivery-content.ts';
import type { PackagePlan } from '../shape/package-plan.ts';
import { deliveryEvents } from './delivery-events.ts';
import { deliveryReadMe } from './delivery-words.ts';
import { textFile } from './made-file.ts';
import { type PartMeans, partSources } from './part-sources.ts';
import { schemaFiles } from './schema-files.ts';

/** All that goes into one package of a delivery, read when it is asked for. */
export function contentOf(reader: Reader, filed: FiledDelivery, plan: PackagePlan, means: PartMeans): DeliveryContent {
  const facts = factsOf(filed, plan);
  return {
    facts,
    parent: plan.parent,
    children: plan.children,
    events: deliveryEvents(filed, facts),
    documents: [
      textFile('LASMIG.txt', deliveryReadMe(filed, plan), facts.createdAt),
      textFile('leverans.json', `${JSON.stringify(filed.delivery, null, 1)}\n`, facts.createdAt),
      ...schemaFiles(facts.createdAt),
    ],
    async *parts(): AsyncGenerator<DeliveryPart> {
      for await (const source of partSources(reader, filed, means))
        if (plan.parts === null || plan.parts.has(source.id)) yield await source.open();
    },
  };
}

function factsOf({ delivery }: FiledDelivery, { id, number }: PackagePlan): DeliveryFacts {
  const { committee, committeeName, organisationNumber, municipality, agreement, replaces = null, from, to } = delivery;
  const { receiver, caseNumber, series, classification, contact, secrecy, appraisal } = agreement;
  const { descriptive = 'dublin-core' } = agreement;
  const [, name = delivery.software, version = 'okänd'] = /^(.+) (\S+)$/.exec(delivery.software) ?? [];
  return {
    id,
    title: `Sociala medier, ${committeeName}, ${from}–${to}${number === null ? '' : `, del ${number.at} av ${number.of}`}`,
    municipality,
    committee: { id: committee, name: committeeName, organisationNumber },
    receiver,
    agreement: caseNumber,
    series,
    classification,
    contact,
    descriptive,
    replaces,
    from,
    to,
    secrecy,
    appraisal,
    software: { name, version },
    createdAt: delivery.proposedAt,
  };
}
