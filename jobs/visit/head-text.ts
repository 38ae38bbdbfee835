import type { TextLayer } from '../../storage/records/text-layer.ts';

/**
 * What a page says above its first post, line by line: an account's name, its description and its numbers of followers stand there. Null: no post
 * stands in the text layer, so nobody knows where the head ends.
 */
export function headText({ blocks }: TextLayer): string | null {
  const posts = blocks.filter(({ post, runs }) => post !== undefined && runs.length > 0);
  if (posts.length === 0) return null;
  const top = Math.min(...posts.flatMap(({ runs }) => runs.map(({ y }) => y)));
  return blocks
    .filter(
      ({ post, runs }) => post === undefined && runs.length > 0 && runs.every(({ y, height }) => y + height <= top),
    )
    .map(({ runs }) =>
      runs
        .map(({ text, spaceAfter }) => (spaceAfter ? `${text} ` : text))
        .join('')
        .trim(),
    )
    .join('\n');
}
