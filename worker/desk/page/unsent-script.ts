import type { Markup } from '../../html/markup.ts';
import { ownFile } from './own-file.ts';

/** Whether the page has a form of its own that people may write in. Text from outside has no quotes that are not escaped. */
export function takesWords({ markup }: Markup): boolean {
  return /<form\b[^>]* method="post"/.test(markup) && /<textarea|type="text"/.test(markup);
}

const text = `'use strict';
const forms = [...document.querySelectorAll('main form[method=post]')];
const refused = document.getElementById('fel') !== null;
const isBrought = (form) => form.querySelector('[data-osant]') !== null;
const drawn = new Set();
let sent = null;
const isChosen = ({ name, type, value, checked }) => /^[mri]-/.test(name) && (type === 'checkbox' ? checked : value.trim() !== '');
const holds = (form) =>
  isBrought(form) ||
  (drawn.has(form) && [...form.elements].some(isChosen)) ||
  (form.matches('.masking, [data-kryss]') && [...form.querySelectorAll('input[type=checkbox]')].some(({ checked, defaultChecked }) => checked && !defaultChecked)) ||
  [...form.querySelectorAll('textarea[name], input[type=text][name]')].some(
    ({ value, defaultValue }) => value.trim() !== '' && (value !== defaultValue || (refused && sent === null)),
  );
const ask = (event) => {
  if (forms.some((form) => form !== sent && holds(form))) event.preventDefault();
};
const guard = () => addEventListener('beforeunload', ask);
for (const form of forms) {
  form.addEventListener('submit', () => { sent = form; });
  form.addEventListener('ogonblick-masker', () => { drawn.add(form); guard(); });
}
addEventListener('pageshow', () => { sent = null; });
// A page that nobody has written in is left without a look: a browser may keep it whole for the way back.
if (refused || forms.some(isBrought)) guard();
else addEventListener('input', guard, { once: true });
`;

/**
 * Asks, in the browser's own words, before a page is left where somebody has written what is not sent. Nothing that is written is stored in the browser.
 * What a refused form brought back is not sent either, nor what is chosen in another part of a form (`data-osant`), in its pictures or by a tick there.
 * Without the script nobody is asked.
 */
export const unsentScript = ownFile('/oskickat.js', text);
