import { elsewhereTag } from '../../../config/plans/elsewhere-tag.ts';
import { namedDecider } from '../parts/deciding.ts';
import { type Io, UsageError } from '../parts/io.ts';
import { type DecideOptions, decide } from './item-decide.ts';

/** Says that the items' information is kept elsewhere too, or takes that back: by a named person, whose reason says where. */
export const keepElsewhere = (io: Io, ids: string[], { not, ...options }: DecideOptions & { not?: boolean }) => {
  if (options.reason === undefined) {
    throw new UsageError(
      'expected where the same information is kept, or why it no longer is, found nothing',
      'Say it by --reason, like --reason "Diariet, KS 2026/112".',
      'säg med --reason var samma uppgifter finns, eller varför de inte längre gör det, som --reason "Diariet, KS 2026/112".',
    );
  }
  const said = not ? { tags: [], untag: [elsewhereTag] } : { tags: [elsewhereTag], untag: [] };
  return decide(io, ids, options, (rows) => rows.map(() => ({ what: 'tag', ...said })), { whoDecides: namedDecider });
};
