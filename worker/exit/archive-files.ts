import {
  asideFolder,
  draftsFolder,
  noticesFile,
  orderIdOf,
  ordersFolder,
  quarantineFolder,
} from '../../storage/layout/layout.ts';
import { pageDigestsFile } from '../../storage/layout/pages-layout.ts';
import { filesBelow } from './files-below.ts';

/** The system makes this folder at the top of a disk. */
const lostAndFound = 'lost+found';

/**
 * The files of the archive that go with it when it moves, in the order of `filesBelow`: all but unfinished work. Of the drafts only the open orders and
 * what people were told. `committee`: only what lies under it, also in quarantine.
 */
export function archiveFiles(root: string, committee: string | null): AsyncGenerator<string> {
  if (committee === null) return filesBelow(root, isKept);
  return filesBelow(root, (path, isFolder) => isKept(path) && liesUnder(path, isFolder, committee));
}

function isKept(path: string): boolean {
  if (path === lostAndFound || path === `${pageDigestsFile}.tmp`) return false;
  if (!path.startsWith(`${draftsFolder}/`)) return true;
  return path === noticesFile || path === ordersFolder || isOrder(path);
}

function isOrder(path: string): boolean {
  return path.startsWith(`${ordersFolder}/`) && orderIdOf(path.slice(ordersFolder.length + 1)) !== null;
}

/**
 * Quarantined files and those that were set aside lie as they lay in the archive, under a list's folder or at once. A file at the top of the quarantine was cut
 * away from the ledger, where each line may be another committee's.
 */
function liesUnder(path: string, isFolder: boolean, committee: string): boolean {
  const [first, second, third] = path.split('/');
  if (first === quarantineFolder) return second === undefined || (third === undefined ? isFolder : third === committee);
  if (first === asideFolder) return second === undefined || second === committee;
  return first === committee;
}
