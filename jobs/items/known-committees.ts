import { committeeFolders } from '../../storage/items/mend.ts';
import type { Reader } from '../workplace.ts';

/** The committees that items may be of: those that have a plan, and those that are in the archive only. */
export async function knownCommittees({
  configuration,
  archive,
}: Pick<Reader, 'configuration' | 'archive'>): Promise<Set<string>> {
  const known = new Set([...configuration.committees.keys(), ...(await committeeFolders(archive.root))]);
  known.delete('*');
  return known;
}
