import type { Configuration } from '../../../config/load.ts';
import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { csvText } from '../../ground/csv.ts';
import { words } from '../../words/archive-words.ts';
import { listWords } from './list-words.ts';
import type { RegisterDocument } from './register-document.ts';

/** An account as anybody may read of it: nothing about a person, and no free text that could name one. */
export interface ListedAccount {
  account: string;
  platform: string;
  name: string;
  url: string;
  committee: string;
  unit: string | null;
  opened: string | null;
}

/** The accounts that the municipality keeps on a day, for its website (guideline 1), sorted by committee and name. */
export function publicList({ accounts, committees }: Configuration, today: string): ListedAccount[] {
  return accounts
    .flatMap((account): ListedAccount[] => {
      if (!isKept(account) || account.url === null) return [];
      const { id, platform, name, url, unit, opened } = account;
      const committee = committeeOn(account, today);
      return [
        { account: id, platform, name, url, committee: committees.get(committee)?.name ?? committee, unit, opened },
      ];
    })
    .sort(
      (a, b) =>
        a.committee.localeCompare(b.committee, 'sv') ||
        a.name.localeCompare(b.name, 'sv') ||
        a.platform.localeCompare(b.platform),
    );
}

/** Whether the account is kept. A requested account does not exist yet, and a discovered account is nobody's yet. */
function isKept({ status }: Account): boolean {
  return status === 'active' || status === 'closing';
}

type Told = Pick<Configuration, 'settings'>;

/** `today` is the day of the list. */
export function listDocument(list: readonly ListedAccount[], { settings }: Told, today: string): RegisterDocument {
  const says = listWords[settings.locale];
  const [titles, ...rows] = rowsOf(list, settings.locale);
  const widths = [2, 1, 3, 2, 2];
  return {
    title: says.title(settings.municipality.name),
    blocks: [
      { kind: 'paragraph', text: list.length === 0 ? says.none(today) : says.about(list.length, today) },
      { kind: 'paragraph', text: says.publicRecords },
      { kind: 'table', columns: (titles ?? []).map((title, at) => ({ title, width: widths[at] ?? 1 })), rows },
    ],
  };
}

export function listCsv(list: readonly ListedAccount[], { settings }: Told): string {
  return csvText(rowsOf(list, settings.locale));
}

export function listJson(list: readonly ListedAccount[], { settings }: Told, today: string): object {
  return { format: 'ogonblick-accounts/1', municipality: settings.municipality.name, date: today, accounts: list };
}

/** The first row holds the titles. */
function rowsOf(list: readonly ListedAccount[], locale: Configuration['settings']['locale']): string[][] {
  const says = listWords[locale];
  return [
    [says.account, says.platform, says.address, says.committee, says.unit, says.opened],
    ...list.map(({ name, platform, url, committee, unit, opened }) => [
      name,
      words[locale].platforms[platform] ?? platform,
      url,
      committee,
      unit ?? '',
      opened ?? '',
    ]),
  ];
}
