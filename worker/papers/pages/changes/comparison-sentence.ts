import type { ComparedPosts, Comparison } from '../../../../jobs/visit/compare-snapshots.ts';
import type { SnapshotStatus } from '../../../../storage/records/snapshot-description.ts';
import type { ComparisonWords } from '../../../words/comparison-words.ts';

/**
 * What two snapshots say in one sentence: `Sedan 2025-11-24: 3 inlägg bara i den senare bilden, 1 med annan text.`
 * Then what is not compared. `day`: the earlier one's; `statuses`: of both. Only what both reach is told; a post that is not shown is not called gone.
 */
export function summarySentence(
  { posts, head }: Comparison,
  { day, statuses }: { day: string; statuses: readonly SnapshotStatus[] },
  says: ComparisonWords,
): string {
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
  const limits = limitsOf({ folded: posts.folded, head }, statuses, says);
  const nothing = limits.length === 0 ? says.nothingOther : says.nothingCompared;
  return [`${says.since(day)}: ${parts.length === 0 ? nothing : parts.join(', ')}.`, ...limits].join(' ');
}

/** What is not compared, and that a snapshot may lack something. */
function limitsOf(
  { folded, head }: Pick<ComparedPosts, 'folded'> & Pick<Comparison, 'head'>,
  statuses: readonly SnapshotStatus[],
  says: ComparisonWords,
): string[] {
  return [
    ...(folded === 'all' ? [says.wordsNotCompared] : folded > 0 ? [says.folded(folded)] : []),
    ...(head === null ? [says.headNotCompared] : []),
    ...(statuses.includes('partial') ? [says.onePartial] : []),
  ];
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLocaleLowerCase('sv') + sentence.slice(1);
}
