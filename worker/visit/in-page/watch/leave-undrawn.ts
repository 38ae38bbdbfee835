import { pageWatch } from './page-watch.ts';

type Undrawn = { undrawn?: CSSStyleSheet };

/**
 * Runs in the page: its pictures are laid out and loaded as ever, but not drawn, for which the browser would decode each of them. They
 * are moved out of their own boxes: what is clipped or made invisible, observers and scripts would take for out of sight.
 */
export function leavePicturesUndrawn(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('img, video { object-position: -99999px 0 !important }');
  pageWatch<Undrawn>().undrawn = sheet;
  document.adoptedStyleSheets.push(sheet);
}

/** Runs in the page: as before. The rule is taken out of the sheet too, which the page may hold in a list of its own by now. */
export function drawPictures(): void {
  const { undrawn } = pageWatch<Undrawn>();
  undrawn?.replaceSync('');
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== undrawn);
}
