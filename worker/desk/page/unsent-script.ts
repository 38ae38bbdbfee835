import type { Markup } from '../../papers/pages/markup.ts';

export const unsentScriptPath = '/oskickat.js';

/** Whether the page has a form of its own that people may write in. */
export function takesWords({ markup }: Markup): boolean {
  return markup.includes('<form method="post"') && /<textarea|type="text"/.test(markup);
}

/**
 * Asks, in the browser's own words, before a page is left where somebody has written what is not sent. Nothing that is written is stored in the browser.
 * What a refused form brought back is not sent either. Without the script nobody is asked.
 */
export const unsentScript = `'use strict';
const forms = [...document.querySelectorAll('main form[method=post]')];
const refused = document.getElementById('fel') !== null;
let sent = null;
const holds = (form) =>
  [...form.querySelectorAll('textarea, input[type=text]')].some(
    ({ value, defaultValue }) => value.trim() !== '' && (value !== defaultValue || (refused && sent === null)),
  );
const ask = (event) => {
  if (forms.some((form) => form !== sent && holds(form))) event.preventDefault();
};
for (const form of forms) form.addEventListener('submit', () => { sent = form; });
addEventListener('pageshow', () => { sent = null; });
// A page that nobody has written in is left without a look: a browser may keep it whole for the way back.
if (refused) addEventListener('beforeunload', ask);
else addEventListener('input', () => addEventListener('beforeunload', ask), { once: true });
`;
