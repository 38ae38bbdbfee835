import { civilDate } from '../../../storage/records/civil-time.ts';
import type { FiledHold } from '../../../storage/records/hold.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import type { ReportSetting } from './report-setting.ts';
import type { ReportWords } from './report-words.ts';
import type { Fixity, YearFacts } from './year-facts.ts';

/* What persons decided in the year, and what a check of the files found. Reasons are left out, since they may name somebody. */

export function takedownPart(
  { takedowns, undocumented, neverLookedAt }: YearFacts,
  says: ReportWords,
): DocumentBlock[] {
  return [
    takedowns.length === 0
      ? { kind: 'paragraph', text: says.noNotes }
      : {
          kind: 'table',
          small: true,
          columns: [
            { title: says.category, width: 3 },
            ...[says.notes, says.closedNotes, says.goneSameDay, says.goneLater, says.goneUnknown].map((title) => ({
              title,
            })),
          ],
          rows: takedowns.map(({ category, notes, closed, sameDay, later, longestDays }) => [
            says.categories[category],
            `${notes}`,
            `${closed}`,
            `${sameDay}`,
            later === 0 ? '0' : says.laterOf(later, longestDays),
            `${notes - sameDay - later}`,
          ]),
        },
    { kind: 'paragraph', text: says.undocumented(undocumented) },
    ...(neverLookedAt > 0 ? [{ kind: 'paragraph', text: says.neverLookedAt(neverLookedAt) } as const] : []),
  ];
}

export function disposalPart(
  { protocols, unfinished }: Pick<YearFacts, 'protocols' | 'unfinished'>,
  { says, timezone }: ReportSetting,
): DocumentBlock[] {
  const begun: DocumentBlock[] =
    unfinished.length > 0 ? [{ kind: 'paragraph', text: says.unfinished(unfinished) }] : [];
  if (protocols.length === 0) return [{ kind: 'paragraph', text: says.noDisposal }, ...begun];
  return [
    {
      kind: 'table',
      small: true,
      columns: [
        { title: says.list, width: 2 },
        { title: says.done, width: 2 },
        { title: says.destroyed, width: 2 },
        { title: says.leftOut, width: 2 },
        { title: says.decisions, width: 6 },
      ],
      rows: protocols.map(({ list, executionFinished, counts, decisions }) => [
        list,
        civilDate(executionFinished.at, timezone),
        `${counts.destroyed}`,
        `${counts.leftOut}`,
        decisions
          .map(({ body, date, paragraph, caseNumber }) => `${body} ${date} ${paragraph}, ${caseNumber}`)
          .join('; '),
      ]),
    },
    { kind: 'paragraph', text: says.protocols },
    ...begun,
  ];
}

export function holdsPart(holds: readonly FiledHold[], { says, timezone }: ReportSetting): DocumentBlock {
  if (holds.length === 0) return { kind: 'paragraph', text: says.none };
  return {
    kind: 'table',
    small: true,
    columns: [says.hold, says.kind, says.scope, says.caseNumber, says.placed, says.lifted, says.review].map(
      (title) => ({ title }),
    ),
    rows: holds.map(({ hold, events }) => {
      const lifted = events.find(({ what }) => what === 'lifted');
      return [
        hold.id,
        says.kinds[hold.kind],
        says.scopes[hold.scope],
        hold.caseNumber,
        civilDate(hold.placedAt, timezone),
        lifted === undefined ? '–' : civilDate(lifted.at, timezone),
        hold.reviewBy,
      ];
    }),
  };
}

export function fixityPart({ bags, files, ledgerEntries, head, problems }: Fixity, says: ReportWords): DocumentBlock[] {
  const blocks: DocumentBlock[] = [{ kind: 'paragraph', text: says.checked(bags, files, ledgerEntries) }];
  if (problems.length === 0) blocks.push({ kind: 'paragraph', text: says.sound(bags) });
  else {
    blocks.push({
      kind: 'table',
      small: true,
      columns: [{ title: says.path, width: 2 }, { title: says.damaged }],
      rows: problems.map(({ path, problem }) => [path, problem]),
    });
  }
  if (head !== null) blocks.push({ kind: 'paragraph', text: says.head(head) });
  return blocks;
}
