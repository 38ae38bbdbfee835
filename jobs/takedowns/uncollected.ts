import { z } from 'zod';
import type { Account } from '../../config/register/accounts.ts';
import { digestText } from '../../storage/files/bag.ts';
import type { TakedownCategory } from '../../storage/records/item-action.ts';
import type { Sighting } from '../collect/sighting.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';

/** Whose reading the words are: a person's, or a program's that a person has compared with the picture. */
export const wordReaders = ['person', 'program-confirmed'] as const;
export type WordReader = (typeof wordReaders)[number];

/** What a person knows of a post or comment that was taken down before anything collected it. `published`: UTC, or a civil day. */
export interface Uncollected {
  url: string | null;
  text: string;
  readBy: WordReader;
  author: string | null;
  /** The municipality wrote it. */
  isOwn: boolean;
  published: string | null;
  /** The platform ids of the collected item that this one answered, and of its thread; null: it is not known, or it began a thread. */
  answers: { platformId: string; thread: string; isPost: boolean } | null;
  /** Pictures and PDF files of it: absolute paths, and digests of what the files hold. */
  files: readonly { path: string; kind: 'picture' | 'file'; name: string; sha256: string }[];
}

/** In an item's `raw` where a person has added it with its note. `at`: UTC. `words` null: none are kept. */
const uncollectedSchema = z.object({
  format: z.literal('ogonblick-uncollected/1'),
  by: z.string(),
  at: z.string(),
  address: z.string().nullable(),
  files: z.array(z.string()),
  words: z.enum(wordReaders).nullable(),
});
export type UncollectedItem = z.infer<typeof uncollectedSchema>;

/** Who has added an item that was gone before it was collected, and how its words were read; null: it is another. */
export function uncollectedByHand({ raw }: { raw?: unknown }): UncollectedItem | null {
  return uncollectedSchema.safeParse(raw).data ?? null;
}

/** Throws NotAllowedError where too much is given of what may be illegal to hold, or nothing and no reason of anything else. */
export function refuseContent(
  { text, files }: { text: string; files: readonly unknown[] },
  { category, nothingKeptBecause }: { category: TakedownCategory; nothingKeptBecause?: string | undefined },
): void {
  const isNothing = text === '' && files.length === 0;
  if (category === 'barnpornografi') {
    if (isNothing) return;
    throw new NotAllowedError(
      'expected neither words nor files of what may be child sexual abuse material, found some',
      'Nothing was kept. Leave them out; the police secure the content.',
      refusals.nothingIllegalKept,
    );
  }
  if (isNothing === (nothingKeptBecause !== undefined)) return;
  throw new NotAllowedError(
    'expected words or a picture of what was taken down, or else why there are neither, found both or none',
    'Give --text or a file, or else --nothing-kept with the reason.',
    refusals.nothingOfIt,
  );
}

/** What was there, as a look at the platform would have told it. The same words, times and files are the same item. */
export function uncollectedSighting(
  { url, text, readBy, author, isOwn, published, answers, files }: Uncollected,
  { id: account }: Pick<Account, 'id'>,
  { by, at }: { by: string; at: string },
): Sighting {
  const said = JSON.stringify([account, url, answers, author, published, text, files.map(({ sha256 }) => sha256)]);
  const platformId = `hand-${digestText(said).slice(0, 32)}`;
  const raw: UncollectedItem = {
    format: 'ogonblick-uncollected/1',
    by,
    at,
    address: url,
    files: files.map(({ name }) => name),
    words: text === '' ? null : readBy,
  };
  const answering = answers === null || answers.isPost ? 'comment' : 'reply';
  return {
    platformId,
    kind: isOwn && answers === null ? 'post' : answering,
    parent: answers?.platformId ?? null,
    thread: answers?.thread ?? platformId,
    author: { name: author, platformId: null, isAccount: isOwn },
    // Removed: should the work break off here, it waits for its note among what is missing.
    publishedAt: published,
    editedAt: null,
    visibility: 'removed',
    text,
    permalink: url,
    media: files.map(({ kind, name, path }) => ({ kind, url: name, alt: null, inExport: path })),
    raw,
  };
}
