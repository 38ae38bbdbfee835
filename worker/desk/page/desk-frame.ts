import { unbroken } from '../../html/marks.ts';
import { html, type Markup, type Part } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import type { DeskPage } from './desk-page.ts';
import { deskWords } from './desk-words.ts';
import { formSecret, tellsFault } from './form-parts.ts';
import { shortCutsPath } from './hrefs.ts';
import { keysScript } from './keys-script.ts';
import { type Crumb, menuPart, trailPart, type Waiting } from './menu.ts';
import { menuWords } from './menu-words.ts';
import { mayScroll, stopsScript } from './stops-script.ts';
import { styleFile } from './style.ts';
import { typefacePath } from './typeface.ts';
import { takesWords, unsentScript } from './unsent-script.ts';

/** What surrounds a page of the desk. Without a person nobody is signed in, and there is no menu; `at` is when it was made, in words. */
export interface DeskFrame {
  locale: Locale;
  municipality: string;
  title: string;
  person: { name: string; form: string; searches: boolean; at: string } | null;
  /** The pages that the menu is made of. */
  pages: readonly DeskPage[];
  /** The path of the present page's entry in the menu, and whether the page is that entry. */
  here: string | null;
  isEntry: boolean;
  waiting: Waiting;
  /** The steps between the menu's entry and the page. */
  trail: readonly Crumb[];
  /** After this many seconds a browser without script reloads the page. */
  again?: number;
  script?: string;
  /** The page asks before what cannot be undone, and says so by its colour too. */
  grave?: boolean;
  /** Where the browser goes by itself. The content has the same link. */
  onward?: string;
  /** The address of a picture that stands far down in the page's text, and near the top of what a person sees. */
  early?: string | null;
  content: Part;
}

/** A whole page as a UTF-8 string, with one heading, landmarks and a link that skips the top. Everything that it loads comes from the desk. */
export function framedPage(frame: DeskFrame): string {
  const { locale, person } = frame;
  const says = deskWords[locale];
  const content = html`${frame.content}`;
  const page = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${frame.again === undefined ? null : html`<noscript><meta http-equiv="refresh" content="${frame.again}"></noscript>`}
<title>${tellsFault(content) ? says.faultIn : null}${frame.title} – ${says.desk(frame.municipality)}</title>
<link rel="icon" href="/favicon.ico">
<link rel="preload" href="${typefacePath('inter-latin')}" as="font" type="font/woff2" crossorigin>
${
  frame.early == null
    ? null
    : html`<link rel="preload" href="${frame.early}" as="image" fetchpriority="high">
`
}<link rel="stylesheet" href="${styleFile.href()}">
${frame.onward === undefined ? null : html`<meta http-equiv="refresh" content="0;url=${frame.onward}">`}
${frame.script === undefined ? null : html`<script src="${frame.script}" defer></script>`}
${person !== null && takesWords(content) ? html`<script src="${unsentScript.href()}" defer></script>` : null}
${person !== null && mayScroll(content) ? html`<script src="${stopsScript.href()}" defer></script>` : null}
${person?.searches ? html`<script src="${keysScript.href()}" defer></script>` : null}
</head>
<body>
<a class="skip" href="#innehall">${says.skip}</a>
<header>
<div class="bar"><p>${person === null ? says.desk(frame.municipality) : html`<a href="/">${says.desk(frame.municipality)}</a>`}</p>
${person === null ? null : [person.searches ? quickSearch(locale) : null, signOut(person, says)]}</div>
${person === null ? null : menuPart(frame)}
</header>
${person === null ? null : trailPart(frame, frame.trail, frame.isEntry)}<main id="innehall" tabindex="-1"${frame.grave ? html` class="grave"` : null}>
<h1>${unbroken(frame.title)}</h1>
${content}
</main>
${person === null ? null : html`<footer><p>${says.shownTo(person.at)} <a href="/inloggningar">${person.name}</a>${person.searches ? html` · <a href="${shortCutsPath}">${says.shortCuts}</a>` : null}</p></footer>\n`}</body>
</html>
`;
  return page.markup;
}

/** The search in everything, from every page. */
function quickSearch(locale: Locale): Markup {
  const says = menuWords[locale];
  return html`<form class="quick" method="get" action="/sok" role="search" aria-label="${says.searchAll}"><label class="unseen" for="sok-i-allt">${says.searchAll}</label><input type="search" id="sok-i-allt" name="text" maxlength="500" placeholder="${says.searchAll}" aria-keyshortcuts="/ Control+K"><button>${says.search}</button></form>
`;
}

function signOut({ name, form }: { name: string; form: string }, says: (typeof deskWords)[Locale]): Markup {
  return html`<form class="who" method="post" action="/logga-ut">${formSecret(form)}
<a href="/inloggningar">${says.signedInAs(name)}</a> <button>${says.signOut}</button></form>`;
}
