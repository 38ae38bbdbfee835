import type { FastifyReply, FastifyRequest } from 'fastify';
import { findList } from '../../../jobs/disposal/decide-list.ts';
import { listsReader } from '../../../jobs/disposal/lists.ts';
import { dueBy, lookAtRedactions, seenDigest } from '../../../jobs/disposal/propose-redaction.ts';
import { numberText, redactionInWords } from '../../../jobs/redaction/redaction-words.ts';
import { shownPosts } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { DisposalEntry } from '../../../storage/records/disposal-list.ts';
import type { StandsStill } from '../../../storage/records/redaction.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { barPart, toldChoices } from '../canvas/canvas-part.ts';
import { carriedPart, isTurning, partAsked, turnButton, turnParts } from '../canvas/mask-parts.ts';
import { maskScript } from '../canvas/mask-script.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, civilToday, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { faultPart, formSecret } from '../page/form-parts.ts';
import { redactHref } from '../page/hrefs.ts';
import { localWords } from '../page/local-words.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { turnPages } from '../page/turn-pages.ts';
import { mayOrder } from '../page/visitor.ts';
import { ofSnapshot, ofWeighed } from '../snapshots/of-snapshot.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { choosableIn } from './choosable-in.ts';
import { asksForRedaction, redactAct } from './redact-act.ts';
import { type Choosable, choosePart, decisionFields, decisionPart, redactChoices, tick } from './redact-form.ts';
import { redactWords } from './redact-words.ts';
import { fieldsOfRedaction, placeText, prefixes, sentDecision, sentPlaces } from './sent-redaction.ts';

/** What the page shows beside the form. `going`: what would go, as it was looked at; null: nobody has. */
interface Shown {
  fault: string | null;
  written: Fields;
  going: DisposalEntry[] | null;
  list?: string;
}

/**
 * The page where a person says what is taken out of a snapshot, sees all that goes, and proposes the list. `lista` in its address: what that list
 * takes, in the same pictures, for those who approve it; `arbete`: an act that was refused, whose form is there again.
 */
export function redactPages(means: ActingMeans, acts: ActOrders, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/ogonblicksbilder/:snapshot/gallra', {
      under: '/konton',
      written: decisionFields,
      large: true,
      get: (request, reply) =>
        ofSnapshot({ means, gate }, request, reply, request.params.snapshot, async (row) => {
          const { arbete = '', lista, efter } = request.query;
          const before = acts.read(arbete);
          if (before?.values.snapshot === row.id)
            return page(means, request, reply, row, { fault: null, written: before.values, going: null });
          const listed = lista === undefined ? null : await listedRedaction(means, lista, row);
          return page(
            means,
            request,
            reply,
            row,
            listed ?? { fault: null, written: { ...(efter && { efter }) }, going: null },
          );
        }),
      post: (request, reply) =>
        ofWeighed({ means, gate }, request, reply, [request.params.snapshot], async ([row]) =>
          row ? answer({ means, gate }, acts, request, reply, row) : notFound(means, request, reply),
        ),
    }),
    deskPage('/ogonblicksbilder/:snapshot/gallra/val', {
      under: '/konton',
      get: (request, reply) =>
        ofSnapshot({ means, gate, by: 'page' }, request, reply, request.params.snapshot, async ({ folder }) => {
          const { archive, configuration } = means.workplace;
          const posts = await shownPosts(archive.root, folder);
          return reply.send(toldChoices(redactChoices(posts, configuration.settings.locale)));
        }),
    }),
  ];
}

/** Whoever is shown the page again looks at it; nobody does where the form is taken. */
async function answer(
  { means, gate }: { means: ActingMeans; gate: SecrecyGate },
  acts: ActOrders,
  request: FastifyRequest,
  reply: FastifyReply,
  row: SnapshotRow,
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const written = fieldsOf(request);
  const again = (fault: string | null, going: DisposalEntry[] | null) =>
    ofSnapshot({ means, gate }, request, reply, row.id, () =>
      page(means, request, reply, row, { fault, written, going }),
    );
  if (!mayOrder(visitorOf(request), row.committee)) return again(says.notAllowed, null);
  if (isTurning(written)) return again(null, null);
  const places = sentPlaces(row.id, written);
  if (typeof places === 'string') return again(says[places], null);
  try {
    const decision = written.efter ? null : sentDecision(written);
    const today = civilToday(means);
    const dated = decision === null || typeof decision === 'string' ? { date: today, legalForce: null } : decision;
    const going = await lookAtRedactions(means.workplace, { committee: row.committee, today }, [places], dueBy(dated));
    if (written.steg !== 'foresla') return again(null, going);
    if (typeof decision === 'string') return again(says[decision], going);
    if (seenDigest(going) !== written.sett) return again(says.changedSince, going);
    const asked = asksForRedaction(means, row, written);
    return reply.redirect(await acts.order(means, redactAct, visitorOf(request), asked), 303);
  } catch (error) {
    return again(refusalIn(error, means), null);
  }
}

/** What a list takes out of the snapshot, as fields of the form. Null where it takes nothing of it. */
async function listedRedaction(means: ActingMeans, id: string, row: SnapshotRow): Promise<Shown | null> {
  const named = await findList(means.workplace, id, civilToday(means));
  if (named === null || named.committee !== row.committee || named.standing === null) return null;
  const { list } = await listsReader(means.workplace).read(named);
  const entries = list.entries.filter(({ item, redaction }) => item === row.id && redaction !== undefined);
  const [entry] = entries;
  if (entry?.redaction === undefined) return null;
  return { fault: null, written: fieldsOfRedaction(entry.redaction), going: entries, list: id };
}

async function page(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  row: SnapshotRow,
  { fault, written, going, list }: Shown,
): Promise<FastifyReply> {
  const { locale } = means.workplace.configuration.settings;
  const says = redactWords[locale];
  const visitor = visitorOf(request);
  const may = mayOrder(visitor, row.committee) && list === undefined;
  const asked = request.query as Fields;
  const choosable = await choosableIn(means, row, (parts) =>
    partAsked({ ...written, ...(asked.del && { del: asked.del }) }, parts),
  );
  const { part, parts } = choosable;
  const turn = may ? turnParts(part, parts, locale) : linksToParts(choosable, row, list, means);
  const found = may ? (going ?? []).flatMap(({ redaction }) => redaction?.stands ?? []) : [];
  const chosen = choosePart(choosable, turn, written, locale);
  const content: Part = [
    faultPart(fault ?? (may || list !== undefined ? null : says.notAllowed)),
    html`<p><a href="${snapshotHref(row.id)}">${says.toSnapshot}</a></p>\n`,
    list === undefined
      ? html`<p>${says.intro}</p>\n`
      : html`<p><a href="/gallring/${list}">${says.onList(list)}</a></p>\n`,
    list === undefined ? null : goingPart(going ?? [], null, means),
    html`<form class="masking" method="post" action="${redactHref(row.id)}"><div>${formSecret(visitor.form)}
${chosen}${carriedPart(part, written, /^(?:m|ren)-/, chosen)}${tickedPlaces(written, found, choosable.partOf, says)}
${
  may
    ? html`${written.efter ? html`<input type="hidden" name="efter" value="${written.efter}"><p>${says.after(written.efter)}</p>` : decisionPart(written, says)}<p><button name="steg" value="se">${says.look}</button></p>
${going === null ? null : html`${goingPart(going, says.seenText, means)}<input type="hidden" name="sett" value="${seenDigest(going)}"><p><button name="steg" value="foresla">${says.propose}</button></p>`}`
    : null
}</div>${barPart('list', locale)}</form>
`,
  ];
  const status = fault === null ? 200 : 422;
  const title = says.title(snapshotName(means, row.id));
  return show(means, request, reply, { title, content, script: maskScript.href(), status });
}

const wordsOf = localWords(redactWords);

function goingPart(going: readonly DisposalEntry[], hint: string | null, means: ActingMeans): Markup {
  const says = wordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  return html`<section aria-labelledby="gar"><h2 id="gar">${says.seen}</h2>
${
  hint === null
    ? null
    : html`<p>${hint}</p>
`
}<ul>${going.map(({ item, redaction }) => html`<li>${outside(item)}: ${outside(redaction === undefined ? '' : redactionInWords(redaction)[locale])}</li>\n`)}</ul></section>
`;
}

/** Places that were ticked before, and those where the same words were found to stay. Posts and comments are ticked above. */
function tickedPlaces(
  written: Fields,
  found: readonly StandsStill[],
  partOf: ReadonlyMap<string, number>,
  says: ReturnType<typeof wordsOf>,
): Markup | null {
  const before = Object.entries(written).flatMap(([name, value]) => (name.startsWith(prefixes.found) ? [value] : []));
  const places = [...new Set([...before, ...found.flatMap(({ boxes }) => boxes.map(placeText))])];
  const shown = [...new Set(found.flatMap((one) => one.shown.map(numberText)))];
  if (places.length + shown.length === 0) return null;
  const ticks = Object.fromEntries(
    places.map((place, at) => [`${prefixes.found}${at}`, before.includes(place) ? place : '']),
  );
  return html`<fieldset><legend>${says.stays}</legend><p class="hint">${says.staysText}</p>
${shown.map((number) => {
  const name = number.includes('.') ? says.comment(number) : says.post(number);
  const elsewhere = partOf.get(number);
  return html`<p>${elsewhere === undefined ? html`<a href="#${prefixes.shown}${number}">${name}</a>` : turnButton(elsewhere, name)}</p>\n`;
})}${places.map((place, at) => tick(`${prefixes.found}${at}`, outside(says.pageText(place)), ticks, place))}</fieldset>
`;
}

/** For those who only look: the parts by links, of what list `list` takes. */
function linksToParts(
  choosable: Choosable,
  row: SnapshotRow,
  list: string | undefined,
  means: ActingMeans,
): Markup | null {
  const path = `${redactHref(row.id)}?${list === undefined ? '' : `lista=${list}&`}del=`;
  const says = deskWords[means.workplace.configuration.settings.locale];
  return turnPages({ page: choosable.part + 1, pages: choosable.parts }, path, says);
}
