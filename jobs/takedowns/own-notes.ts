import type { Person } from '../../config/people/people.ts';
import { committeeOn } from '../../config/register/accounts.ts';
import { administers } from '../../config/register/administered.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { Reader } from '../workplace.ts';

/**
 * Whether the person may write the note of an item without being an officer: as an administrator of its account on a day (`YYYY-MM-DD`), of
 * nothing that is secret, locked or of an earlier committee, and as long as nobody has written one. An officer closes the note.
 */
export function mayNoteOwn(
  { configuration }: Pick<Reader, 'configuration'>,
  person: Person,
  {
    account: id,
    committee,
    secret,
    locked,
    takedown,
  }: Pick<ItemRow, 'account' | 'committee' | 'secret' | 'locked' | 'takedown'>,
  on: string,
): boolean {
  const account = configuration.accounts.find((one) => one.id === id);
  if (account === undefined || !administers(person, account, on)) return false;
  return committeeOn(account, on) === committee && !secret && !locked && takedown === null;
}
