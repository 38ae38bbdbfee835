import type { AskedAgain } from '../../../storage/archive/saved-searches.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';

/** The fields of the search's form, named as in the search for items. */
export const searchFields = {
  text: 'text',
  committee: 'namnd',
  account: 'konto',
  platform: 'plattform',
  from: 'fran',
  to: 'till',
} as const satisfies Record<keyof AskedAgain, string>;

/** What the form asks for, without what was left empty. `committee`: the one that is searched; null: every one. */
export function askedIn(sent: Fields, committee: string | null): AskedAgain {
  const given = Object.entries(searchFields).map(([name, field]) => [name, textIn(sent, field)] as const);
  const asked = Object.fromEntries(given.filter(([name, value]) => value !== '' && name !== 'committee'));
  return { ...asked, ...(committee !== null && { committee }) };
}

/** The address of the search that asks this. */
export function searchHref(asked: AskedAgain): string {
  const fields = Object.entries(asked).map(([name, value]) => [searchFields[name as keyof AskedAgain], value]);
  return `/sok?${new URLSearchParams(fields as [string, string][])}`;
}
