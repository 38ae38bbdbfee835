import { civilTime, isDay } from '../records/civil-time.ts';
import { accountFolder, draftsFolder, fileName, folderName, NameRefusedError } from './layout.ts';
import { ledgerMonth, parseLedgerFile } from './ledger-layout.ts';

/** The names of collected items and of decisions about them, inside the archive folder. See `layout.ts`. */

/** The month of items with an unknown day of publication. */
const unknownMonth = 'okand';

export function itemsFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/inlagg`;
}

/** The month of publication (UTC instant or civil day) in the name of an item's folder, in the archive's time zone. `okand` when it is unknown. */
export function itemMonth(publishedAt: string | null, timezone: string): string {
  if (publishedAt === null) return unknownMonth;
  // No time zone is a whole day away from UTC. So the zone's rules, which are slow, are asked only at a month's ends.
  const day = Number(publishedAt.slice(8, 10));
  if (isDay(publishedAt) || (day > 1 && day < 28)) return publishedAt.slice(0, 'YYYY-MM'.length);
  return civilTime(publishedAt, timezone).slice(0, 'YYYY-MM'.length);
}

/** `month` is that of the first version. */
export function itemVersionFile(place: {
  committee: string;
  account: string;
  month: string;
  id: string;
  version: number;
}): string {
  return `${itemsFolder(place.committee, place.account)}/${monthName(place.month)}/${itemName(place.id)}.v${place.version}.json`;
}

/** The folder of the pictures and films of all versions of an item. */
export function itemMediaFolder(place: { committee: string; account: string; month: string; id: string }): string {
  return `${itemsFolder(place.committee, place.account)}/${monthName(place.month)}/${itemName(place.id)}`;
}

export function itemMediaFile(sha256: string, extension: string): string {
  return fileName(`media-${sha256.slice(0, 24)}.${extension}`);
}

export function isItemMediaFile(name: string): boolean {
  return /^media-[0-9a-f]+\.[a-z0-9]+$/.test(name);
}

/** What a file name below `inlagg/<YYYY-MM>/` says. Null when it is no version of an item. */
export function parseItemVersionFile(name: string): { id: string; version: number } | null {
  const [, id, version] = /^([0-9A-Z]{26})\.v([1-9]\d*)\.json$/.exec(name) ?? [];
  return id && version ? { id, version: Number(version) } : null;
}

export function isItemMonth(name: string): boolean {
  return name === unknownMonth || /^\d{4,6}-\d{2}$/.test(name);
}

export function runsFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/insamlingar`;
}

/** A collecting run, by its start (UTC). `copy` counts from 2 when the name is taken already. */
export function runFile(committee: string, account: string, at: string, timezone: string, copy: number | null): string {
  return `${runsFolder(committee, account)}/${civilTime(at, timezone)}${copy ? `-${copy}` : ''}.jsonl`;
}

/** A list of what was found of an account's collecting and the ledger did not tell of. `at` is UTC. */
export function foundFile(
  committee: string,
  account: string,
  at: string,
  timezone: string,
  copy: number | null,
): string {
  return `${runsFolder(committee, account)}/fynd_${civilTime(at, timezone)}${copy ? `-${copy}` : ''}.jsonl`;
}

export function isFoundFile(name: string): boolean {
  return /^fynd_\d{4,6}-\d{2}-\d{2}T\d{6}(?:-\d+)?\.jsonl$/.test(name);
}

export function isRunFile(name: string): boolean {
  return /^\d{4,6}-\d{2}-\d{2}T\d{6}(?:-\d+)?\.jsonl$/.test(name);
}

/** Inside an account's folder: persons' decisions about its items, with their words. */
export const notesFolder = 'atgarder';

export function actionsFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/${notesFolder}`;
}

export function actionsFile(committee: string, account: string, at: string, timezone: string): string {
  return `${actionsFolder(committee, account)}/${ledgerMonth(at, timezone)}.jsonl`;
}

export function isActionsFile(name: string): boolean {
  return parseLedgerFile(name) !== null;
}

/** The folder of the words and copies of one action. */
export function actionFolder(committee: string, account: string, action: string): string {
  return `${actionsFolder(committee, account)}/${itemName(action)}`;
}

export const actionFiles = { note: 'anteckning.json', reason: 'skal.json', copy: 'kopia.json' } as const;

/** The receipt of who took an item over, as it came. */
export function receiptFileName(extension: string): string {
  return fileName(`kvitto.${extension}`);
}

export function isActionFile(name: string): boolean {
  return Object.values<string>(actionFiles).includes(name) || /^kvitto\.[a-z0-9]{1,10}$/.test(name);
}

/** The mark, among the drafts, that a process is collecting the account. */
export function collectingMark(account: string): string {
  return `${draftsFolder}/${folderName(account)}.insamling`;
}

/** Ids of items and actions: 26 digits and letters of Crockford's base 32. Media folders have such names too. */
export function isItemId(name: string): boolean {
  return /^[0-9A-Z]{26}$/.test(name);
}

function itemName(id: string): string {
  if (isItemId(id)) return id;
  throw new NameRefusedError(`expected the id of an item, found ${JSON.stringify(id)}`, 'Use an id of `item list`.', {
    swedish: `${JSON.stringify(id)} är inget inläggs id. Ta ett ur \`ogonblick item list\`.`,
  });
}

function monthName(month: string): string {
  if (isItemMonth(month)) return month;
  throw new NameRefusedError(
    `expected a month like 2026-11, found ${JSON.stringify(month)}`,
    'Run `ogonblick reindex`: the catalog does not say where the item lies.',
    {
      swedish: `katalogen säger inte var inlägget ligger: ${JSON.stringify(month)} är ingen månad. Kör \`ogonblick reindex\`.`,
    },
  );
}
