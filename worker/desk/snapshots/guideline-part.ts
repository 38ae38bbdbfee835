import { type FoundPhrase, findPhrases } from '../../../jobs/visit/guidelines.ts';
import {
  type GuidelineCheck,
  type GuidelinePoint,
  guidelinePoints,
  standingPoints,
} from '../../../storage/records/guideline-check.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { notice } from '../../html/components.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { wallTime } from '../../words/times.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { formSecret, tickedIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { type SnapshotWords, snapshotWords } from './shown-snapshot-words.ts';

/** What people have said of guidelines 9–12, on the snapshot's page, with a link to the checklist. */
export function guidelineSummary(checks: readonly GuidelineCheck[], href: string, means: DeskMeans): Markup {
  const { locale } = means.workplace.configuration.settings;
  const says = snapshotWords[locale];
  const standing = standingPoints(checks);
  const judged = guidelinePoints.filter((point) => standing.has(point));
  return html`<section aria-labelledby="riktlinjer"><h2 id="riktlinjer">${says.guidelines}</h2>
<p>${says.judgedOf(judged.length, guidelinePoints.length)} <a href="${href}">${says.toGuidelines}</a></p>
${standing.size === 0 ? null : html`<ul>${[...standing].map(([point, said]) => html`<li>${heading(choiceNames[locale].points[point])}: ${saidOf(said, means)}</li>\n`)}</ul>`}</section>
`;
}

/** The checklist of guidelines 9–12: what the text shows, and what people said. With `form` null the visitor may only read it. */
export function guidelinePart(
  {
    layer,
    checks,
    action,
    form,
  }: { layer: TextLayer | null; checks: readonly GuidelineCheck[]; action: string; form: string | null },
  means: DeskMeans,
): Markup {
  const { locale, municipality } = means.workplace.configuration.settings;
  const says = snapshotWords[locale];
  const found = layer === null ? null : findPhrases(layer, municipality.name);
  const standing = standingPoints(checks);
  const parts = guidelinePoints.map((point) => {
    const said = standing.get(point);
    return html`<fieldset><legend>${heading(choiceNames[locale].points[point])}</legend>
${said === undefined ? null : notice(saidOf(said, means))}${found === null ? null : phrases(found.get(point) ?? [], point, says)}
${form === null ? null : choices(point, said?.shown, says)}</fieldset>
`;
  });
  return html`<p>${found === null ? says.noText : says.guidelinesNote}</p>
${form === null ? parts : html`<form method="post" action="${action}">${formSecret(form)}${parts}<p><button>${says.save}</button></p></form>`}
`;
}

type Said = ReturnType<typeof standingPoints> extends ReadonlyMap<unknown, infer One> ? One : never;

function saidOf(said: Said | undefined, means: DeskMeans): Markup | null {
  if (said === undefined) return null;
  const { locale, timezone } = means.workplace.configuration.settings;
  return outside(snapshotWords[locale].saidBy(said.shown, said.by, wallTime(said.at, timezone)?.date ?? said.at));
}

/** The report's words, which begin in lower case there, as a heading. */
function heading(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function phrases(found: readonly FoundPhrase[], point: GuidelinePoint, says: SnapshotWords): Markup {
  if (found.length === 0) return html`<p class="hint">${says.foundNothing}</p>`;
  return html`<p>${point === 'logotype' ? says.inPicture : says.found}:</p><ul>${found.map(
    ({ before, found: phrase, after, inPost }) =>
      html`<li>${outside(before)}<mark>${outside(phrase)}</mark>${outside(after)}${inPost ? html` ${says.inPost}` : null}</li>`,
  )}</ul>`;
}

const prefix = 'punkt-';

function choices(point: GuidelinePoint, shown: boolean | undefined, says: SnapshotWords): Markup {
  const options = [
    ['shown', says.shown, shown === true],
    ['not-shown', says.notShown, shown === false],
    ...(shown === undefined ? [['', says.notJudged, true] as const] : []),
  ] as const;
  return html`${options.map(([value, name, chosen]) => html`<label><input type="radio" name="${prefix}${point}" value="${value}"${chosen ? html` checked` : null}> ${name}</label>\n`)}`;
}

/** The points of the form that change what people have said before. */
export function pointsIn(sent: Fields, checks: readonly GuidelineCheck[]): GuidelineCheck['points'] {
  const standing = standingPoints(checks);
  const ticked = new Map(tickedIn(sent, prefix));
  const points: GuidelineCheck['points'] = {};
  for (const point of guidelinePoints) {
    const value = ticked.get(point);
    if (value !== 'shown' && value !== 'not-shown') continue;
    if (standing.get(point)?.shown !== (value === 'shown')) points[point] = value;
  }
  return points;
}
