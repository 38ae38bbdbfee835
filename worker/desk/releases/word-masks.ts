import type { AskedMask } from '../../../jobs/release/asked-masks.ts';
import type { SuggestedWords } from '../../../jobs/release/suggestions.ts';
import { wordKindWords } from '../../../jobs/release/word-kind-words.ts';
import { wordKinds } from '../../../storage/records/release.ts';
import { html, type Markup, type Part } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import { field, textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { type ReleaseWords, releaseWords } from './release-words.ts';

/** For how many sections of law the form has a field of words. */
const groups = [0, 1, 2] as const;

/** The form's fields that words are written in. */
export const wordFields = groups.flatMap((group) => [`o-${group}-ord`, `o-${group}-lagrum`]);

const suggestedKinds = wordKinds.filter((kind) => kind !== 'other');

/**
 * The part of the form where words are chosen: written, or ticked among what was found. No box is ticked before a person ticks it. Field names:
 * `o-<group>-ord` and `-lagrum`; `f-<kind>-lagrum`, `f-<kind>-alla`, and `f-<kind>-<number>` with the words as its value.
 */
export function wordsPart(suggested: readonly SuggestedWords[], written: Fields, locale: Locale): Part {
  const says = releaseWords[locale];
  return html`<h2>${says.words}</h2>
<p class="hint">${says.wordsText}</p>
<p class="hint mark-hint" hidden>${says.markHint}</p>
${groups.map((group) => groupPart(group, written, says))}<h3>${says.found}</h3>
<p class="hint">${says.foundText}</p>
${suggested.length === 0 ? html`<p>${says.foundNone}</p>\n` : null}${suggestedKinds.map((kind) => kindPart(kind, suggested, written, locale))}
`;
}

/** The button that comes up where words are marked in a text. It stays at the bottom of the window above the end of the form. */
export function markPart(says: ReleaseWords): Markup {
  return html`<div class="mark-words" hidden><button type="button">${says.markNow}</button> <span aria-live="polite" data-tillagt="${says.marked}"></span></div>
`;
}

function groupPart(group: number, written: Fields, says: ReleaseWords): Markup {
  const name = `o-${group}-ord`;
  return html`<fieldset><legend>${says.wordGroup(group + 1)}</legend>
<label for="${name}">${says.wordsLabel}</label><textarea id="${name}" name="${name}" rows="3" maxlength="20000">${written[name] ?? ''}</textarea>
${field({ name: `o-${group}-lagrum`, label: says.by }, written)}</fieldset>
`;
}

function kindPart(
  kind: (typeof suggestedKinds)[number],
  suggested: readonly SuggestedWords[],
  written: Fields,
  locale: Locale,
): Markup | null {
  const says = releaseWords[locale];
  const its = suggested.filter((one) => one.kind === kind);
  // What is found may have changed since a box was ticked, and its number with it: a tick is of the words.
  const before = namesOfTicks(kind, written).map((name) => textIn(written, name));
  const ticked = new Set(before.filter((words) => words !== ''));
  const gone = [...ticked].filter((words) => !its.some((one) => one.words.trim() === words));
  const isAll = textIn(written, `f-${kind}-alla`) !== '';
  if (its.length === 0 && gone.length === 0 && !isAll && textIn(written, `f-${kind}-lagrum`) === '') return null;
  const box = (name: string, value: string, label: string, checked: boolean) =>
    html`<div class="tick"><input type="checkbox" id="${name}" name="${name}" value="${value}"${checked ? html` checked` : null}><label for="${name}">${label}</label></div>
`;
  const found = its.map(({ words, times }, at) =>
    box(`f-${kind}-${at}`, words, says.foundOne(words, times), ticked.has(words.trim())),
  );
  const left = gone.map((words, at) => box(`f-${kind}-${its.length + at}`, words, says.foundGone(words), true));
  return html`<fieldset><legend>${wordKindWords[locale][kind]}</legend>
${box(`f-${kind}-alla`, '1', says.foundAll(its.length), isAll)}${found}${left}${field({ name: `f-${kind}-lagrum`, label: says.by }, written)}</fieldset>
`;
}

/** The masks by words of a sent form, or what lacks in it: words without their section of law, or the other way about, hide nothing. */
export function sentWords(sent: Fields): AskedMask[] | 'wordsWithoutLaw' | 'lawWithoutWords' {
  const masks: AskedMask[] = [];
  const asked = [
    ...groups.map((group) => ({ law: `o-${group}-lagrum`, masks: writtenIn(textIn(sent, `o-${group}-ord`)) })),
    ...suggestedKinds.map((kind) => ({ law: `f-${kind}-lagrum`, masks: tickedOf(kind, sent) })),
  ];
  for (const { law, masks: its } of asked) {
    const paragraph = textIn(sent, law);
    if (paragraph === '' && its.length === 0) continue;
    if (paragraph === '') return 'wordsWithoutLaw';
    if (its.length === 0) return 'lawWithoutWords';
    masks.push(...its.map((one) => ({ ...one, paragraph })));
  }
  return masks;
}

function writtenIn(text: string): { words: string }[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))].map((words) => ({ words }));
}

function tickedOf(kind: (typeof suggestedKinds)[number], sent: Fields): ({ words: string } | { every: typeof kind })[] {
  if (textIn(sent, `f-${kind}-alla`) !== '') return [{ every: kind }];
  return namesOfTicks(kind, sent).flatMap((name) => writtenIn(textIn(sent, name)));
}

/** The boxes of a kind that were ticked, each with its words as its value. */
function namesOfTicks(kind: (typeof suggestedKinds)[number], sent: Fields): string[] {
  return Object.keys(sent).filter((name) => name.startsWith(`f-${kind}-`) && /-\d{1,6}$/.test(name));
}
