import { parseUrl } from '../../config/base/parse-url.ts';
import type { Account } from '../../config/register/accounts.ts';
import type { ShownComment, ShownPost } from '../../storage/records/posts.ts';

/** Tells whether the account itself wrote what a page shows. Null: the page does not say, or says two things. */
export type IsOwn = (shown: Pick<ShownPost | ShownComment, 'author' | 'handle'>) => boolean | null;

/** What an account is known by on its pages. */
export type OnPage = Pick<Account, 'name' | 'names' | 'url'>;

/**
 * Anybody may take the account's name, and nobody its handle: where a page shows handles, an author with the name and another handle is
 * unknown.
 */
export function ownAuthor({ name, names, url }: OnPage): IsOwn {
  const called = new Set([name, ...names.map((one) => one.name)].map(plain));
  const handles = new Set([url, ...names.map((one) => one.url)].flatMap(handlesIn));
  return ({ author, handle }) => {
    if (author === null && handle === undefined) return null;
    const isNamed = author !== null && called.has(plain(author));
    if (handle === undefined || handles.size === 0) return author === null ? null : isNamed;
    if (handles.has(plain(handle))) return true;
    return isNamed ? null : false;
  };
}

const inPath = /^\/(?:@|(?:profile|users|company)\/)?([^/@]+(?:@[^/]+)?)\/?$/;

/** The handle in the address of an account's page, alone and with its server: `/exempelkommun`, `/@exempelkommun`, `/profile/kommun.se`. */
function handlesIn(address: string | null): string[] {
  const url = address === null ? null : parseUrl(address);
  const handle = url === null ? undefined : inPath.exec(url.pathname)?.[1];
  if (url === null || handle === undefined) return [];
  return [plain(handle), `${plain(handle)}@${url.hostname}`];
}

function plain(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
