import { readMe } from '../../../../storage/layout/layout.ts';
import { searchPage as searchFile, searchScript } from '../../../../storage/layout/search-layout.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';
import { words } from '../../../words/archive-words.ts';
import { type SearchWords, searchWords } from '../../search/search-words.ts';
import type { Page, PageSetting } from '../frame/archive-input.ts';
import { hrefFrom, indexPageName } from '../frame/names.ts';
import { framed } from '../frame/page-frame.ts';

/** An account that the page leads to for readers without script. `folder` is relative to the archive's root. */
export interface ListedAccount {
  name: string;
  platform: string;
  folder: string;
}

const style = `
#sokform{display:grid;gap:var(--s-3) var(--s-4);grid-template-columns:repeat(auto-fit,minmax(min(12rem,100%),1fr));align-items:end;margin:var(--s-4) 0}
#sokform p{margin:0}#sokform label{display:block;font-weight:600}#sokform :is(input,select){border:1px solid var(--edge);border-radius:var(--round);background:var(--paper);color:inherit}#sokform button,#fler{border:1px solid var(--act);border-radius:var(--round);background:var(--act);color:var(--on-act);font-weight:600}#sokform .whole{grid-column:1/-1}#sokform input,#sokform select{width:100%;max-width:none;box-sizing:border-box}#sokform :is(input,select,button),#fler{font:inherit;padding:var(--s-2)}#fler[hidden]{display:none}
.hits{list-style:none;padding:0}.hit{border-top:1px solid var(--line);padding:var(--s-3) 0;position:relative}.hit:has(>img){min-height:8rem;padding-left:8rem}.hit h2{margin:0 0 var(--s-1);font-size:var(--h-3)}.hit p{margin:var(--s-1) 0}
.hit>img.small{position:absolute;left:0;top:var(--s-3);width:6.5rem;height:7rem}
`.trim();

/** `sok.html`: the search. Its script fills the form; without script the page leads to each account. */
export function searchPage(accounts: readonly ListedAccount[], { locale, municipality }: PageSetting): Page {
  const [says, archiveSays] = [searchWords[locale], words[locale]];
  const collator = new Intl.Collator('sv');
  const listed = accounts.toSorted((a, b) => collator.compare(a.name, b.name) || (a.folder < b.folder ? -1 : 1));
  const content = html`${formPart(says)}
<p id="utan">${says.without}</p>
<p class="quiet">${says.left}</p>
<section aria-labelledby="konton"><h2 id="konton">${says.accounts}</h2>
<ul>${listed.map(({ name, platform, folder }) => html`<li><a href="${hrefFrom('', `${folder}/${indexPageName(1)}`)}">${outside(name)}</a>${platform === '' ? null : html`, ${archiveSays.platforms[platform] ?? platform}`}</li>\n`)}</ul></section>`;
  return {
    path: searchFile,
    content: framed({
      locale,
      title: says.title,
      banner: archiveSays.archiveOf(municipality),
      content,
      readMe,
      style,
      script: hrefFrom('', searchScript),
      trail: [{ title: archiveSays.archive, href: hrefFrom('', indexPageName(1)) }],
    }),
  };
}

function formPart(says: SearchWords): Markup {
  const choice = (id: string, label: string) =>
    html`<p><label for="${id}">${label}</label> <select id="${id}" name="${id}"><option value="">${says.all}</option></select></p>\n`;
  return html`<div id="sokruta" hidden>
<form id="sokform" role="search">
<p class="whole"><label for="ord">${says.sought}</label> <input id="ord" name="ord" type="search" autocomplete="off" spellcheck="false" aria-describedby="ordhjalp"></p>
<p class="whole quiet" id="ordhjalp">${says.hint}</p>
${choice('namnd', says.committee)}${choice('konto', says.account)}${choice('ar', says.year)}<p><button type="submit">${says.search}</button></p>
</form>
<p id="sokt" role="status"></p>
<ol id="traffar" class="hits"></ol>
<p><button id="fler" type="button" hidden>${says.more}</button></p>
</div>`;
}
