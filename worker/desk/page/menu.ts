import { unbroken } from '../../html/marks.ts';
import { html, type Markup, type Part } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import type { DeskPage } from './desk-page.ts';
import { type MenuWords, menuWords } from './menu-words.ts';

type GroupName = keyof MenuWords['groups'];

/** The menu by what people do there: each group leads to its first page, and shows the others in a second row. A page with a name in the menu stands in one group. */
export const menuGroups: Readonly<Record<GroupName, readonly string[]>> = {
  overview: ['/'],
  archive: ['/konton', '/teman', '/arkiv/index.html'],
  items: ['/inlagg', '/saknas', '/avpubliceringar'],
  disposal: ['/gallring', '/stopp', '/planer'],
  releases: ['/utlamnande', '/leveranser'],
  operation: ['/drift', '/handelser', '/personer', '/nycklar'],
};

/** How many things wait for the person who is signed in: lists, or posts and comments. `more`: at least so many; null: they could not be counted. */
export type Count = { count: number; more: boolean } | null;

/** By the path of the menu's entry. */
export type Waiting = ReadonlyMap<string, Count>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Null: the request was answered before anything was counted. */
    waiting: Waiting | null;
  }
}

interface Entry {
  path: string;
  name: string;
}

interface Group {
  name: string;
  entries: Entry[];
}

/** The groups of these pages. A page that no group names (an administrator's own accounts) is a group of its own. */
function groupsOf(pages: readonly DeskPage[], locale: Locale): Group[] {
  const entries = new Map(
    pages.flatMap(({ path, menu }) => (menu === undefined ? [] : [[path, { path, name: menu(locale) }] as const])),
  );
  const named = Object.entries(menuGroups).map(([name, paths]) => ({
    name: menuWords[locale].groups[name as GroupName],
    entries: paths.flatMap((path) => entries.get(path) ?? []),
  }));
  const inGroups = new Set(Object.values(menuGroups).flat());
  const alone = [...entries.values()].filter(({ path }) => !inGroups.has(path));
  return [
    ...named.filter((group) => group.entries.length > 0),
    ...alone.map((entry) => ({ name: entry.name, entries: [entry] })),
  ];
}

interface Menu {
  locale: Locale;
  pages: readonly DeskPage[];
  /** The path of the present page's entry; null: it has none. */
  here: string | null;
  waiting: Waiting;
}

/** The menu in two rows: the groups, and the pages of the group that the reader is in. */
export function menuPart({ locale, pages, here, waiting }: Menu): Markup {
  const says = menuWords[locale];
  const groups = groupsOf(pages, locale);
  const present = groups.find(({ entries }) => entries.some(({ path }) => path === here));
  const first = groups.map(({ name, entries }) => {
    const [{ path } = { path: '/' }] = entries;
    const its = entries.filter((entry) => waiting.has(entry.path)).map((entry) => waiting.get(entry.path) ?? null);
    const current = html` aria-current="${entries.length === 1 ? 'page' : 'true'}"`;
    return html`<li><a href="${path}"${name === present?.name ? current : null}>${name}${its.map((one) => waits(one, says))}</a></li>\n`;
  });
  const second =
    present === undefined || present.entries.length === 1
      ? null
      : html`<ul>${present.entries.map(({ path, name }) => html`<li><a href="${path}"${path === here ? html` aria-current="page"` : null}>${name}${waiting.has(path) ? waits(waiting.get(path) ?? null, says) : null}</a></li>\n`)}</ul>`;
  return html`<nav aria-label="${says.menu}"><ul>${first}</ul>${second}</nav>`;
}

function waits(waiting: Count, says: MenuWords): Markup | null {
  if (waiting === null) return html` <span class="waits">? <span class="unseen">${says.notCounted}</span></span>`;
  if (waiting.count === 0) return null;
  const { count, more } = waiting;
  return html` <span class="waits"><span aria-hidden="true">${count}${more ? '+' : null}</span><span class="unseen">${says.waits(count, more)}</span></span>`;
}

/** A step of the way to a page. */
export interface Crumb {
  title: Part;
  href: string;
}

/** The way to a page that the menu does not name: its entry of the menu, and what the page itself says; nothing where the menu's marked entry is all of the way. */
export function trailPart(
  { locale, pages, here }: Omit<Menu, 'waiting'>,
  further: readonly Crumb[],
  isEntry: boolean,
): Markup | null {
  const entry = pages.find(({ path, menu }) => path === here && menu !== undefined);
  const own = entry?.menu === undefined || isEntry ? [] : [{ title: entry.menu(locale), href: entry.path }];
  const steps = [...own, ...further];
  if (further.length === 0) return null;
  return html`<nav class="trail" aria-label="${menuWords[locale].trail}"><ol>${steps.map(({ title, href }) => html`<li><a href="${href}">${typeof title === 'string' ? unbroken(title) : title}</a></li>`)}</ol></nav>
`;
}
