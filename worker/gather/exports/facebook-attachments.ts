import { z } from 'zod';
import { list, words } from '../platforms/shapes.ts';
import { epoch, timeOf } from './own-item.ts';

/** What is attached to a post or comment. */
export interface Attached {
  /** What was written there: a note, a poll's question. */
  written: string[];
  /** What stands beside the words: a link's headline and address, an event, a place. */
  beside: string[];
  /** The address that is shared; null: none. */
  link: string | null;
  /** Media, as paths in the export. */
  uris: string[];
  /** What a picture is called, where the post has no words of its own. */
  captions: string[];
  /** Kinds of attachments that are not known. */
  unknown: string[];
}

const mediumShape = z.looseObject({ uri: z.string(), description: words });
const placeShape = z.looseObject({ name: words, address: words, url: words });
const linkShape = z.looseObject({ name: words, source: words, url: words });
const eventShape = z.looseObject({
  name: words,
  description: words,
  start_timestamp: epoch,
  end_timestamp: epoch,
  place: placeShape.nullish().catch(null),
});
const noteShape = z.looseObject({ title: words, text: words, media: list(mediumShape) });
const pollShape = z.looseObject({ question: words, options: list(z.looseObject({ option: words })) });
const saleShape = z.looseObject({ title: words, price: words, description: words, photos: list(mediumShape) });

const lines = (...parts: (string | null | undefined)[]) =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join('\n');

/** How each kind is read. A kind of which nothing is said, such as a person's mention, has an entry all the same. */
const kinds: Readonly<Record<string, (value: unknown) => Partial<Attached>>> = {
  media(value) {
    const medium = mediumShape.safeParse(value).data;
    return medium ? { uris: [medium.uri], captions: medium.description ? [medium.description] : [] } : {};
  },
  text: (value) => (typeof value === 'string' ? { captions: [value] } : {}),
  name: (value) => (typeof value === 'string' ? { beside: [value] } : {}),
  external_context(value) {
    const { name, source, url } = linkShape.safeParse(value).data ?? { name: null, source: null, url: null };
    return { beside: [lines(name === url ? null : name, url ?? source)], link: url };
  },
  event(value) {
    const event = eventShape.safeParse(value).data;
    if (event === undefined) return {};
    const span = [event.start_timestamp, event.end_timestamp].flatMap((seconds) => minuteOf(seconds) ?? []).join(' – ');
    return { beside: [lines(event.name, span, placeIn(event.place), event.description)] };
  },
  note(value) {
    const note = noteShape.safeParse(value).data;
    const written = [note?.title, note?.text].flatMap((part) => part?.trim() || []).join('\n\n');
    return { written: [written], uris: (note?.media ?? []).map(({ uri }) => uri) };
  },
  place: (value) => ({ beside: [placeIn(placeShape.safeParse(value).data)] }),
  poll(value) {
    const poll = pollShape.safeParse(value).data;
    return {
      written: [poll?.question ?? ''],
      beside: [lines(...(poll?.options ?? []).map(({ option }) => `○ ${option ?? ''}`))],
    };
  },
  for_sale_item(value) {
    const sale = saleShape.safeParse(value).data;
    return {
      written: [lines(sale?.title, sale?.price, sale?.description)],
      uris: (sale?.photos ?? []).map(({ uri }) => uri),
    };
  },
};

/** "2017-07-27 17:00 UTC": the export does not say in which time zone an event is. */
function minuteOf(seconds: number | null): string | null {
  return timeOf(seconds)?.replace(/^(\S{10})T(\d\d:\d\d).*$/, '$1 $2 UTC') ?? null;
}

function placeIn(place: z.infer<typeof placeShape> | null | undefined): string {
  const { name, address, url } = place ?? { name: null, address: null, url: null };
  return lines([name, address].filter(Boolean).join(', '), url);
}

export const attachmentsShape = list(z.looseObject({ data: list(z.record(z.string(), z.unknown())) }));

export function attachedIn(attachments: z.infer<typeof attachmentsShape>): Attached {
  const all: Attached = { written: [], beside: [], link: null, uris: [], captions: [], unknown: [] };
  for (const [kind, value] of (attachments ?? []).flatMap(({ data }) => (data ?? []).flatMap(Object.entries))) {
    const one = kinds[kind]?.(value);
    if (one === undefined) all.unknown.push(kind);
    all.link ??= one?.link ?? null;
    for (const key of ['written', 'beside', 'uris', 'captions'] as const) {
      all[key].push(...(one?.[key] ?? []).filter((said) => said !== '' && !all[key].includes(said)));
    }
  }
  return all;
}
