import type { FastifyReply, FastifyRequest } from 'fastify';
import { markSnapshot, secrecyOf, snapshotCalled } from '../../../jobs/secrecy/mark-secret.ts';
import { standingMark } from '../../../jobs/secrecy/secrecy-state.ts';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { FiledSecrecy } from '../../../storage/records/secrecy-mark.ts';
import { lostSecrecy } from '../../../storage/secrecy/lost-secrecy.ts';
import { notice } from '../../html/components.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { requestHref, secrecyHref } from '../page/hrefs.ts';
import { localWords } from '../page/local-words.ts';
import { notFound } from '../page/not-found.ts';
import { personName } from '../page/person-name.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder } from '../page/visitor.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { type SecrecyWords, secrecyWords } from '../withheld/secrecy-words.ts';

type StandingMark = NonNullable<ReturnType<typeof standingMark>>;

/** Where an officer marks a sealed snapshot secret, and lifts the marking. */
export function secrecyPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/sekretess/:snapshot', {
      under: '/konton',
      written: ['lagrum', 'skal'],
      get: (request, reply) => page(means, request, reply, request.params.snapshot),
      post: async (request, reply) => {
        const says = wordsOf(means);
        const { snapshot: id } = request.params;
        const { person } = visitorOf(request);
        const row = await rowFor(means, request, id);
        if (!row) return notFound(means, request, reply);
        const sent = fieldsOf(request);
        const lifts = sent.vad === 'hav';
        const [paragraph, reason] = [textIn(sent, 'lagrum'), textIn(sent, 'skal')];
        const fault = !lifts && paragraph === '' ? says.paragraphMissing : reason === '' ? says.reasonMissing : null;
        if (fault !== null) return page(means, request, reply, id, { fault, written: sent });
        const said = { paragraph: lifts ? null : paragraph, reason, by: person.id, at: means.now().toISOString() };
        try {
          await markSnapshot(means.workplace, row, said);
        } catch (error) {
          return page(means, request, reply, id, { fault: refusalIn(error, means), written: {} });
        }
        return reply.redirect(secrecyHref(id), 303);
      },
    }),
  ];
}

/** The snapshot's row; null when it does not exist, or when the visitor has no right here. */
async function rowFor(means: DeskMeans, request: FastifyRequest, id: string) {
  const row = await snapshotCalled(means.workplace, id, { inGrace: true });
  return row && mayOrder(visitorOf(request), row.committee) ? row : null;
}

async function page(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  { fault, written }: { fault: string | null; written: Fields } = { fault: null, written: {} },
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const row = await rowFor(means, request, id);
  if (!row) return notFound(means, request, reply);
  const filed = await secrecyOf(means.workplace, row);
  const mark = standingMark(filed);
  const why = (await withheldSnapshots(means.workplace, row.account)).get(id);
  const isLost = (await lostSecrecy(means.workplace.archive.root, means.workplace.ledger)).has(id);
  const { form } = visitorOf(request);
  const state = isLost
    ? says.isLost
    : mark !== null
      ? says.isMarked(mark.paragraph ?? '')
      : why === undefined
        ? says.isOpen
        : says.holdsSecret;
  const content: Part = [
    notice(html`${outside(state)}${mark === null || isLost ? null : html`. ${markedBy(mark, means, says)}`}`),
    why === 'locked' && !isLost ? notice(says.holdsLocked) : null,
    html`<p>${says.about}</p>\n<p><a href="/konton/${row.account}">${says.back}</a> · <a href="${requestHref({ snapshot: id })}">${says.requestCopy}</a>${why === 'locked' ? null : html` · <a href="${snapshotHref(id)}">${says.look}</a>`}</p>\n`,
    faultPart(fault),
    // What holds now comes first: its lifting before another marking.
    mark === null && !isLost ? null : liftForm(id, form, says),
    html`<h2>${mark === null ? says.mark : says.change}</h2>
<form method="post" action="${secrecyHref(id)}">${formSecret(form)}
${field({ name: 'lagrum', label: says.paragraph, hint: says.paragraphHint, required: true }, written)}${field({ name: 'skal', label: says.reason, required: true }, written)}<p><button${mark === null ? null : html` class="other"`}>${mark === null ? says.mark : says.change}</button></p></form>
`,
    history(filed, means, says),
  ];
  return show(means, request, reply, {
    title: says.title(snapshotName(means, id)),
    content,
    status: fault === null ? 200 : 422,
  });
}

/** Who made the marking that holds, when and why. */
function markedBy({ by, at, reason }: StandingMark, means: DeskMeans, says: SecrecyWords): Part {
  const { locale, timezone } = means.workplace.configuration.settings;
  return [
    says.reason,
    ': ',
    outside(reason),
    ' (',
    outside(personName(means, by)),
    ', ',
    timeOf(at, timezone, words[locale]),
    ').',
  ];
}

function liftForm(id: string, form: string, says: SecrecyWords): Markup {
  return html`<h2>${says.lift}</h2>
<p>${says.liftNote}</p>
<form method="post" action="${secrecyHref(id)}">${formSecret(form)}<input type="hidden" name="vad" value="hav">
<label for="skal-hav">${says.reason}</label><input type="text" id="skal-hav" name="skal" maxlength="500" required>
<p><button>${says.lift}</button></p></form>
`;
}

function history({ marks }: FiledSecrecy, means: DeskMeans, says: SecrecyWords): Markup | null {
  if (marks.length === 0) return null;
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<h2>${says.history}</h2>
<ol>${marks.map(({ at, by, paragraph, reason }) => html`<li>${timeOf(at, timezone, words[locale])} ${outside(by)} ${paragraph === null ? says.lifted : outside(says.marked(paragraph))}: ${outside(reason)}</li>\n`)}</ol>
`;
}

const wordsOf = localWords(secrecyWords);
