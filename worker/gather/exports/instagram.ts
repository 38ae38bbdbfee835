import { z } from 'zod';
import type { ItemVisibility } from '../../../config/base/item-words.ts';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { words } from '../platforms/shapes.ts';
import type { DataFile } from './export-parts.ts';
import type { ExportSource } from './export-source.ts';
import { instagramComment, instagramPost } from './instagram-html.ts';
import { repairAll } from './mojibake.ts';
import { epoch, madeId, ownItem, ownMedia } from './own-item.ts';
import { ofSeconds, type ToldTime } from './told-time.ts';

const medium = z.looseObject({ uri: z.string(), creation_timestamp: epoch, title: words });
const postShape = z.union([
  z.looseObject({ media: z.array(medium).min(1), title: words, creation_timestamp: epoch }),
  // A story, and in exports of some years the only picture of a post.
  medium.transform((one) => ({ media: [one], title: one.title, creation_timestamp: one.creation_timestamp })),
]);
const field = z.looseObject({ value: words, timestamp: epoch });
const fields = z.record(z.string(), field);
const commentShape = z.looseObject({
  media_list_data: z
    .array(z.looseObject({ uri: words }))
    .nullish()
    .catch(null),
  string_map_data: fields.nullish().catch(null),
  string_list_data: z.array(field).nullish().catch(null),
});
/** The shape until about 2020: when, what, whose picture. */
const oldCommentShape = z.tuple([z.string(), z.string()]).rest(z.unknown());

/**
 * Instagram's "download your information" as JSON or HTML. It gives no ids and no addresses, and does not say what a comment answers. The names of a
 * comment's fields are in the language of the person who asked for the export.
 */
export async function* readInstagram(source: ExportSource): AsyncGenerator<Seen> {
  const kinds: [Parameters<ExportSource['elements']>[0], ItemVisibility][] = [
    ['posts', 'public'],
    ['reels', 'public'],
    ['stories', 'public'],
    ['archived', 'hidden'],
    // The account can restore these for thirty days.
    ['deleted', 'hidden'],
  ];
  for (const [kind, visibility] of kinds) {
    for await (const { value, file } of source.elements(kind)) {
      const post = postShape.safeParse(repairAll(value)).data;
      if (post === undefined) source.odd(file, 'an entry in another shape');
      else yield itemOf(source, file, 'post', visibility, postIn(post, value));
    }
    for await (const { entry, file } of source.metaEntries(kind)) {
      const told = { ...instagramPost(entry), time: entry.time, raw: entry.raw };
      const isEmpty = told.text === '' && told.uris.length === 0;
      if (isEmpty) source.odd(file, 'an entry in another shape');
      else yield itemOf(source, file, 'post', visibility, told);
    }
  }
  for await (const { value, file } of source.elements('comments')) {
    const told = commentIn(value);
    if (told === null) source.odd(file, 'an entry in another shape');
    else yield itemOf(source, file, 'comment', 'unknown', told);
  }
  for await (const { entry, file } of source.metaEntries('comments')) {
    const told = instagramComment(entry);
    if (told === null) source.odd(file, 'an entry in another shape');
    else
      yield itemOf(source, file, 'comment', 'unknown', {
        ...told,
        time: entry.time,
        raw: { ...told, time: entry.raw.time },
      });
  }
}

interface Told {
  text: string;
  uris: readonly string[];
  time: ToldTime;
  raw: unknown;
}

function itemOf(
  source: ExportSource,
  file: DataFile,
  kind: 'post' | 'comment',
  visibility: ItemVisibility,
  { text, uris, time, raw }: Told,
): Seen {
  const media = uris.map((uri) => ownMedia(uri, source.parts.media(uri, file.zip)));
  const platformId = madeId(kind, time.stamp, text, media);
  return source.given(file, ownItem(source.account, { platformId, kind, ...time.at, visibility, text, media, raw }));
}

function postIn(post: z.infer<typeof postShape>, raw: unknown): Told {
  return {
    // A post with one picture has its words at the picture.
    text: post.title ?? (post.media.length === 1 ? post.media[0]?.title : null) ?? '',
    uris: post.media.map(({ uri }) => uri),
    time: ofSeconds(post.creation_timestamp ?? post.media[0]?.creation_timestamp ?? null),
    raw,
  };
}

function commentIn(raw: unknown): Told | null {
  const repaired = repairAll(raw);
  const old = oldCommentShape.safeParse(repaired).data;
  const told = old ? oldComment(old) : newComment(commentShape.safeParse(repaired).data);
  // Beside the comment stands whose picture it is at, under a name in the language of the export.
  return told && { text: told.text, uris: told.uris, time: ofSeconds(told.seconds), raw: told };
}

interface ToldComment {
  text: string;
  seconds: number | null;
  uris: string[];
}

function oldComment([at, text]: z.infer<typeof oldCommentShape>): ToldComment | null {
  const milliseconds = Date.parse(at);
  return Number.isNaN(milliseconds) ? null : { text, seconds: Math.floor(milliseconds / 1000), uris: [] };
}

function newComment(given: z.infer<typeof commentShape> | undefined): ToldComment | null {
  const named = Object.entries(given?.string_map_data ?? {});
  const values = [...named.map(([, one]) => one), ...(given?.string_list_data ?? [])];
  const seconds = values.find(({ timestamp }) => timestamp !== null)?.timestamp ?? null;
  const uris = (given?.media_list_data ?? []).flatMap(({ uri }) => uri || []);
  const texts = named.filter(
    ([name, { value }]) => value !== null && !/owner|ägare|eigen|eier|ejer|propri/i.test(name),
  );
  const text = texts[0]?.[1].value ?? given?.string_list_data?.[0]?.value ?? null;
  if (text === null && uris.length === 0) return null;
  return { text: text ?? '', seconds, uris };
}
