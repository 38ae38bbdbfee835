import { isDraftName, ownerOf } from '../files/drafts.ts';
import { glimpseOf } from '../files/glimpse.ts';
import { isBesideDelivery, parseDeliveryFile } from '../layout/deliveries-layout.ts';
import {
  disposalStop,
  isAddendumFile,
  isListId,
  isTombstonesFile,
  listFiles,
  parseHoldFile,
  parseSayingFile,
} from '../layout/disposal-layout.ts';
import { parseGuidelineCheckFile } from '../layout/guidelines-layout.ts';
import {
  isActionFile,
  isActionsFile,
  isFoundFile,
  isItemId,
  isItemMediaFile,
  isItemMonth,
  isRunFile,
  parseItemVersionFile,
} from '../layout/items-layout.ts';
import { parseLastLookFile } from '../layout/last-looks-layout.ts';
import {
  asideFolder,
  checkerFile,
  draftsFolder,
  isAttemptFile,
  isFolderName,
  isSchemaFile,
  noticesFile,
  orderIdOf,
  ordersFolder,
  parseSnapshotId,
  placeOf,
  quarantineFolder,
  readMe,
  savedSearchesFile,
  schemasFolder,
} from '../layout/layout.ts';
import { isCutTail, ledgerFolder, parseLedgerFile } from '../layout/ledger-layout.ts';
import { isIndexPage, pageDigestsFile, yearOfPage } from '../layout/pages-layout.ts';
import { parsePrivacyFile } from '../layout/privacy-layout.ts';
import {
  isChangesPage,
  isPostsFile,
  isSearchFile,
  isSearchPart,
  searchFolder,
  searchPage,
} from '../layout/search-layout.ts';
import { parseReleaseFile, parseSecrecyFile } from '../layout/secrecy-layout.ts';
import { isThemeId, parseThemeFile, themesFolder } from '../layout/themes-layout.ts';
import { isRootsFile, isTimeStampFile, rootsFolderName, timeStampsFolder } from '../layout/time-stamps-layout.ts';

/**
 * The names that may lie in a folder of the archive. A file or folder that no shelf knows was put there by somebody else. Pure. Null for a
 * folder that no shelf knows.
 */
export interface Shelf {
  file(name: string): boolean;
  folder(name: string): Shelf | 'bag' | 'unfinished' | null;
}

const no = () => false;
const none = () => null;
const among = (names: readonly string[]) => (name: string) => names.includes(name);
const files = (file: Shelf['file']): Shelf => ({ file, folder: none });
const folders = (folder: Shelf['folder']): Shelf => ({ file: no, folder });
const named = (its: Readonly<Record<string, Shelf>>) => (name: string) =>
  (Object.hasOwn(its, name) ? its[name] : null) ?? null;

const isPage = (name: string) => isIndexPage(name);
const isJsonOf = (parse: (name: string) => unknown) => (name: string) => parse(name) !== null;

const items = folders((month) =>
  isItemMonth(month)
    ? {
        file: isJsonOf(parseItemVersionFile),
        folder: (id) => (isItemId(id) ? files(isItemMediaFile) : null),
      }
    : null,
);

const snapshots = (its: 'bag' | 'unfinished') =>
  folders((year) => (/^\d{4}$/.test(year) ? folders((id) => (parseSnapshotId(id) === null ? null : its)) : null));

const account: Shelf = {
  file: (name) => isPage(name) || isPostsFile(name) || isChangesPage(name),
  folder: named({
    ogonblicksbilder: snapshots('bag'),
    forsok: files(isAttemptFile),
    inlagg: items,
    insamlingar: files((name) => isRunFile(name) || isFoundFile(name)),
    atgarder: {
      file: isActionsFile,
      folder: (id) => (isItemId(id) ? files(isActionFile) : null),
    },
    gallrat: files(isTombstonesFile),
  }),
};

const list = files(
  (name) => among(Object.values(listFiles))(name) || parseSayingFile(name) !== null || isAddendumFile(name),
);

const besideAccounts = named({
  styrande: folders((name) => (placeOf(`x/styrande/${name}`)?.kind === 'governing' ? 'bag' : null)),
  gallring: folders(
    named({
      stopp: files(isJsonOf(parseHoldFile)),
      listor: folders((id) => (isListId(id) ? list : null)),
    }),
  ),
  sekretess: files(isJsonOf(parseSecrecyFile)),
  utlamnande: files(isJsonOf(parseReleaseFile)),
  dataskydd: files(isJsonOf(parsePrivacyFile)),
  riktlinjer: files(isJsonOf(parseGuidelineCheckFile)),
  'sista-genomgang': files(isJsonOf(parseLastLookFile)),
  leveranser: files((name) => parseDeliveryFile(name) !== null || isBesideDelivery(name)),
});

const committee: Shelf = {
  file: (name) => isPage(name) || yearOfPage(name) !== null,
  folder: (name) => besideAccounts(name) ?? (isFolderName(name) ? account : null),
};

/** Quarantined files of a list lie here as they lay in the archive. Bags are checked where they are missed (`verify-taken.ts`). */
const taken = folders((name) =>
  isFolderName(name)
    ? folders((its) =>
        isFolderName(its) ? folders(named({ inlagg: items, ogonblicksbilder: snapshots('unfinished') })) : null,
      )
    : null,
);

const [, ordersName = ''] = ordersFolder.split('/');
const besideOrders = [noticesFile, savedSearchesFile].map((path) => path.slice(draftsFolder.length + 1));

const drafts: Shelf = {
  file: (name) =>
    /\.(?:tmp|insamling|verkstallighet|skrivning)$/.test(name) ||
    isDraftName(ownerOf(name) ?? glimpseOf(name) ?? '') ||
    besideOrders.includes(name),
  folder: (name) => {
    if (name === ordersName) return files((file) => orderIdOf(file) !== null);
    return isDraftName(name) ? 'unfinished' : null;
  },
};

const theme = files((name) => isPage(name) || parseThemeFile(name) !== null);

/** The names allowed at the top of the archive folder, and everything below. The folders in `.undanlagt` are reported separately. */
export const archiveShelf: Shelf = {
  file: (name) =>
    among([readMe, checkerFile, disposalStop, pageDigestsFile, `${pageDigestsFile}.tmp`, searchPage])(name) ||
    isPage(name),
  folder: (name) => {
    const own = named({
      [draftsFolder]: drafts,
      [quarantineFolder]: { file: isCutTail, folder: (id) => (isListId(id) ? taken : null) },
      [ledgerFolder]: files(isJsonOf(parseLedgerFile)),
      [timeStampsFolder]: folders((name) =>
        name === rootsFolderName ? files(isRootsFile) : /^\d{4}$/.test(name) ? files(isTimeStampFile) : null,
      ),
      [searchFolder]: { file: isSearchFile, folder: (its) => (isFolderName(its) ? files(isSearchPart) : null) },
      [schemasFolder]: files((file) => isSchemaFile(`${schemasFolder}/${file}`)),
      [themesFolder]: { file: isPage, folder: (id) => (isThemeId(id) ? theme : null) },
    });
    if (name === asideFolder || name === lostAndFound) return 'unfinished';
    return own(name) ?? (isFolderName(name) ? committee : null);
  },
};

/** The system makes this folder at the top of a disk. */
const lostAndFound = 'lost+found';
