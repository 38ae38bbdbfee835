import type { FastifyReply, FastifyRequest } from 'fastify';
import { platformNames } from '../../../config/base/platform-names.ts';
import { type Found, findEverything } from '../../../jobs/find/find-everything.ts';
import { type FoundKind, foundKinds } from '../../../jobs/find/found-kinds.ts';
import { recordTexts } from '../../../jobs/find/record-texts.ts';
import { readSought, type Sought } from '../../../jobs/find/sought.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import { html, type Markup, type Part } from '../../html/markup.ts';
import { withYear, yearIn, yearPart } from '../item-parts/year-part.ts';
import { hitList } from '../items/hit-list.ts';
import { accountField, askWhich } from '../page/account-field.ts';
import { committeeChoices, shownCommittee } from '../page/committees.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { choice, faultPart, field, textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { noteHits, snapshotHits } from './found-parts.ts';
import { savedPart, saveForm } from './saved-parts.ts';
import { savedWords } from './saved-words.ts';
import { askedIn, searchFields as fields } from './search-fields.ts';
import { searchWords } from './search-words.ts';
import { shortCutsPart } from './short-cuts.ts';

/** Hits of each kind where all kinds are shown, and on a page of one kind. */
const ofEach = 10;
const onPage = 50;

/** Snapshots that the catalog knows nothing of yet and that are read for one search; the worker reads the others. */
const readAtOnce = 20;

const kindField = 'i';

/** One search over items, the text of snapshots and notes of takedowns. */
export function searchPage(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/sok', {
      get: (request, reply) => askWhich(means, request, reply, () => search(means, request, reply)),
    }),
  ];
}

async function search(
  means: ActingMeans,
  request: FastifyRequest<{ Querystring: Fields }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { workplace } = means;
  const { locale, timezone } = workplace.configuration.settings;
  const says = searchWords[locale];
  const visitor = visitorOf(request);
  const sent = Object.fromEntries(Object.entries(request.query).filter(([, value]) => typeof value === 'string'));
  const { id: committee, known } = shownCommittee(means, visitor, textIn(sent, fields.committee));
  const soughtIn = (asked: Fields) => readSought(askedIn(asked, committee), timezone).sought;
  const sought = soughtIn(sent);
  const kind = foundKinds.find((one) => one === sent[kindField]) ?? null;
  const page = kind === null ? 0 : Math.max(0, Math.min(10_000, Math.trunc(Number(sent.sida)) || 0));
  const size = kind === null ? ofEach : onPage;
  const isGiven = Object.values(fields).some((name) => textIn(sent, name) !== '');
  const isAsked = isGiven || kind !== null;
  const find = async (asked: Sought): Promise<Found> =>
    findEverything(workplace, asked, {
      ...(kind !== null && { kinds: [kind] }),
      withoutSecret: !mayOrder(visitor, committee ?? '*'),
      limit: size + 1,
      offset: page * size,
    });
  let found: Found | null = null;
  let shown = sent;
  const year = yearIn(sent);
  const ofYear = year === null ? null : withYear(sent, year);
  if (sought !== null && known && isAsked) {
    await recordTexts(workplace, { most: readAtOnce });
    found = await find(sought);
    const instead = ofYear !== null && isNothing(found) && page === 0 ? soughtIn(ofYear) : null;
    const its = instead === null ? null : await find(instead);
    if (its !== null && ofYear !== null && !isNothing(its)) [found, shown] = [its, ofYear];
  }
  const content: Part = [
    isAsked ? null : html`<p>${says.lead}</p>\n`,
    form(shown, { committee, kind, isOpen: !isAsked || sought === null }, visitor, means),
    faultPart(sought === null ? says.bad : null),
    kind === null ? await shortCutsPart(means, request, textIn(sent, fields.text)) : null,
    year === null || ofYear === null
      ? null
      : yearPart(year, { isShown: shown === ofYear, href: `/sok?${new URLSearchParams(ofYear)}` }, locale),
    found === null ? savedPart(visitor, means) : await foundParts(found, { sent: shown, kind, page, size }, means),
    found === null || !isGiven ? null : [html`<h2>${savedWords[locale].save}</h2>\n`, saveForm(shown, visitor, means)],
    found === null ? null : savedPart(visitor, means),
  ];
  return show(means, request, reply, { title: says.title, content });
}

function isNothing({ items, snapshots, notes }: Found): boolean {
  return items.length + snapshots.length + notes.length === 0;
}

interface Asked {
  sent: Fields;
  /** Null: all kinds. */
  kind: FoundKind | null;
  page: number;
  size: number;
}

async function foundParts(found: Found, { sent, kind, page, size }: Asked, means: DeskMeans): Promise<Part> {
  const says = searchWords[means.workplace.configuration.settings.locale];
  const text = textIn(sent, fields.text);
  const to = (one: FoundKind, at: number) =>
    `/sok?${new URLSearchParams({ ...sent, [kindField]: one, sida: String(at) } as Record<string, string>)}`;
  const lists: Record<FoundKind, () => Markup | Promise<Markup>> = {
    items: async () => hitList(await showItems(means.workplace, found.items.slice(0, size)), means, text),
    snapshots: () => snapshotHits(found.snapshots.slice(0, size), text, means),
    notes: () => noteHits(found.notes.slice(0, size), means),
  };
  const unread: Record<FoundKind, string | null> = {
    items: null,
    snapshots: found.unread.snapshots > 0 ? says.unreadSnapshots(found.unread.snapshots) : null,
    notes: found.unread.notes > 0 ? says.unreadNotes(found.unread.notes) : null,
  };
  const parts: Part[] = [];
  for (const one of kind === null ? foundKinds : [kind]) {
    const more = found[one].length > size;
    parts.push([
      html`<h2>${says.kinds[one]}${page > 0 ? null : ` (${more ? says.moreThan(size) : found[one].length})`}</h2>\n`,
      found[one].length === 0 ? html`<p>${says.none}</p>\n` : await lists[one](),
      unread[one] === null ? null : html`<p class="hint">${unread[one]}</p>\n`,
      html`<p>${page > 0 ? html`<a href="${to(one, page - 1)}">${says.previous}</a> ` : null}${more ? html`<a href="${to(one, kind === null ? 0 : page + 1)}">${kind === null ? says.more[one] : says.next}</a>` : null}</p>\n`,
    ]);
  }
  return parts;
}

function form(
  sent: Fields,
  { committee, kind, isOpen }: { committee: string | null; kind: FoundKind | null; isOpen: boolean },
  visitor: Visitor,
  means: DeskMeans,
): Markup {
  const { locale } = means.workplace.configuration.settings;
  const says = searchWords[locale];
  const first = says.all;
  const called = Object.entries(platformNames(locale, null));
  const others = [fields.account, fields.platform, fields.from, fields.to].filter((name) => textIn(sent, name) !== '');
  const used = others.length + [committee, kind].filter((one) => one !== null).length;
  const kinds = foundKinds.map((one) => [one, says.kinds[one]] as const);
  return html`<form method="get" action="/sok" role="search" class="narrow">
<div>${field({ name: fields.text, label: says.text, hint: says.textHint }, sent)}</div>
<p><button>${says.search}</button></p>
<details${isOpen ? html` open` : null}><summary>${says.moreFields(used)}</summary><div class="narrow">
<div>${choice({ name: kindField, label: says.kind, first: says.everything }, kinds, { [kindField]: kind ?? '' })}</div>
<div>${choice({ name: fields.committee, label: says.committee, first }, committeeChoices(means, visitor), { namnd: committee ?? '' })}</div>
<div>${accountField(means, visitor, { name: fields.account, label: says.account, first }, sent)}</div>
<div>${choice({ name: fields.platform, label: says.platform, first }, called, sent)}</div>
<div>${field({ name: fields.from, label: says.from, hint: says.days, type: 'date' }, sent)}</div>
<div>${field({ name: fields.to, label: says.to, type: 'date' }, sent)}</div>
</div></details>
</form>
`;
}
