import { z } from 'zod';
import type { Platform } from '../../config/base/platforms.ts';
import type { Account } from '../../config/register/accounts.ts';
import { platformOf } from '../../config/register/platform-hosts.ts';
import { digestText } from '../../storage/files/bag.ts';
import type { Sighting } from '../collect/sighting.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';

/** What a person adds of a thread that stands on no account of ours. `published`: UTC, or a civil day; null: nobody has said. */
export interface OutsideItem {
  committee: string;
  /** Why it is the committee's record. Filed. */
  reason: string;
  url: string | null;
  /** Said where there is no address. */
  platform: Platform | null;
  text: string;
  author: string | null;
  /** The municipality wrote it. */
  isOwn: boolean;
  published: string | null;
  /** The platform ids of the item that this one answers, and of its thread; null: it begins a thread. */
  answers: { platformId: string; thread: string; isPost: boolean } | null;
  /** What the person has saved, pictures and PDF files: absolute paths, and digests of what the files hold. */
  files: readonly { path: string; kind: 'picture' | 'file'; name: string; sha256: string }[];
}

/** In an item's `raw` where a person has added it. `at`: UTC. */
const addedSchema = z.object({
  format: z.literal('ogonblick-outside/1'),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
  address: z.string().nullable(),
  files: z.array(z.string()),
});
export type AddedByHand = z.infer<typeof addedSchema>;

/** Who has added the item by hand, when and why; null: nobody has, it was collected. */
export function addedByHand({ raw }: { raw?: unknown }): AddedByHand | null {
  return addedSchema.safeParse(raw).data ?? null;
}

/** The name under which the archive keeps what stands on no account of the committee's: no account of the register may have it. */
export function outsideAccount(committee: string): string {
  return `utanfor-${committee}`;
}

/**
 * What is added, as a look at a platform would tell it. The same words at the same place, with the same files, are the same item. Throws NotAllowedError for what stands
 * on one of the register's accounts, which is collected from there, and where an account has the name that such items are kept under.
 */
export function outsideSighting(
  asked: OutsideItem,
  accounts: readonly Account[],
  { by, at }: { by: string; at: string },
): { sighting: Sighting; platform: Platform } {
  const { committee, url, text, author, published, answers, files, reason } = asked;
  const id = outsideAccount(committee);
  const own = accounts.find((account) => account.id === id || (url !== null && isBelow(url, account.url)));
  if (own !== undefined) {
    throw new NotAllowedError(
      `expected something outside the register's accounts, found that ${url ?? id} is ${own.id}'s`,
      'What stands on an account of the register is collected from there, or imported for it.',
      refusals.isInside(own.id),
    );
  }
  const platform = (url === null ? asked.platform : platformOf(new URL(url).hostname)) ?? 'web';
  const said = JSON.stringify([url, answers, author, published, text, files.map(({ name, sha256 }) => [name, sha256])]);
  const platformId = `hand-${digestText(said).slice(0, 32)}`;
  const kind = answers === null ? 'post' : answers.isPost ? 'comment' : 'reply';
  const names = files.map(({ name }) => name);
  const raw: AddedByHand = { format: 'ogonblick-outside/1', by, at, reason, address: url, files: names };
  const sighting: Sighting = {
    platformId,
    kind,
    parent: answers?.platformId ?? null,
    thread: answers?.thread ?? platformId,
    author: { name: author, platformId: null, isAccount: asked.isOwn },
    publishedAt: published,
    editedAt: null,
    visibility: 'public',
    text,
    permalink: url,
    media: files.map(({ kind: shape, name, path }) => ({ kind: shape, url: name, alt: null, inExport: path })),
    raw,
  };
  return { sighting, platform };
}

function isBelow(url: string, own: string | null): boolean {
  if (own === null) return false;
  const [one, other] = [new URL(url), new URL(own)];
  const host = ({ hostname }: URL) => hostname.replace(/^(?:www|m)\./, '');
  const path = ({ pathname }: URL) => `${pathname.replace(/\/+$/, '')}/`.toLowerCase();
  // The query alone may say whose page it is: `profile.php?id=…`.
  const isNamed = [...other.searchParams].every(([name, value]) => one.searchParams.get(name) === value);
  return host(one) === host(other) && path(one).startsWith(path(other)) && isNamed;
}
