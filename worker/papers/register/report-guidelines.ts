import { civilDate } from '../../../storage/records/civil-time.ts';
import { type GuidelinePoint, guidelinePoints } from '../../../storage/records/guideline-check.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import { nameOf, type ReportSetting } from './report-setting.ts';
import type { ReportWords } from './report-words.ts';
import type { CheckedByGuidelines, YearFacts } from './year-facts.ts';

/** Of the year's snapshots: how many a person has checked, and in how many of those something was not shown. */
export function guidelineSentence({ guidelines }: Pick<YearFacts, 'guidelines'>, says: ReportWords): string {
  const checked = guidelines.filter(({ standing }) => standing.size > 0).length;
  const wanting = guidelines.filter((one) => notShownIn(one).length > 0).length;
  const unjudged = guidelines.filter(({ standing }) => standing.size > 0 && standing.size < guidelinePoints.length);
  return says.guidelinesAre(guidelines.length, checked, wanting, unjudged.length);
}

/** What persons saw of the guidelines 9–12 in the year's snapshots: counts by point, then the snapshots where something is not shown. */
export function guidelinePart(facts: YearFacts, setting: ReportSetting): DocumentBlock[] {
  const { says, timezone } = setting;
  const { guidelines, accounts } = facts;
  const blocks: DocumentBlock[] = [{ kind: 'paragraph', text: `${guidelineSentence(facts, says)}.` }];
  if (guidelines.every(({ standing }) => standing.size === 0)) return blocks;
  const judgements = [says.shown, says.notShown, says.notJudged].map((title) => ({ title }));
  blocks.push({
    kind: 'table',
    small: true,
    columns: [{ title: says.point, width: 5 }, ...judgements],
    rows: guidelinePoints.map((point) => {
      const said = guidelines.map(({ standing }) => standing.get(point)?.shown);
      const counts = [true, false, undefined].map((shown) => said.filter((one) => one === shown).length);
      return [says.points[point], ...counts.map(String)];
    }),
  });
  const wanting = accounts.flatMap((account) =>
    guidelines.flatMap((one): string[][] => {
      const points = notShownIn(one).map((point) => says.points[point]);
      if (one.snapshot.account !== account.id || points.length === 0) return [];
      return [[nameOf(account, setting), civilDate(one.snapshot.startedAt, timezone), points.join('; ')]];
    }),
  );
  if (wanting.length === 0) return blocks;
  const columns = [{ title: says.account, width: 2 }, { title: says.day }, { title: says.notShown, width: 4 }];
  blocks.push({ kind: 'table', small: true, columns, rows: wanting });
  return blocks;
}

function notShownIn({ standing }: CheckedByGuidelines): GuidelinePoint[] {
  return guidelinePoints.filter((point) => standing.get(point)?.shown === false);
}
