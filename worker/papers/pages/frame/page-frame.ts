import { unbroken } from '../../../html/marks.ts';
import { html, type Markup } from '../../../html/markup.ts';
import { style } from '../../../html/style.ts';
import { type Locale, words } from '../../../words/archive-words.ts';

/** What stands around a page's content. Hrefs are relative to the page; `trail` leads from the archive to this page. */
export interface Frame {
  locale: Locale;
  title: string;
  /** The line above everything: whose archive this is. */
  banner: string;
  trail: readonly { title: string; href: string }[];
  readMe: string | null;
  /** When left out, the footer says that the page is made from the archive's folders. */
  footer?: null;
  /** Style that this page has besides. */
  style?: string;
  /** Href of the page's script. Without it the page may run none. */
  script?: string;
  /** The page has a form that leads to another page of the folder. */
  asks?: boolean;
  /** Style that holds where no script may run. */
  withoutScript?: string;
  content: Markup;
}

// The pages need nothing from another host, and no script but the search's, in files. The policy tells the browser so as well, should escaping ever fail.
function policyOf({ asks, script }: Frame): string {
  const formAction = asks === true ? "'self' file:" : "'none'";
  const policy = `default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; form-action ${formAction}; base-uri 'none'`;
  return script === undefined ? policy : `${policy}; script-src 'self' file:`;
}

/** A whole page as a UTF-8 string: one heading, landmarks, a link past the top, and its style inside. */
export function framed(frame: Frame): string {
  const says = words[frame.locale];
  const page = html`<!doctype html>
<html lang="${frame.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(frame)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.title}</title>
<style>${{ markup: frame.style === undefined ? style : `${style}\n${frame.style}` }}</style>
${frame.withoutScript === undefined ? null : html`<noscript><style>${{ markup: frame.withoutScript }}</style></noscript>\n`}${frame.script === undefined ? null : html`<script src="${frame.script}" defer></script>\n`}</head>
<body>
<a class="skip" href="#innehall">${says.skip}</a>
<header>
<p>${frame.banner}</p>
${frame.trail.length === 0 ? null : html`<nav class="trail" aria-label="${says.trail}"><ol>${frame.trail.map(({ title, href }) => html`<li><a href="${href}">${unbroken(title)}</a></li>`)}</ol></nav>`}
</header>
<main id="innehall" tabindex="-1">
<h1>${unbroken(frame.title)}</h1>
${frame.content}
</main>
${
  frame.footer === null
    ? null
    : html`<footer>
<p>${says.footer}</p>
${frame.readMe === null ? null : html`<p><a href="${frame.readMe}">${says.readMe}</a></p>`}
</footer>
`
}</body>
</html>
`;
  return page.markup;
}
