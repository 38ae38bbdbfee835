import { join } from 'node:path';
import { fromBackup, readRecord } from '../../storage/files/record.ts';
import { addendumFile, listFiles, listFolder } from '../../storage/layout/disposal-layout.ts';
import {
  type Addendum,
  type DisposalProtocol,
  disposalProtocolSchema,
} from '../../storage/records/disposal-protocol.ts';
import { publishPaper } from '../papers/publish-paper.ts';
import type { Workplace } from '../workplace.ts';
import { listsReader, type NamedStanding } from './lists.ts';

/** The filed protocol of a list. Throws RecordDamagedError when it is missing. */
export function readProtocol(workplace: Pick<Workplace, 'archive'>, named: NamedStanding): Promise<DisposalProtocol> {
  const path = `${listFolder(named.committee, named.id)}/${listFiles.protocol}`;
  return readRecord(workplace.archive.root, path, {
    schema: disposalProtocolSchema,
    is: 'a disposal protocol',
    remedy: fromBackup,
  });
}

/**
 * Files the number that the diary gave a protocol as an addendum beside it (PDF/A), and binds it in the ledger. The protocol itself is sealed and stays
 * as it is. Call it after the statement `registered` has been filed: that gives the addendum its number.
 */
export async function fileAddendum(
  workplace: Workplace,
  named: NamedStanding,
  { protocol, addendum }: { protocol: DisposalProtocol; addendum: Addendum },
): Promise<void> {
  const { archive, ledger, office } = workplace;
  const { id: list, committee } = named;
  const { changes } = await listsReader(workplace).read(named);
  const file = addendumFile(changes.filter(({ what }) => what === 'registered').length);
  const page = await office.addendumPdf(workplace, protocol, addendum);
  const path = join(archive.root, listFolder(committee, list), file);
  const pdf = await publishPaper(workplace, path, page, { paper: `${list} ${file}`, committee, by: addendum.by });
  await ledger.append('disposal-addendum', addendum.by, { list, committee, file, pdf });
}
