/**
 * Who may read the archive and the data folder: the owner and the members of the group, nobody else on the machine. The mode is not
 * stricter, because archivists copy sealed files with a file manager and backups read them, both as members of the group. The owner may
 * write into the folders, because disposal must later be able to remove sealed files.
 */
export const sealedFileMode = 0o440;
/** Files that grow or that replace an older one: the ledger, lists of digests, index pages, the catalog. */
export const livingFileMode = 0o640;
/** Secrets, and files that only the process itself may read. */
export const privateFileMode = 0o600;
/** Files written for everybody to a place that a person names: the public list of accounts. */
export const publicFileMode = 0o644;

/** New files in a folder belong to the folder's group, whoever makes them (setgid, inode(7)). */
export const handsOnGroup = 0o2000;
export const folderMode = handsOnGroup | 0o750;
export const privateFolderMode = handsOnGroup | 0o700;

/** Bits that no file or folder may have: write for the group, anything for others. */
export const tooOpen = 0o027;

/** Closes the whole process's files to others. Called before the process writes anything, so that libraries' files are closed too. */
export function closeToOthers(): void {
  process.umask(process.umask() | tooOpen);
}
