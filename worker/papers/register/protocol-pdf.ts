import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { leftOutWords, shownByWords } from '../../../jobs/disposal/protocol-words.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { removeIfThere } from '../../../storage/files/durable.ts';
import { draftsFolder } from '../../../storage/layout/layout.ts';
import type { DisposalProtocol } from '../../../storage/records/disposal-protocol.ts';
import { wallTime } from '../pages/times.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import { writeDocumentPdf } from '../pdfa/document-pdf.ts';

/** The protocol as a document for a person, in Swedish. Times are in `timezone`. */
export function protocolBlocks(protocol: DisposalProtocol, timezone: string): DocumentBlock[] {
  return [
    { kind: 'heading', level: 1, text: `Gallringsprotokoll ${protocol.list}` },
    { kind: 'paragraph', text: protocol.heading },
    { kind: 'key-values', rows: facts(protocol, timezone) },
    { kind: 'heading', level: 2, text: 'Beslut' },
    ...decisions(protocol),
    { kind: 'heading', level: 2, text: 'Antal' },
    ...counts(protocol),
    { kind: 'heading', level: 2, text: 'Detta omfattas inte' },
    ...protocol.notCovered.map((text): DocumentBlock => ({ kind: 'paragraph', text })),
    { kind: 'heading', level: 2, text: `Gallrade inlägg (${protocol.destroyed.length})` },
    destroyed(protocol, timezone),
    ...standing(protocol),
    ...leftOut(protocol),
    { kind: 'heading', level: 2, text: 'Bevis' },
    {
      kind: 'key-values',
      rows: [
        { label: 'Listans kontrollsumma', value: protocol.listHash },
        { label: 'Händelseloggens kontrollsumma', value: protocol.ledgerHead },
        { label: 'Framställt av', value: protocol.software },
      ],
    },
    {
      kind: 'paragraph',
      text: 'Kommandot ogonblick verify kontrollerar att händelseloggen är hel och att allt gallrat är borta. Uppgifterna finns också i protokoll.json.',
    },
  ];
}

type Fact = { label: string; value: string };

function facts(protocol: DisposalProtocol, timezone: string): Fact[] {
  const said = ({ by, name, at }: DisposalProtocol['proposed']) => `${name ?? by}, ${timeIn(timezone, at)}`;
  return [
    { label: 'Arkivbildare', value: `${protocol.municipality}, ${protocol.committeeName}` },
    { label: 'Utfall', value: protocol.outcome === 'executed' ? 'Verkställd' : 'Delvis verkställd: se Inte gallrade' },
    { label: 'Föreslagen av', value: said(protocol.proposed) },
    ...protocol.approvals.map((one) => ({ label: 'Godkänd av', value: said(one) })),
    {
      label: 'Ångerfrist',
      value: `från ${timeIn(timezone, protocol.graceStarted.at)} till och med ${protocol.graceUntil}`,
    },
    ...protocol.restored.map((one) => ({ label: 'Återställt av', value: `${said(one)}: ${one.items} inlägg` })),
    { label: 'Gallringen började', value: said(protocol.executionStarted) },
    { label: 'Gallringen slutade', value: said(protocol.executionFinished) },
  ];
}

function decisions({ decisions: all, rules }: DisposalProtocol): DocumentBlock[] {
  return [
    {
      kind: 'table',
      small: true,
      columns: [
        { title: 'Beslut' },
        { title: 'Organ', width: 2 },
        { title: 'Datum och paragraf' },
        { title: 'Diarienummer' },
      ],
      rows: all.map((one) => [one.id, one.body, `${one.date} ${one.paragraph}`, one.caseNumber]),
    },
    {
      kind: 'table',
      small: true,
      columns: [{ title: 'Regel' }, { title: 'Beslut' }, { title: 'Handlingstyp' }, { title: 'Innebörd', width: 2 }],
      rows: rules.map((one) => [
        one.id,
        one.decision,
        one.class,
        `${one.must ? 'ska' : 'får'} gallras: ${one.retention}`,
      ]),
    },
  ];
}

function counts({ counts: all }: DisposalProtocol): DocumentBlock[] {
  const rows: Fact[] = [
    { label: 'På listan', value: `${all.listed}` },
    { label: 'Gallrade', value: `${all.destroyed} (${all.files} filer, ${all.bytes} byte)` },
    { label: 'Inte gallrade', value: `${all.leftOut}` },
    ...all.leftOutBecause.map(({ because, items }) => ({ label: `– ${leftOutWords(because)}`, value: `${items}` })),
    { label: 'Uttagna före godkännandet', value: `${all.takenOut}` },
  ];
  return [
    { kind: 'key-values', rows },
    {
      kind: 'table',
      small: true,
      columns: [{ title: 'Regel', width: 3 }, { title: 'Gallrade' }],
      rows: all.byRule.map(({ rule, destroyed: count }) => [rule, `${count}`]),
    },
  ];
}

function destroyed(protocol: DisposalProtocol, timezone: string): DocumentBlock {
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: 'Inlägg', width: 28 },
      { title: 'Handlingstyp', width: 18 },
      { title: 'Regel', width: 16 },
      { title: 'Räknat från', width: 13 },
      { title: 'Fristens slut', width: 13 },
      { title: 'Gallrat', width: 13 },
    ],
    rows: protocol.destroyed.map((one) => [
      one.item,
      one.class,
      one.rule,
      one.trigger?.at ?? '–',
      one.dueFrom,
      wallTime(one.destroyedAt, timezone)?.date ?? one.destroyedAt,
    ]),
  };
}

/** In which snapshots the items stand or may stand. Empty for older protocols, which did not search for the items. */
function standing({ destroyed: all }: DisposalProtocol): DocumentBlock[] {
  const told = all.filter(({ snapshots, perhapsIn }) => snapshots.length + (perhapsIn?.length ?? 0) > 0);
  if (told.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: `Gallrade inlägg i förseglade ögonblicksbilder (${told.length})` },
    {
      kind: 'table',
      small: true,
      columns: [{ title: 'Inlägg' }, { title: 'Syns i' }, { title: 'Kan synas i' }],
      rows: told.map(({ item, snapshots, shownBy, perhapsIn }) => [
        item,
        snapshots.map((id) => (shownBy?.[id] ? `${id} (${shownByWords[shownBy[id]]})` : id)).join(', '),
        perhapsIn === undefined ? 'inte undersökt' : perhapsIn.join(', '),
      ]),
    },
  ];
}

function leftOut({ leftOut: all }: DisposalProtocol): DocumentBlock[] {
  if (all.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: `Inte gallrade (${all.length})` },
    {
      kind: 'table',
      small: true,
      columns: [{ title: 'Inlägg', width: 2 }, { title: 'Regel' }, { title: 'Skäl', width: 2 }],
      rows: all.map(({ item, rule, because }) => [item, rule, leftOutWords(because)]),
    },
  ];
}

function timeIn(timezone: string, instant: string): string {
  const wall = wallTime(instant, timezone);
  return wall === null ? instant : `${wall.date} ${wall.minute}`;
}

/** The bytes of the protocol as PDF/A. */
export async function protocolPdf({ archive, configuration }: Reader, protocol: DisposalProtocol): Promise<Uint8Array> {
  const { capture, timezone } = configuration.settings;
  const target = join(archive.root, draftsFolder, `${randomUUID()}.tmp`);
  try {
    await writeDocumentPdf({
      target,
      flavour: capture.pdfa,
      locale: 'sv',
      title: `Gallringsprotokoll ${protocol.list}, ${protocol.committeeName}`,
      createdAt: protocol.executionFinished.at,
      software: protocol.software,
      blocks: protocolBlocks(protocol, timezone),
    });
    return await readFile(target);
  } finally {
    await removeIfThere(target);
  }
}
