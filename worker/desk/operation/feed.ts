import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { OwnError } from '../../../config/base/own-error.ts';
import type { Person } from '../../../config/people/people.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import type { DeskAddress } from '../../ground/desk-address.ts';
import { html } from '../../html/markup.ts';
import { gatherNotices } from '../../notices/gather.ts';
import { memoryOf } from '../../notices/memory.ts';
import { noticeWords } from '../../notices/notice-words.ts';
import { ofSearches } from '../../notices/of-searches.ts';
import { asSeenBy, concerns, isContact } from '../../notices/receivers.ts';
import { type ActingMeans, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';

/** Read by machines, which have keys of their own. */
const feedPath = '/notiser.atom';

/** The most entries in the feed; the desk shows them all. */
const mostEntries = 500;

/**
 * What waits for a person, as an Atom feed (RFC 4287). Feed readers cannot sign in, and must not get the passphrase, which approves disposal. So
 * each person has a key of their own in the feed's address. The key opens the feed and nothing else.
 */
export function feedPage(means: ActingMeans, { origins }: DeskAddress): DeskPage[] {
  const { workplace } = means;
  return [
    deskPage(feedPath, {
      open: true,
      get: async (request, reply) => {
        const person = request.visitor?.person ?? (await personOfKey(request, workplace));
        if (!person) return reply.code(401).type('text/plain; charset=utf-8').send('Refused\n');
        const { seen } = await memoryOf(workplace).read();
        const now = means.now();
        const personal = await ofSearches(workplace, [person]).catch((error: unknown) => {
          means.log.error('the feed tells of no new hits of saved searches', { error });
          return [];
        });
        const entries = [...(await gatherNotices(workplace, now)), ...personal]
          .filter((notice) => concerns(person, notice) || isContact(person, notice))
          .map((notice) => ({ notice: asSeenBy([person], notice), at: seen[notice.key] ?? now.toISOString() }))
          .sort((a, b) => (a.at < b.at ? 1 : -1))
          .slice(0, mostEntries);
        const { locale, municipality } = workplace.configuration.settings;
        const says = noticeWords[locale];
        const [origin = ''] = origins;
        const id = (key: string) => `${origin}${feedPath}#${encodeURIComponent(key)}`;
        const feed = html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<title>${says.feed(municipality.name)}</title>
<id>${origin}${feedPath}</id>
<updated>${entries[0]?.at ?? now.toISOString()}</updated>
<author><name>${wordsOf(means).desk(municipality.name)}</name></author>
<link rel="alternate" type="text/html" href="${origin}/"/>
${entries.map(
  ({ notice, at }) => html`<entry>
<title>${says.kinds[notice.kind]}: ${notice.about}</title>
<id>${id(notice.key)}</id>
<updated>${at}</updated>
<link rel="alternate" type="text/html" href="${origin}${notice.page ?? '/'}"/>
<summary>${notice.because[locale]}</summary>
</entry>
`,
)}</feed>
`;
        return reply.type('application/atom+xml; charset=utf-8').send(feed.markup);
      },
    }),
  ];
}

/** The address of the person's own feed, from the desk's root. */
export async function feedHref({ environment }: Pick<Reader, 'environment'>, { id }: Person): Promise<string> {
  return `${feedPath}?person=${encodeURIComponent(id)}&nyckel=${await keyOf(environment.dataDirectory, id)}`;
}

async function personOfKey({ query }: FastifyRequest, workplace: Reader): Promise<Person | null> {
  const { person: id, nyckel } = query as Record<string, unknown>;
  const person = workplace.configuration.people.find((candidate) => candidate.id === id);
  if (!person || person.ended !== null || typeof nyckel !== 'string') return null;
  const [given, right] = [nyckel, await keyOf(workplace.environment.dataDirectory, person.id)].map(Buffer.from);
  return given && right && given.length === right.length && timingSafeEqual(given, right) ? person : null;
}

const secretBytes = 32;

/** The feed secret, from which every person's key is made, is damaged. */
export class FeedKeyError extends OwnError {
  readonly remedy = 'Remove the file: a new one is made, and everybody gets a new address for the feed.';
}

/** The person's feed key. Removing `<data>/flodesnyckel` gives everybody a new address. A person who has left or is no longer in `people.yaml` has no feed. */
async function keyOf(dataDirectory: string, person: string): Promise<string> {
  const file = join(dataDirectory, 'flodesnyckel');
  const secret = await secretIn(file);
  // With a secret that a power cut has emptied, anybody could compute everybody's key.
  if (secret.length !== secretBytes)
    throw new FeedKeyError(`expected ${secretBytes} bytes in ${file}, found ${secret.length}`);
  return createHmac('sha256', secret).update(person).digest('base64url');
}

async function secretIn(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  // Two calls at the same time get the same secret: the one that was linked first.
  const own = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(own, randomBytes(secretBytes), { mode: privateFileMode, flag: 'wx' });
    await link(own, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(own, { force: true });
  }
  return readFile(file);
}
