import type { ExportReport, ItemRun } from '../../../storage/records/item-run.ts';
import type { Locale } from '../../words/archive-words.ts';
import { gatherWords } from '../printed/gather-words.ts';
import { becauseIn } from '../printed/gathered-sentences.ts';

/** What a run tells of items that were disposed of here and were met again, as lines for a person at the terminal. */
export function disposedInWords(disposed: ItemRun['disposed'], locale: Locale): string[] {
  if (disposed === undefined) return [];
  const { standing, edited, unreadable, inherited = [] } = disposed;
  const says = gatherWords[locale];
  return [
    ...(standing > 0 ? [`  ${says.disposedStanding(standing)}`] : []),
    ...(edited > 0 ? [`  ${says.disposedEdited(edited)}`] : []),
    ...(inherited.length > 0 ? [`  ${says.disposedInherited(inherited)}`] : []),
    ...(unreadable > 0 ? [`  ${says.disposedUnreadable(unreadable)}`] : []),
  ];
}

/** What was read in an export and what was not, as lines for a person at the terminal. */
export function reportInWords(report: ExportReport, locale: Locale): string {
  const { zips, read, faults, passedBy, media, twice, clocks, lacks = [] } = report;
  const says = gatherWords[locale];
  return [
    ...zips.map(({ name, files }) => says.zip(name, files)),
    ...[
      ...read.map(({ file, items }) => says.read(file, items)),
      says.media(media),
      ...(twice === undefined ? [] : [says.twice(twice)]),
      ...(clocks === undefined ? [] : [says.clocks(clocks)]),
      ...lacks.map((because) => says.notGiven(null, becauseIn(locale, because))),
      ...faults.map(({ file, because, times }) => says.notRead(file, becauseIn(locale, because), times)),
      ...passedBy.map(({ folder, files, private: closed }) => says.passedBy(folder, files, closed)),
    ].map((line) => `  ${line}`),
  ].join('\n');
}
