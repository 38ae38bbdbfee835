import { z } from 'zod';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { words } from '../platforms/shapes.ts';
import type { ExportSource } from './export-source.ts';
import { instagramPost } from './instagram-html.ts';
import { repairAll } from './mojibake.ts';
import { epoch, madeId, ownItem, ownMedia, timeOf } from './own-item.ts';

const medium = z.looseObject({
  uri: words,
  creation_timestamp: epoch,
  title: words,
  text_app_post: z
    .looseObject({ is_reply: z.boolean().nullish().catch(null) })
    .nullish()
    .catch(null),
});
const postShape = z.looseObject({ media: z.array(medium).min(1), title: words, creation_timestamp: epoch });

/**
 * Threads in Instagram's download (`your_instagram_activity/threads/`). A post without pictures is a medium without a file, with the words as its
 * title. It gives no ids and no addresses, and does not say what an answer answers.
 */
export async function* readThreads(source: ExportSource): AsyncGenerator<Seen> {
  for await (const { value, file } of source.elements('posts')) {
    const post = postShape.safeParse(repairAll(value)).data;
    if (post === undefined) {
      source.odd(file, 'an entry in another shape');
      continue;
    }
    const [first] = post.media;
    const media = post.media.flatMap(({ uri }) => (uri ? [ownMedia(uri, source.parts.media(uri, file.zip))] : []));
    const text = post.title || first?.title || '';
    const seconds = post.creation_timestamp ?? first?.creation_timestamp ?? null;
    const kind = post.media.some(({ text_app_post }) => text_app_post?.is_reply === true) ? 'comment' : 'post';
    yield source.given(
      file,
      ownItem(source.account, {
        platformId: madeId(kind, seconds, text, media),
        kind,
        publishedAt: timeOf(seconds),
        // Who may see an answer depends on where it stands, which the export does not say.
        visibility: kind === 'comment' ? 'unknown' : 'public',
        text,
        media,
        raw: value,
      }),
    );
  }
  for await (const { entry, file } of source.metaEntries('posts')) {
    const { text, uris } = instagramPost(entry);
    const media = uris.map((uri) => ownMedia(uri, source.parts.media(uri, file.zip)));
    if (text === '' && media.length === 0) {
      source.odd(file, 'an entry in another shape');
      continue;
    }
    const platformId = madeId('post', entry.time.stamp, text, media);
    // A page does not tell answers from posts.
    const told = { platformId, kind: 'post' as const, visibility: 'unknown' as const, text, media, raw: entry.raw };
    yield source.given(file, ownItem(source.account, { ...told, ...entry.time.at }));
  }
}
