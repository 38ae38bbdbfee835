import type { Comparison } from '../../../jobs/visit/compare-snapshots.ts';
import type { ComparisonWords } from './comparison-words.ts';

/**
 * What two snapshots say in one sentence: `Sedan 2025-11-24: 3 inlägg bara i den senare bilden, 1 med annan text.` `day`: the earlier one's. Only
 * what both reach is told; a post that is not shown is not called gone.
 */
export function summarySentence({ posts, head }: Comparison, day: string, says: ComparisonWords): string {
  if (typeof posts === 'string') return `${says.since(day)}: ${lowered(says.notCompared[posts])}`;
  if (posts.shared === 0) return `${says.since(day)}: ${lowered(says.cannotTell)}`;
  const { added, gone, differing } = posts;
  const edited = differing.filter(({ words }) => words.length > 0).length;
  const counted = differing.filter(
    ({ counts, comments }) => counts.length + comments.before.length + comments.after.length > 0,
  ).length;
  const parts = [
    ...(added.length > 0 ? [says.onlyLater(added.length)] : []),
    ...(gone.length > 0 ? [says.onlyEarlier(gone.length)] : []),
    ...(edited > 0 ? [says.wordsOther(edited)] : []),
    ...(counted > 0 ? [says.numbersOther(counted)] : []),
    ...(head !== null && head.length > 0 ? [says.headOther] : []),
  ];
  return `${says.since(day)}: ${parts.length === 0 ? says.nothingOther : parts.join(', ')}.`;
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLocaleLowerCase('sv') + sentence.slice(1);
}
