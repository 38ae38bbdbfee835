import { retentionEnd } from '../../../jobs/judge/retention-end.ts';
import { redactionInWords } from '../../../jobs/redaction/redaction-words.ts';
import type { DisposalProtocol } from '../../../storage/records/disposal-protocol.ts';
import { kindNames } from '../../words/item-kinds.ts';
import { wallTime } from '../../words/times.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import { className } from './protocol-counts.ts';

/** The items that a list disposed of, each with its checksum. Empty where it was of snapshots alone. Days are civil, in `timezone`. */
export function destroyedItems(protocol: DisposalProtocol, timezone: string): DocumentBlock[] {
  const items = protocol.destroyed.filter(({ snapshot }) => snapshot === undefined);
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: `Gallrade inlägg (${items.length})` },
    checksumWords,
    destroyed(protocol, items, timezone),
  ];
}

/** What was taken out of a snapshot, and what has taken its place. */
function replacedWords({ redaction, replacedBy }: DisposalProtocol['destroyed'][number]): string {
  if (redaction === undefined || replacedBy === undefined) return '';
  return `\n${redactionInWords(redaction).sv}\n${replacedBy.manifestDigest}`;
}

/** The snapshots, each with its account, day, state, checksum, and the delivery by which an e-archive has it. */
export function destroyedSnapshots(protocol: DisposalProtocol, timezone: string): DocumentBlock[] {
  const bags = protocol.destroyed.filter(({ snapshot }) => snapshot !== undefined);
  if (bags.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: `Gallrade ögonblicksbilder (${bags.length})` },
    {
      kind: 'paragraph',
      text: 'Kontrollsumman (SHA-256) är räknad på ögonblicksbildens förteckning tagmanifest-sha256.txt, som har kontrollsummor av alla dess filer. Den som har en kopia av mappen kan visa att det var den som gallrades.',
    },
    {
      kind: 'table',
      small: true,
      columns: [
        { title: 'Ögonblicksbild och kontrollsumma', width: 30 },
        { title: 'Konto', width: 14 },
        { title: 'Togs, utfall', width: 13 },
        { title: 'Handlingstyp och regel', width: 16 },
        { title: 'Fristens slut / gallrad', width: 12 },
        { title: 'Leverans och kvitto', width: 16 },
      ],
      rows: bags.map(({ snapshot, ...one }) => [
        `${one.item}\n${snapshot?.manifestDigest ?? ''}${replacedWords(one)}`,
        one.account,
        `${dateIn(timezone, snapshot?.startedAt ?? '')}\n${snapshot?.status === 'complete' ? 'fullständig' : 'ofullständig'}`,
        `${className(protocol, one.class)}\n${one.rule}`,
        `${retentionEnd(one.dueFrom, one.trigger?.at ?? null)}\n${dateIn(timezone, one.destroyedAt)}`,
        snapshot?.delivery
          ? `${snapshot.delivery.id}, mottagen ${snapshot.delivery.on}\n${snapshot.delivery.receipt} ${snapshot.delivery.sha256}`
          : 'inte mottagen av något e-arkiv',
      ]),
    },
  ];
}

const checksumWords: DocumentBlock = {
  kind: 'paragraph',
  text: 'Kontrollsumman (SHA-256) är räknad på kontrollsummorna av de filer som hade inläggets ord, en för varje version. Den som har kopior av de filerna kan visa att det var de som gallrades; av summan går det inte att räkna ut vad som stod där.',
};

function destroyed(protocol: DisposalProtocol, items: DisposalProtocol['destroyed'], timezone: string): DocumentBlock {
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: 'Inlägg och kontrollsumma', width: 28 },
      { title: 'Konto och slag', width: 16 },
      { title: 'Handlingstyp och regel', width: 18 },
      { title: 'Publicerat', width: 13 },
      { title: 'Räknat från / fristens slut', width: 13 },
      { title: 'Gallrat', width: 13 },
    ],
    rows: items.map((one) => [
      `${one.item}\n${one.commitment}`,
      one.kind ? `${one.account}\n${kindNames.sv[one.kind] ?? one.kind}` : one.account,
      `${className(protocol, one.class)}\n${one.rule}`,
      one.publishedOn === undefined ? '–' : (one.publishedOn ?? 'okänt'),
      `${one.trigger?.at ?? '–'}\n${retentionEnd(one.dueFrom, one.trigger?.at ?? null)}`,
      dateIn(timezone, one.destroyedAt),
    ]),
  };
}

function dateIn(timezone: string, instant: string): string {
  return wallTime(instant, timezone)?.date ?? instant;
}
