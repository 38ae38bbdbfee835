import type { Reader } from '../../../jobs/workplace.ts';
import type { Addendum, DisposalProtocol } from '../../../storage/records/disposal-protocol.ts';
import { wallTime } from '../../words/times.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import { documentBytes } from '../pdfa/document-bytes.ts';

/** What became known of a protocol after it was sealed, in Swedish. Times are in `timezone`. */
export function addendumBlocks(protocol: DisposalProtocol, addendum: Addendum, timezone: string): DocumentBlock[] {
  const { list, municipality, committeeName, ledgerHead } = protocol;
  const wall = wallTime(addendum.at, timezone);
  return [
    { kind: 'heading', level: 1, text: `Tillägg till gallringsprotokoll ${list}` },
    {
      kind: 'paragraph',
      text: 'Protokollet är förseglat och ändras inte. Detta tillägg säger vilket diarienummer det har fått.',
    },
    {
      kind: 'key-values',
      rows: [
        { label: 'Diarienummer', value: addendum.caseNumber },
        { label: 'Gallringsprotokoll', value: list },
        { label: 'Arkivbildare', value: `${municipality}, ${committeeName}` },
        { label: 'Antecknat av', value: addendum.name ?? addendum.by },
        { label: 'Antecknat', value: wall === null ? addendum.at : `${wall.date} ${wall.minute}` },
        { label: 'Protokollets plats i händelseloggen', value: ledgerHead },
      ],
    },
  ];
}

/** The bytes of the addendum as PDF/A. */
export function addendumPdf(reader: Reader, protocol: DisposalProtocol, addendum: Addendum): Promise<Uint8Array> {
  return documentBytes(reader, {
    title: `Tillägg till gallringsprotokoll ${protocol.list}, ${protocol.committeeName}`,
    createdAt: addendum.at,
    software: reader.office.software,
    blocks: addendumBlocks(protocol, addendum, reader.configuration.settings.timezone),
  });
}
