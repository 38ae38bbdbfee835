import type { Words } from '../../config/base/words.ts';

/** What a person is told of, the gravest first: that is the order in letters. */
export const noticeKinds = [
  'damage',
  'needs-decision',
  'late',
  'blocked',
  'needs-login',
  'collecting',
  'token',
  'reader',
  'letters',
  'passphrase',
  'proof',
  'copy',
  'missing',
  'note',
  'receipt',
  'hold',
  'request',
  'privacy',
  'worklist',
  'list',
  'closing',
  'assignment',
  'few-administrators',
  'review',
  'search',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Something that waits for a person. */
export interface Notice {
  kind: NoticeKind;
  /** The key stays the same for as long as the same thing waits, whoever looks. */
  key: string;
  /** The committee whose notice it is; null: the whole archive's. */
  committee: string | null;
  /** The account's name, the list's number, or the damaged file. */
  about: string;
  because: Words;
  /** People of people.yaml who get it whatever their roles are. */
  persons?: readonly string[];
  /** Addresses from the register: the account's administrators and manager, who need not be in people.yaml. */
  contacts?: readonly string[];
  /** Path of a page of the desk that shows it, or null. */
  page: string | null;
}
