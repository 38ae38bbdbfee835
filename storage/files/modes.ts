/**
 * Who may read what is written into the archive and the data folder: its owner, the members of its group, nobody else on the machine. Not
 * stricter, because archivists copy sealed files with a file manager and backups read them, both as members of the group; and who owns them
 * may write into the folders, because disposal must later be able to remove what is sealed.
 */
export const sealedFileMode = 0o440;
/** What grows or is put in an older one's place: the ledger, lists of digests, index pages, the catalog. */
export const livingFileMode = 0o640;
/** Secrets, and what only the process itself is to look at. */
export const privateFileMode = 0o600;
/** What is written for everybody, where a person says: the public list of accounts. */
export const publicFileMode = 0o644;

/** What is made in a folder belongs to the folder's group, whoever makes it (setgid, inode(7)). */
export const handsOnGroup = 0o2000;
export const folderMode = handsOnGroup | 0o750;
export const privateFolderMode = handsOnGroup | 0o700;

/** What no file and no folder may have: the group writes, others do anything. */
export const tooOpen = 0o027;

/** For the whole process, before it writes anything: also what a library writes is closed then. */
export function closeToOthers(): void {
  process.umask(process.umask() | tooOpen);
}
