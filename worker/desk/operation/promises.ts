import type { Notice } from '../../../jobs/notices/notice.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { promisesNotKept } from '../../notices/gather.ts';
import { concerns } from '../../notices/receivers.ts';
import { type ActingMeans, wordsOf } from '../page/desk-means.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';

/** The most broken promises that a page names. */
const mostNamed = 50;

/** The promises that the service does not keep, as far as they concern the visitor, each with its start and what to do. Null: none known. */
export async function promisesPart(means: ActingMeans, visitor: Visitor): Promise<Markup | null> {
  const says = wordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const found = (await promisesNotKept(means.workplace, means.now())).filter((notice) => isFor(visitor, notice));
  if (found.length === 0) return null;
  const more = found.length > mostNamed ? html`<p>+ ${found.length - mostNamed}</p>` : null;
  return html`<h2>${says.notKept} (${found.length})</h2>
<ul>${found.slice(0, mostNamed).map(({ about, because, page }) => html`<li>${page === null || page === '/drift' ? outside(about) : html`<a href="${page}">${outside(about)}</a>`}: ${because[locale]}</li>\n`)}</ul>
${more}`;
}

function isFor(visitor: Visitor, notice: Notice): boolean {
  return notice.committee === null ? concerns(visitor.person, notice) : mayRead(visitor, notice.committee);
}
