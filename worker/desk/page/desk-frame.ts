import type { Locale } from '../../papers/pages/archive-words.ts';
import { html, type Markup, type Part } from '../../papers/pages/markup.ts';
import type { DeskPage } from './desk-page.ts';
import { deskWords } from './desk-words.ts';
import { formSecret } from './form-parts.ts';

/** What surrounds a page of the desk. Without a person nobody is signed in, and there is no menu. */
export interface DeskFrame {
  locale: Locale;
  municipality: string;
  title: string;
  person: { name: string; form: string } | null;
  /** The pages that the menu is made of. */
  pages: readonly DeskPage[];
  /** The path of the present page's entry in the menu. */
  here: string | null;
  /** After this many seconds a browser without script reloads the page. */
  again?: number;
  script?: string;
  /** Where the browser goes by itself. The content has the same link. */
  onward?: string;
  content: Part;
}

/** A whole page as a UTF-8 string, with one heading, landmarks and a link that skips the top. Everything that it loads comes from the desk. */
export function framedPage(frame: DeskFrame): string {
  const says = deskWords[frame.locale];
  const page = html`<!doctype html>
<html lang="${frame.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${frame.again === undefined ? null : html`<noscript><meta http-equiv="refresh" content="${frame.again}"></noscript>`}
<title>${frame.title} – ${says.desk(frame.municipality)}</title>
<link rel="stylesheet" href="/stil.css">
${frame.onward === undefined ? null : html`<meta http-equiv="refresh" content="0;url=${frame.onward}">`}
${frame.script === undefined ? null : html`<script src="${frame.script}" defer></script>`}
</head>
<body>
<a class="skip" href="#innehall">${says.skip}</a>
<header>
<p>${says.desk(frame.municipality)}</p>
${
  frame.person === null
    ? null
    : html`<nav aria-label="${says.menu}"><ul>${frame.pages.map(({ path, menu }) => (menu === undefined ? null : menuEntry(path, menu(frame.locale), frame.here)))}</ul></nav>
${signOut(frame.person, says)}`
}
</header>
<main id="innehall" tabindex="-1">
<h1>${frame.title}</h1>
${frame.content}
</main>
</body>
</html>
`;
  return page.markup;
}

function menuEntry(path: string, name: string, here: string | null): Markup {
  return path === here
    ? html`<li><a href="${path}" aria-current="page">${name}</a></li>`
    : html`<li><a href="${path}">${name}</a></li>`;
}

function signOut({ name, form }: { name: string; form: string }, says: (typeof deskWords)[Locale]): Markup {
  return html`<form class="who" method="post" action="/logga-ut">${formSecret(form)}
<a href="/inloggningar">${says.signedInAs(name)}</a> <button>${says.signOut}</button></form>`;
}
