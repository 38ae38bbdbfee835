import { join } from 'node:path';
import type { FiledList } from '../../storage/disposal/disposal-lists.ts';
import { publishOnce } from '../../storage/disposal/publish-once.ts';
import { tombstonesOf } from '../../storage/disposal/tombstones.ts';
import { exists } from '../../storage/files/durable.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import { listFiles, listFolder } from '../../storage/layout/disposal-layout.ts';
import { actionFiles, actionFolder } from '../../storage/layout/items-layout.ts';
import type { DisposalList } from '../../storage/records/disposal-list.ts';
import { type DisposalProtocol, disposalProtocolSchema } from '../../storage/records/disposal-protocol.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import { allReleases } from '../../storage/secrecy/releases.ts';
import { wideDeliveriesWith, wideDeliveryWords } from '../narrowing/wide-deliveries.ts';
import { publishPaper } from '../papers/publish-paper.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { listsReader } from './lists.ts';
import { disposalSteps, type Progress, progressOf } from './progress.ts';
import { type Carried, protocolOf } from './protocol.ts';
import { sealedSince } from './sealed-since.ts';

/** Files the protocol of a carried-out list once, and binds it in the ledger. Throws RecordDamagedError. */
export async function fileProtocol(workplace: Workplace, filed: FiledList, { by }: { by: string }): Promise<void> {
  const { archive, ledger } = workplace;
  const { id, committee } = filed.list;
  const progress = await progressOf(id, ledger.entriesAbout(disposalSteps));
  if (progress.protocol) return;
  const protocol = disposalProtocolSchema.parse(await makeProtocol(workplace, filed, progress));
  const folder = join(archive.root, listFolder(committee, id));
  const json = await publishOnce(
    archive.root,
    join(folder, listFiles.protocol),
    Buffer.from(`${JSON.stringify(protocol, null, 1)}\n`),
  );
  const pdf = await publishPaper(
    workplace,
    join(folder, listFiles.protocolPage),
    await workplace.office.protocolPdf(workplace, protocol),
    { paper: id, committee, by },
  );
  await ledger.append('disposal-protocol', by, { list: id, committee, json, pdf });
}

async function makeProtocol(
  workplace: Reader,
  { list, hash, approvals, changes }: FiledList,
  { leftOut, copies, searched }: Pick<Progress, 'leftOut' | 'copies' | 'searched'>,
): Promise<DisposalProtocol> {
  const { archive, configuration, environment } = workplace;
  const told = (await listsReader(workplace).told()).get(list.id) ?? [];
  const tombstones: Tombstone[] = [];
  for (const account of new Set(list.entries.map((entry) => entry.account))) {
    for await (const one of tombstonesOf(archive.root, list.committee, account)) {
      if (one.list === list.id) tombstones.push(one);
    }
  }
  return protocolOf({
    sealedSince: await sealedSince(workplace, list, told),
    releases: await releasesCopied(workplace, list),
    list,
    hash,
    approvals,
    changes,
    told,
    tombstones,
    leftOut,
    searched,
    copies: [...copies.values()],
    delivered: await deliveredWide(workplace, list, new Set(tombstones.map(({ item }) => item))),
    notes: await notesAbout(workplace, list),
    names: new Map(configuration.people.map(({ id, name }) => [id, name])),
    accounts: configuration.accounts.map(({ id, platform, name }) => ({ id, platform, name })),
    timezone: configuration.settings.timezone,
    municipality: configuration.settings.municipality.name,
    database: environment.databaseUrl === null ? 'sqlite' : 'postgres',
    backupsKeptDays: configuration.settings.disposal.backupsKeptDays,
    software: workplace.office.software,
  });
}

/** Requests that copies were made for. The contents of a copy are not compared with the list: threads and snapshots go along in it. */
async function releasesCopied(workplace: Reader, { committee }: DisposalList): Promise<string[]> {
  const all = await allReleases(workplace.archive.root);
  const copied = all.filter(({ release, events }) => {
    return release.committee === committee && events.some(({ what }) => what === 'copied');
  });
  return copied.map(({ release }) => release.id).sort();
}

/** What is said of deliveries that may repeat what was destroyed: they were packed while the files of what it answers repeated it. */
async function deliveredWide(
  workplace: Reader,
  { entries }: DisposalList,
  gone: ReadonlySet<string>,
): Promise<Carried['delivered']> {
  const above = entries
    .filter(({ item }) => gone.has(item))
    .flatMap(({ parent, thread }) => [parent ?? thread, thread]);
  const wide = await wideDeliveriesWith(workplace, new Set(above));
  return wide.map((one) => {
    const { told, letter } = wideDeliveryWords(one);
    return `${told.sv} Skriv till mottagaren: ”${letter.sv}”`;
  });
}

/** The notes of takedowns about a list's items, and whether a copy of what stood there lies beside each now. */
async function notesAbout(
  { archive, catalog }: Reader,
  { committee, entries }: DisposalList,
): Promise<Carried['notes']> {
  const accounts = new Map(entries.map(({ item, account }) => [item, account]));
  const found = new Map<string, { note: string; copy: boolean }[]>();
  for (const some of inParts([...accounts.keys()], 500)) {
    for (const [item, actions] of await catalog.items.actions(some)) {
      const ids = actions.filter(({ what }) => what === 'takedown').map(({ id }) => id);
      const notes: { note: string; copy: boolean }[] = [];
      for (const note of ids) {
        const copy = `${actionFolder(committee, accounts.get(item) ?? '', note)}/${actionFiles.copy}`;
        notes.push({ note, copy: await exists(join(archive.root, copy)) });
      }
      if (notes.length > 0) found.set(item, notes);
    }
  }
  return found;
}
