import type { Account } from '../../../config/register/accounts.ts';
import { deliveryRefusals } from '../../../jobs/refusal/delivery-refusals.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { contentOf } from '../../../storage/archive/deliveries.ts';
import type { Delivery, DeliveryEvent, FiledDelivery } from '../../../storage/records/delivery.ts';
import { deliveryState } from '../../../storage/records/delivery-state.ts';
import { words } from '../../words/archive-words.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import type { RegisterDocument } from './register-document.ts';
import { signatureLines } from './signature-lines.ts';
import { type TransferWords, transferWords } from './transfer-words.ts';

/** Whether a delivery has a package that is to be handed over, or was: before that there is nothing to sign for. */
export function hasTransferList(filed: FiledDelivery): boolean {
  return ['made', 'sent', 'accepted'].includes(deliveryState(filed));
}

/**
 * A delivery's leveransreversal: what the committee hands over, counted from the frozen list of it, and the packages with their digests, to be signed by both
 * parties. The same facts give the same document. Throws NotAllowedError where there is nothing to sign for, RecordDamagedError.
 */
export async function transferList(
  { archive, configuration: { settings, accounts } }: Pick<Reader, 'archive' | 'configuration'>,
  filed: FiledDelivery,
): Promise<RegisterDocument> {
  const { delivery, events } = filed;
  const { id, agreement, committeeName, municipality } = delivery;
  const made = events.findLast((event) => event.what === 'made');
  if (made === undefined || !hasTransferList(filed)) {
    throw new NotAllowedError(
      `expected a delivery with a package to hand over, found that ${id} is ${deliveryState(filed)}`,
      'Pack it first: `ogonblick delivery make`.',
      deliveryRefusals.nothingToSign,
    );
  }
  const says = transferWords[settings.locale];
  return {
    title: says.title(id),
    createdAt: events.at(-1)?.at ?? delivery.proposedAt,
    blocks: [
      { kind: 'paragraph', text: says.about(committeeName, municipality.name, agreement.receiver) },
      heading(says.parties),
      parties(delivery, says),
      heading(says.delivery),
      facts(filed, says),
      heading(says.content),
      contentTable(await counted(archive.root, delivery), { accounts, locale: settings.locale }, says),
      { kind: 'paragraph', text: says.contentDigest(delivery.content) },
      heading(says.packages),
      packageTable(made, says),
      heading(says.signatures),
      { kind: 'paragraph', text: says.signHere },
      signatureLines(says, [
        { role: `${says.handsOver}\n${committeeName}, ${municipality.name}` },
        { role: `${says.takesOver}\n${agreement.receiver}` },
      ]),
    ],
  };
}

const heading = (text: string): DocumentBlock => ({ kind: 'heading', level: 2, text });
const rows = (told: readonly [string, string][]): DocumentBlock => ({
  kind: 'key-values',
  rows: told.map(([label, value]) => ({ label, value })),
});

function parties(
  { committeeName, organisationNumber, municipality, agreement: { receiver, contact } }: Delivery,
  says: TransferWords,
): DocumentBlock {
  const numbered = (name: string, number: string | null) => (number === null ? name : `${name}, ${number}`);
  return rows([
    [says.creator, numbered(committeeName, organisationNumber)],
    [says.delivering, numbered(municipality.name, municipality.organisationNumber)],
    [says.receiver, receiver],
    [says.contact, [contact.name, contact.email, contact.phone].filter((part) => part !== null).join(', ')],
  ]);
}

function facts({ delivery, events }: FiledDelivery, says: TransferWords): DocumentBlock {
  const { id, agreement, from, to, laterItems, lockedItems, lockedSnapshots, replaces } = delivery;
  const sent = events.findLast((event) => event.what === 'sent');
  const accepted = events.findLast((event) => event.what === 'accepted');
  return rows([
    [says.number, id],
    [says.agreement, `${agreement.name}, ${agreement.caseNumber}`],
    [says.period, `${from}–${to}`],
    [says.series, agreement.series ?? says.notTold],
    [says.classification, agreement.classification ?? says.notTold],
    ...(replaces === undefined ? [] : ([[says.replaces, replaces.id]] as [string, string][])),
    [says.secrecy, agreement.secrecy],
    [says.appraisal, agreement.appraisal],
    [says.leftOut, says.leftOutIs(laterItems, lockedItems, lockedSnapshots)],
    [says.sent, sent === undefined ? says.notNoted : `${sent.on}, ${sent.how}`],
    [says.accepted, accepted === undefined ? says.notNoted : `${accepted.on}, ${accepted.receipt}`],
  ]);
}

interface Count {
  snapshots: number;
  items: number;
}

/** How much of each account the delivery holds, in the order of its list. */
async function counted(root: string, delivery: Delivery): Promise<Map<string, Count>> {
  const found = new Map<string, Count>();
  for await (const thing of contentOf(root, delivery)) {
    const count = found.get(thing.account) ?? { snapshots: 0, items: 0 };
    found.set(thing.account, count);
    count['snapshot' in thing ? 'snapshots' : 'items'] += 1;
  }
  return found;
}

function contentTable(
  counts: ReadonlyMap<string, Count>,
  { accounts, locale }: { accounts: readonly Account[]; locale: keyof typeof words },
  says: TransferWords,
): DocumentBlock {
  const named = (id: string) => {
    const account = accounts.find((one) => one.id === id);
    if (account === undefined) return id;
    return `${account.name}, ${words[locale].platforms[account.platform] ?? account.platform} (${id})`;
  };
  const sum = (what: keyof Count) => String([...counts.values()].reduce((all, count) => all + count[what], 0));
  return {
    kind: 'table',
    columns: [
      { title: says.account, width: 5 },
      { title: says.snapshots, width: 2 },
      { title: says.items, width: 2 },
    ],
    rows: [
      ...[...counts].map(([id, { snapshots, items }]) => [named(id), String(snapshots), String(items)]),
      [says.sum, sum('snapshots'), sum('items')],
    ],
  };
}

function packageTable(made: Extract<DeliveryEvent, { what: 'made' }>, says: TransferWords): DocumentBlock {
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: says.package, width: 3 },
      { title: says.files, width: 1 },
      { title: says.bytes, width: 2 },
      { title: says.digest, width: 6 },
    ],
    rows: [made, ...(made.parts ?? [])].map(({ name, files, bytes, sha256 }) => [
      name,
      String(files),
      String(bytes),
      sha256 ?? says.folder,
    ]),
  };
}
