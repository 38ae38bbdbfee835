import { z } from 'zod';
import { address, words } from './shapes.ts';

/**
 * X writes each link of a text as `https://t.co/…`, and says beside the text where it leads. API and archive call the two `url` and `expanded_url`,
 * the long posts of an archive `shortUrl` and `expandedUrl`. A link of another shape stays as X writes it.
 */
export const linksShape = z
  .array(
    z
      .looseObject({ url: words, expanded_url: address, shortUrl: words, expandedUrl: address })
      .nullish()
      .catch(null)
      .transform((link) => ({
        short: link?.url ?? link?.shortUrl ?? null,
        whole: link?.expanded_url ?? link?.expandedUrl ?? null,
      })),
  )
  .nullish()
  .catch(null);
export type Links = z.infer<typeof linksShape>;

const shortLink = /https?:\/\/t\.co\/\w+/g;

/** The text with the addresses that its short links lead to. */
export function withWholeLinks(text: string, ...links: readonly (Links | undefined)[]): string {
  const whole = new Map(links.flatMap((some) => some ?? []).map((link) => [link.short, link.whole]));
  return text.replace(shortLink, (short) => whole.get(short) ?? short);
}
