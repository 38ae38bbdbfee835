import { readMachineRead, readTextLayer, shownPosts } from '../../storage/archive/snapshot.ts';
import { rootOf } from '../../storage/disposal/quarantine.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import type { PrivacyFound } from '../../storage/records/privacy-request.ts';
import { allReleases } from '../../storage/secrecy/releases.ts';
import { holdsAll } from '../../storage/shown/folded-text.ts';
import { wordsOfSnapshot } from '../../storage/shown/said-in-snapshot.ts';
import { copyBeside, filedNotes } from '../takedowns/filed-notes.ts';
import type { Reader } from '../workplace.ts';

/**
 * Where each of these words stands with the committee: in items (their newest text, and the author's name), in the text
 * of sealed snapshots (also in the quarantine of a disposal list), in notes of takedowns and in requests for copies, by the same reading of words everywhere. Of locked items, also of what
 * stood there when a note was written, only how many is told. Words in pictures, films and recordings are not searched. A snapshot without
 * a text layer (a person saved the page) counts as unread, unless a program has read the words in it: it may have missed them. Writes nothing.
 */
export async function searchForPerson(
  workplace: Reader,
  committee: string,
  words: readonly string[],
): Promise<PrivacyFound> {
  const { archive, catalog } = workplace;
  const [items, locked, notes] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [releases, snapshots, unread] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const sought = words.map(quoted);
  const holds = (text: string) => sought.some((one) => holdsAll(text, one));
  for (const text of sought) {
    for (const row of await catalog.items.find({ committee, text })) (row.locked ? locked : items).add(row.id);
    for (const { note } of await filedNotes(workplace, { committee, text })) notes.add(note);
  }
  for (const filed of await filedNotes(workplace, { committee })) {
    const copy = filed.locked ? await copyBeside(workplace, filed) : null;
    if (copy !== null && holds(`${copy.text}\n${copy.author.name ?? ''}`)) locked.add(filed.item);
  }
  for (const { release, events } of await allReleases(archive.root)) {
    if (release.committee !== committee) continue;
    const said = [release.asked, release.requester ?? '', ...events.map(({ reason }) => reason ?? '')];
    if (said.some(holds)) releases.add(release.id);
  }
  for (const { id, folder, list, disposedAt } of await catalog.snapshots({ committee, gone: true })) {
    if (disposedAt !== null) continue;
    try {
      const root = await rootOf(archive.root, { quarantine: list }, folder);
      const layer = await readTextLayer(root, folder);
      const read = await readMachineRead(root, folder);
      const said = wordsOfSnapshot(await shownPosts(root, folder), layer, read);
      if (said !== null && holds(said)) snapshots.add(id);
      else if (layer === null) unread.add(id);
    } catch (error) {
      if (!(error instanceof RecordDamagedError)) throw error;
      unread.add(id);
    }
  }
  const ids = (found: ReadonlySet<string>) => [...found].sort();
  return {
    items: ids(items),
    lockedItems: locked.size,
    snapshots: ids(snapshots),
    unread: ids(unread),
    notes: ids(notes),
    releases: ids(releases),
  };
}

/** The words in a row, as the full-text search reads them. */
function quoted(words: string): string {
  return `"${words.replaceAll('"', ' ').trim()}"`;
}
