import type { ItemRun } from '../../../storage/records/item-run.ts';

/** What a run tells of items that were disposed of here and were met again, as lines for a person at the terminal. */
export function disposedInWords(disposed: ItemRun['disposed']): string[] {
  if (disposed === undefined) return [];
  const { standing, edited, unreadable } = disposed;
  return [
    ...(standing > 0 ? [`  ${standing} already disposed of here and still standing there: not collected again`] : []),
    ...(edited > 0 ? [`  ${edited} disposed of here and edited there since: collected as new items`] : []),
    ...(unreadable > 0
      ? [`  ${unreadable} disposed of here cannot be known again: no key to their names is here; see \`verify\``]
      : []),
  ];
}
