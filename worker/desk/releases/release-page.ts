import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isDay } from '../../../config/values.ts';
import { appealBy, isClosed, refusalOf } from '../../../jobs/release/release-state.ts';
import { exists } from '../../../storage/durable.ts';
import type { FiledRelease, ReleaseEvent, SaidOfRelease } from '../../../storage/records/release.ts';
import { timeOf } from '../../pages/marks.ts';
import { html, type Markup, outside, type Part } from '../../pages/markup.ts';
import { words } from '../../pages/words.ts';
import { makeCopy } from '../../release/make-copy.ts';
import { copiesFolder, releaseCalled, sayOfRelease } from '../../release/releases-of.ts';
import { isLockedSince, lockedIn, standingCopies } from '../../release/withdraw-copies.ts';
import { committeeName } from '../committees.ts';
import { type DeskMeans, show, visitorOf } from '../context.ts';
import { fieldsOf } from '../door/door.ts';
import type { Fields } from '../door/resume.ts';
import { mayOrder, type Visitor } from '../door/visitor.ts';
import { secrecyHref } from '../hrefs.ts';
import { itemLinks } from '../items/item-links.ts';
import { factList, faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../refused.ts';
import { secrecyWords } from '../secrecy/secrecy-words.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { type ReleaseWords, releaseWords } from './release-words.ts';

/** One request: what it is about, its copies, and what is said of it. */
export function releasePages(app: FastifyInstance, means: DeskMeans): void {
  type Asked = { Params: { release: string } };
  app.get<Asked>('/utlamnande/:release', (request, reply) =>
    releasePage(means, request, reply, request.params.release),
  );

  app.post<Asked>('/utlamnande/:release', async (request, reply) => {
    const filed = await officersRelease(means, request, request.params.release);
    if (!filed) return notFound(means, request, reply);
    const written = fieldsOf(request);
    const fault = await act(means, request, filed, written);
    if (fault === null) return reply.redirect(`/utlamnande/${filed.release.id}`, 303);
    return releasePage(means, request, reply, filed.release.id, { fault, written });
  });

  app.get<{ Params: { release: string; file: string } }>(
    '/utlamnande/:release/kopior/:file',
    async (request, reply) => {
      const { release, file } = request.params;
      const filed = await officersRelease(means, request, release);
      const known = filed === null ? undefined : standingCopies(filed).find((copy) => copy.file === file);
      const path = filed && known ? join(copiesFolder(means.workplace, filed.release.id), file) : null;
      if (filed === null || path === null || !(await exists(path))) return notFound(means, request, reply);
      if (known && isLockedSince(await lockedIn(means.workplace, filed), known.at)) {
        const fault = wordsOf(means).lockedSince;
        return releasePage(means, request, reply, filed.release.id, { fault, written: {} });
      }
      const { committee } = filed.release;
      const told = { release: filed.release.id, file, committee };
      await means.workplace.ledger.append('release-copy-fetched', visitorOf(request).person.id, told);
      reply.header('content-disposition', `attachment; filename="${filed.release.id}-${file}"`);
      return reply.type('application/zip').send(createReadStream(path));
    },
  );
}

/** Null for who is no officer of its committee, as for what is not there. */
export async function officersRelease(
  means: DeskMeans,
  request: FastifyRequest,
  id: string,
): Promise<FiledRelease | null> {
  const filed = await releaseCalled(means.workplace, id);
  return filed && mayOrder(visitorOf(request), filed.release.committee) ? filed : null;
}

function wordsOf({ workplace }: DeskMeans): ReleaseWords {
  return releaseWords[workplace.configuration.settings.locale];
}

/** Does what the form asks. Gives a sentence when it does not. */
async function act(
  means: DeskMeans,
  request: FastifyRequest,
  filed: FiledRelease,
  sent: Fields,
): Promise<string | null> {
  const says = wordsOf(means);
  const by = visitorOf(request).person.id;
  const at = means.now().toISOString();
  const reason = textIn(sent, 'skal') || null;
  if (isClosed(filed)) return says.isClosed;
  try {
    if (sent.vad === 'kopia') {
      await makeCopy(means.workplace, filed, { masks: null, by, at, reason });
      return null;
    }
    const said = saidIn(sent, says);
    if (typeof said === 'string') return said;
    await sayOfRelease(means.workplace, filed.release.id, said, { by, at, reason });
    return null;
  } catch (error) {
    return refusalIn(error, means);
  }
}

function saidIn(sent: Fields, says: ReleaseWords): SaidOfRelease | string {
  const [on, paragraph] = [textIn(sent, 'dag'), textIn(sent, 'lagrum')];
  switch (sent.vad) {
    case 'utlamnad':
      return isDay(on) ? { what: 'handed-over', on, to: textIn(sent, 'till') || null } : says.dayMissing;
    case 'avslag': {
      if (!isDay(on) || paragraph === '' || textIn(sent, 'skal') === '') return says.refusalMissing;
      const received = textIn(sent, 'mottaget');
      if (received !== '' && !isDay(received)) return says.dayMissing;
      const appeal = received === '' ? null : appealBy(received);
      return { what: 'refused', decidedOn: on, paragraph, receivedOn: received || null, appealBy: appeal };
    }
    case 'mottaget':
      return isDay(on) ? { what: 'refusal-received', receivedOn: on, appealBy: appealBy(on) } : says.dayMissing;
    case 'avsluta':
      return { what: 'closed' };
    default:
      return says.choiceMissing;
  }
}

export async function releasePage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  { fault, written }: { fault: string | null; written: Fields } = { fault: null, written: {} },
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const filed = await officersRelease(means, request, id);
  if (!filed) return notFound(means, request, reply);
  const content: Part = [
    faultPart(fault),
    facts(filed, means),
    await subject(filed, visitorOf(request), means),
    copies(filed, means),
    isClosed(filed) ? null : forms(filed, { form: visitorOf(request).form, written }, says),
    history(filed, means),
  ];
  return show(means, request, reply, {
    title: `${says.request} ${id}`,
    here: '/utlamnande',
    content,
    status: fault === null ? 200 : 422,
  });
}

function facts(filed: FiledRelease, means: DeskMeans): Markup {
  const says = wordsOf(means);
  const { settings } = means.workplace.configuration;
  const { release } = filed;
  const refusal = refusalOf(filed);
  return factList([
    [says.state, says.states[isClosed(filed) ? 'closed' : 'open']],
    [says.asked, outside(release.asked)],
    [says.requester, release.requester === null ? says.anonymous : outside(release.requester)],
    [says.receivedOn, release.receivedOn],
    [says.receivedBy, outside(release.receivedBy)],
    [says.committee, outside(committeeName(means, release.committee))],
    [says.caseNumber, release.caseNumber === null ? null : outside(release.caseNumber)],
    [says.hold, html`<a href="/stopp/${release.hold}">${release.hold}</a>`],
    [
      says.registered,
      [outside(release.registeredBy), ', ', timeOf(release.registeredAt, settings.timezone, words[settings.locale])],
    ],
    [says.refusal, refusal === null ? null : outside(refusal.paragraph)],
    [says.appealBy, refusal === null ? null : (refusal.appealBy ?? says.appealUnknown)],
  ]);
}

async function subject({ release }: FiledRelease, visitor: Visitor, means: DeskMeans): Promise<Part> {
  const says = wordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const link = await itemLinks(means, visitor, release.items);
  const list = (title: string, links: readonly Markup[]) =>
    links.length === 0 ? null : html`<h2>${title}</h2>\n<ul>${links.map((link) => html`<li>${link}</li>\n`)}</ul>\n`;
  return [
    list(says.items, release.items.map(link)),
    list(
      says.snapshots,
      release.snapshots.map(
        (id) =>
          html`<a href="${snapshotHref(id)}">${snapshotName(means, id)}</a> · <a href="${secrecyHref(id)}" aria-label="${secrecyWords[locale].title(snapshotName(means, id))}">${secrecyWords[locale].link}</a>`,
      ),
    ),
  ];
}

function copies(filed: FiledRelease, means: DeskMeans): Markup {
  const says = wordsOf(means);
  const { id } = filed.release;
  const made = filed.events.filter((event): event is ReleaseEvent & { what: 'copied' } => event.what === 'copied');
  if (made.length === 0) return html`<h2>${says.copies}</h2>\n<p>${says.noCopies}</p>\n`;
  const standing = new Set(standingCopies(filed).map(({ file }) => file));
  const link = (file: string) =>
    !standing.has(file)
      ? html`${file} (${says.withdrawn})`
      : isClosed(filed)
        ? html`${file} (${says.gone})`
        : html`<a href="/utlamnande/${id}/kopior/${file}">${file}</a>`;
  return html`<h2>${says.copies}</h2>
<ul>${made.map(({ file, masked, bytes, sha256 }) => html`<li>${link(file)}: ${says.copyIs(masked)}, ${Math.ceil(bytes / 1000)} kB <span class="quiet address">SHA-256 ${sha256}</span></li>\n`)}</ul>
`;
}

function forms(filed: FiledRelease, { form, written }: { form: string; written: Fields }, says: ReleaseWords): Part {
  const { id } = filed.release;
  const one = (what: string, title: string, text: string | null, content: Part) =>
    html`<h2>${title}</h2>
<form method="post" action="/utlamnande/${id}">${formSecret(form)}<input type="hidden" name="vad" value="${what}">
${text === null ? null : html`<p class="hint">${text}</p>`}${content}<p><button>${title}</button></p></form>
`;
  const line = (
    what: string,
    name: string,
    label: string,
    more: { type?: 'date'; hint?: string; required?: boolean } = {},
  ) => {
    return field({ name, id: `${what}-${name}`, label, ...more }, written.vad === what ? written : {});
  };
  return [
    one('kopia', says.makeWhole, says.makeWholeText, line('kopia', 'skal', says.triedReason, { hint: says.triedHint })),
    html`<p><a href="/utlamnande/${id}/maska">${says.mask}</a></p>\n`,
    one('utlamnad', says.handOver, null, [
      line('utlamnad', 'dag', says.on, { type: 'date', required: true }),
      line('utlamnad', 'till', says.to, { hint: says.toHint }),
    ]),
    one('avslag', says.refuse, says.appealText, [
      line('avslag', 'dag', says.decidedOn, { type: 'date', required: true }),
      line('avslag', 'lagrum', says.paragraph, { required: true }),
      line('avslag', 'skal', says.reason, { required: true }),
      line('avslag', 'mottaget', says.received, { type: 'date', hint: says.receivedHint }),
    ]),
    refusalOf(filed) === null
      ? null
      : one('mottaget', says.refusalReceived, null, line('mottaget', 'dag', says.on, { type: 'date', required: true })),
    one('avsluta', says.close, says.closeText, line('avsluta', 'skal', says.closeReason)),
  ];
}

function history({ events }: FiledRelease, means: DeskMeans): Markup | null {
  if (events.length === 0) return null;
  const says = wordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<h2>${says.history}</h2>
<ol>${events.map((event) => html`<li>${timeOf(event.at, timezone, words[locale])} ${outside(event.by)} ${says.told[event.what]}${detail(event)}${event.reason === null ? null : html`: ${outside(event.reason)}`}</li>\n`)}</ol>
`;
}

function detail(event: ReleaseEvent): Part {
  switch (event.what) {
    case 'copied':
      return html` (${event.file})`;
    case 'handed-over':
      return html` (${event.on}${event.to === null ? null : html`, ${outside(event.to)}`})`;
    case 'refused':
      return html` (${event.decidedOn}, ${outside(event.paragraph)})`;
    case 'refusal-received':
      return html` (${event.receivedOn})`;
    case 'withdrawn':
      return html` (${event.files.join(', ')})`;
    case 'closed':
      return null;
  }
}
