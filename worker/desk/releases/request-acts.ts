import type { NextOfRequest } from '../../../jobs/release/next-of-request.ts';
import { lastRefusal, madeCopies } from '../../../jobs/release/release-state.ts';
import { courtsOfAppeal, type FiledRelease } from '../../../storage/records/release.ts';
import { html, type Markup, type Part } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import { choice, field, formSecret } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { releaseWords } from './release-words.ts';
import { type WayWords, wayWords } from './way-words.ts';

/** In the place of a copy's name: it was not made here. */
export const anotherCopy = 'annan';

/** What a form of the page sends as `vad`. */
const acts = ['kopia', 'utlamnad', 'avslag', 'mottaget', 'overklagat', 'avsluta'] as const;
type Act = (typeof acts)[number];

/** The act that each next step is done by; where a step waits for others there is none. */
const actOf: Partial<Record<NextOfRequest['what'], Act>> = {
  'hand-over': 'utlamnad',
  receipt: 'mottaget',
  close: 'avsluta',
};

/** What was sent before, and the secret of the page's forms. */
interface Asked {
  form: string;
  written: Fields;
  locale: Locale;
}

/** The one step that comes next, with its one button. */
export function nextPart(filed: FiledRelease, next: NextOfRequest, asked: Asked): Markup {
  const [says, said] = [releaseWords[asked.locale], wayWords[asked.locale]];
  const act = actOf[next.what];
  const text = textOf(next, said);
  return html`<section class="next" aria-labelledby="nasta"><h2 id="nasta">${said.next(said.nexts[next.what])}</h2>
${text === null ? null : html`<p>${text}</p>\n`}${next.what === 'copy' ? html`<p><a class="button" href="/utlamnande/${filed.release.id}/maska">${says.mask}</a></p>\n` : null}${act === undefined ? null : formOf(act, filed, asked)}</section>
`;
}

function textOf(next: NextOfRequest, said: WayWords): string | null {
  switch (next.what) {
    case 'copy':
      return said.copyText;
    case 'hand-over':
      return said.handOverText;
    case 'receipt':
      return said.receiptText;
    case 'appeal':
      return said.appealText(next.until);
    case 'court':
      return said.courtText(next.appealed);
    case 'close':
      return null;
  }
}

/** Everything else that may be said or made of an open request, each folded in under its name. What was refused is open, as it was written. */
export function otherActs(filed: FiledRelease, next: NextOfRequest, asked: Asked): Part {
  const [says, said] = [releaseWords[asked.locale], wayWords[asked.locale]];
  const refused = lastRefusal(filed);
  const left = acts.filter(
    (act) => act !== actOf[next.what] && (refused !== null || !['mottaget', 'overklagat'].includes(act)),
  );
  const folded = (act: Act) =>
    html`<details class="act"${asked.written.vad === act ? html` open` : null}><summary>${act === 'kopia' && next.what === 'copy' ? said.wholeInstead : titleOf(act, asked.locale)}</summary>
${formOf(act, filed, asked)}</details>
`;
  const masked = html`<p class="act"><a href="/utlamnande/${filed.release.id}/maska">${says.mask}</a></p>\n`;
  return [html`<h2>${said.other}</h2>\n`, next.what === 'copy' ? null : masked, left.map(folded)];
}

function titleOf(act: Act, locale: Locale): string {
  const says = releaseWords[locale];
  return {
    kopia: says.makeWhole,
    utlamnad: says.handOver,
    avslag: says.refuse,
    mottaget: says.refusalReceived,
    overklagat: says.noteAppeal,
    avsluta: says.close,
  }[act];
}

function formOf(act: Act, filed: FiledRelease, { form, written: sent, locale }: Asked): Markup {
  const says = releaseWords[locale];
  const written = sent.vad === act ? sent : {};
  const text = { kopia: says.makeWholeText, avslag: says.appealText, avsluta: says.closeText } as const;
  const line = (name: string, label: string, more: { type?: 'date'; hint?: string; required?: boolean } = {}) =>
    field({ name, id: `${act}-${name}`, label, ...more }, written);
  const fields: Record<Act, () => Part> = {
    kopia: () => line('skal', says.triedReason, { hint: says.triedHint }),
    utlamnad: () => [
      whichCopy(filed, written, locale),
      line('dag', says.on, { type: 'date', required: true }),
      line('till', says.to, { hint: says.toHint }),
    ],
    avslag: () => [
      line('dag', says.decidedOn, { type: 'date', required: true }),
      line('lagrum', says.paragraph, { required: true }),
      line('skal', says.reason, { required: true }),
      line('beslutande', says.decidedBy, { hint: says.decidedByHint, required: true }),
      line('delegation', says.delegation, { hint: says.delegationHint, required: true }),
      html`<div class="tick"><input type="checkbox" id="avslag-del" name="del" value="1"${written.del === '1' ? html` checked` : null}><label for="avslag-del">${says.part}</label></div>
`,
      choice(
        { name: 'kammarratt', label: says.court, first: says.anyCourt },
        courtsOfAppeal.map((town) => [town, `Kammarrätten i ${town}`] as const),
        written,
      ),
      line('mottaget', says.received, { type: 'date', hint: says.receivedHint }),
    ],
    mottaget: () => line('dag', says.on, { type: 'date', required: true }),
    overklagat: () => line('dag', says.on, { type: 'date', required: true }),
    avsluta: () => line('skal', says.closeReason),
  };
  const hint = act in text ? html`<p class="hint">${text[act as keyof typeof text]}</p>` : null;
  return html`<form method="post" action="/utlamnande/${filed.release.id}">${formSecret(form)}<input type="hidden" name="vad" value="${act}">
${hint}${fields[act]()}<p><button>${titleOf(act, locale)}</button></p></form>
`;
}

/** Which of the copies was handed over; asked where there is one. */
function whichCopy(filed: FiledRelease, written: Fields, locale: Locale): Markup | null {
  const says = releaseWords[locale];
  const copies = madeCopies(filed);
  if (copies.length === 0) return null;
  const made = copies.map(({ file, masked }) => [file, `${file} (${says.copyIs(masked)})`] as const);
  const options = [...made, [anotherCopy, says.anotherCopy] as const];
  return choice({ name: 'kopia', label: says.whichCopy, first: says.chooseCopy, required: true }, options, written);
}
