import { html, outside, type Part } from '../../papers/pages/markup.ts';
import { wallTime } from '../../papers/pages/times.ts';
import { copyStates, copyWords } from '../../replicas/told/standing-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { operationWordsOf } from './operation-words.ts';

/** How far each copy of the archive is, and what is wrong with it; nothing where the settings name none. */
export async function copiesPart({ workplace, ...means }: DeskMeans): Promise<Part> {
  const { locale, timezone } = workplace.configuration.settings;
  const states = await copyStates(workplace);
  if (states.length === 0) return null;
  const when = (at: string) => {
    const its = wallTime(at, timezone);
    return its === null ? at : `${its.date} ${its.minute}`;
  };
  return html`<h2>${operationWordsOf({ workplace, ...means }).copies}</h2>
${states.map(
  (state) => html`<h3>${outside(`${state.name} (${state.where})`)}</h3>
<ul>${copyWords(state, when).map((words) => html`<li>${outside(words[locale])}</li>\n`)}</ul>
`,
)}`;
}
