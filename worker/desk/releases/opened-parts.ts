import { createHash } from 'node:crypto';
import { html, type Markup } from '../../html/markup.ts';
import { turnButton } from '../canvas/mask-parts.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { type Entry, fieldOfEntry } from './mask-form.ts';
import type { ReleaseWords } from './release-words.ts';

/** The field that tells which parts of the form were on the screen: their marks, with a dot between. */
const opened = 'sedda';

/** So many parts that nobody has opened have a button beside the form's own. */
const mostNamed = 10;

/** The mark of a part: another when anything else stands in it, so that nothing that has come since counts as seen. */
export function markOfPart(entries: readonly Entry[]): string {
  const told = entries.map((entry) => {
    if ('item' in entry) return [entry.item.id, entry.item.author.name, entry.item.text];
    const { of, chosen } = entry;
    return chosen === null
      ? [of.row.id, of.tiles.map(({ file }) => file)]
      : [of.row.id, chosen.post, chosen.comment, chosen.shown.author, chosen.shown.text];
  });
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12);
}

/** The parts, from 0, that no one has opened and where not all is masked anyway. A snapshot's pictures are seen in each part that has some of it. */
export function unopenedParts(parts: readonly Entry[][], snapshots: readonly string[], sent: Fields): number[] {
  const marks = marksIn(sent);
  const isOpened = (entries: readonly Entry[]) => marks.has(markOfPart(entries));
  const seen = new Set(parts.filter(isOpened).flatMap((its) => its.flatMap((one) => ('of' in one ? [one.of] : []))));
  const isCovered = (entry: Entry) => {
    if ('of' in entry && entry.chosen === null) return seen.has(entry.of);
    return fieldOfEntry(entry, snapshots).some((name) => textIn(sent, name) !== '');
  };
  return parts.flatMap((entries, at) => (isOpened(entries) || entries.every(isCovered) ? [] : [at]));
}

function marksIn(sent: Fields): Set<string> {
  return new Set(textIn(sent, opened).split('.'));
}

/** The form's fields with one part more that is on the screen. A mark of what is in no part any more goes. */
export function withOpened(sent: Fields, part: number, parts: readonly Entry[][]): Fields {
  const marks = marksIn(sent);
  const now = parts.flatMap((entries, at) =>
    at === part || marks.has(markOfPart(entries)) ? [markOfPart(entries)] : [],
  );
  return { ...sent, [opened]: now.join('.') };
}

/** What was opened goes along; which parts were not is said beside the form's own button. The script takes away what its canvas shows. */
export function openedPart(
  sent: Fields,
  { parts, unopened }: { parts: readonly Entry[][]; unopened: readonly number[] },
  says: ReleaseWords,
): Markup | null {
  if (parts.length === 1) return null;
  const named = unopened.slice(0, mostNamed);
  return html`<input type="hidden" name="${opened}" value="${textIn(sent, opened)}">
${
  unopened.length === 0
    ? null
    : html`<div class="unopened" data-sedda="${unopened.map((at) => markOfPart(parts[at] ?? [])).join('.')}"><p class="hint">${says.unopened}</p>
<p class="acts">${named.map((at) => html`<span data-del="${markOfPart(parts[at] ?? [])}">${turnButton(at, says.partNamed(at + 1))}</span>`)}${named.length < unopened.length ? says.andMore : null}</p></div>
`
}`;
}

/** The parts as people are told of them. */
export function namedParts(unopened: readonly number[], { andMore }: ReleaseWords): string {
  const named = unopened
    .slice(0, mostNamed)
    .map((at) => `${at + 1}`)
    .join(', ');
  return unopened.length > mostNamed ? `${named} ${andMore}` : named;
}

/** The marks of the parts of which a snapshot's canvas shows all: posts and comments that stand in its pictures. */
export function marksOnCanvas(parts: readonly Entry[][], id: string): string {
  const isShown = (entry: Entry) =>
    'of' in entry && entry.of.row.id === id && (entry.chosen === null || entry.chosen.shown.places.length > 0);
  return parts.flatMap((entries) => (entries.every(isShown) ? [markOfPart(entries)] : [])).join('.');
}
