import { join } from 'node:path';
import { isLineOf } from '../../../jobs/delivery/is-line-of.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { governingOf } from '../../../storage/archive/governing.ts';
import { exists } from '../../../storage/files/durable.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';
import { fromBackup } from '../../../storage/files/record.ts';
import { listFiles, listFolder } from '../../../storage/layout/disposal-layout.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { Delivery } from '../../../storage/records/delivery.ts';
import type { DeliveryPart, PartFile } from '../shape/delivery-content.ts';
import { bagFilesOf } from './bag-files.ts';
import { fileOnDisk, writeLines } from './made-file.ts';

export const papersPartId = 'styrande_och_redovisande';

/**
 * The committee's papers as a part: sealed plans and registers, protocols of disposal, and its lines of the ledger. Only what was there when the delivery was
 * proposed. `draft`: the path of a file for the lines.
 */
export function papersPart(reader: Reader, delivery: Delivery, draft: string): DeliveryPart {
  const { committeeName, proposedAt } = delivery;
  return {
    id: papersPartId,
    kind: 'papers',
    title: `Styrande och redovisande handlingar, ${committeeName}`,
    description:
      'Förseglade planer och kontoregister, gallringsprotokoll och nämndens rader i händelseloggen, så långt de fanns när leveransen föreslogs',
    creator: committeeName,
    account: null,
    date: civilDate(proposedAt),
    source: null,
    secrecy: null,
    createdAt: proposedAt,
    events: [],
    async *files() {
      yield* governingFiles(reader, delivery);
      yield* protocolFiles(reader, delivery);
      await writeLines(draft, ledgerLines(reader, delivery));
      yield fileOnDisk('liggare.jsonl', draft, { createdAt: proposedAt });
    },
  };
}

async function* governingFiles(
  { archive: { root } }: Reader,
  { committee, proposedAt }: Delivery,
): AsyncGenerator<PartFile> {
  for (const { folder, description } of await governingOf(root, committee)) {
    const { filedAt } = description;
    if (filedAt > proposedAt) continue;
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    for (const file of await bagFilesOf(root, folder, filedAt))
      yield { ...file, path: `styrande/${name}/${file.path}` };
  }
}

/** Protocols and their addenda that the ledger told of before the proposal, with the digests that it tells. */
async function* protocolFiles(
  { archive: { root }, ledger }: Reader,
  { committee, proposedAt }: Delivery,
): AsyncGenerator<PartFile> {
  const told: { list: string; name: string; sha256: string; at: string }[] = [];
  for await (const { at, event, data } of ledger.entriesAbout(['disposal-protocol', 'disposal-addendum'])) {
    if (at > proposedAt || data.committee !== committee) continue;
    const list = String(data.list);
    const add = (name: string, digest: unknown) => told.push({ list, name, sha256: String(digest), at });
    if (event === 'disposal-addendum') add(String(data.file), data.pdf);
    else {
      add(listFiles.protocol, data.json);
      add(listFiles.protocolPage, data.pdf);
    }
  }
  told.sort((one, other) => (one.list === other.list ? 0 : one.list < other.list ? -1 : 1));
  for (const { list, name, sha256, at } of told) {
    const path = `${listFolder(committee, list)}/${name}`;
    const file = join(root, path);
    if (!(await exists(file))) throw new RecordDamagedError(`expected the protocol ${path}, found nothing`, fromBackup);
    yield fileOnDisk(`protokoll/${list}/${name}`, file, { createdAt: at, sha256 });
  }
}

/** The committee's lines, as they stand in the ledger. */
async function* ledgerLines(
  { ledger, configuration }: Reader,
  { committee, proposedAt }: Delivery,
): AsyncGenerator<string> {
  const isIts = isLineOf(committee, configuration);
  for await (const entry of ledger.entries()) {
    if (entry.at > proposedAt) break;
    if (isIts(entry)) yield `${JSON.stringify(entry)}\n`;
  }
}
