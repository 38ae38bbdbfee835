import type { FastifyReply, FastifyRequest } from 'fastify';
import { admitApprover, approve } from '../../../jobs/disposal/decide-list.ts';
import type { NamedStanding } from '../../../jobs/disposal/lists.ts';
import { lookAtList, readListAgain, type SeenList } from '../../../jobs/disposal/look-at-list.ts';
import { refuseChangedPlans } from '../../../jobs/disposal/propose.ts';
import { refusals } from '../../../jobs/refusal/refusals.ts';
import { html, type Markup, type Part } from '../../html/markup.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { fieldsOf } from '../door/door.ts';
import type { Prover } from '../door/prove.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, timesOf, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { changesSince, type ShownFacts, shownFields } from './confirm-changes.ts';
import { factsOf } from './confirm-facts.ts';
import { confirmWords } from './confirm-words.ts';
import { disposalWords } from './disposal-words.ts';
import { asksForExecution, executeAct } from './execute-act.ts';
import { type GraveStep, isOpen, mayTake } from './grave-steps.ts';
import { whyNotApprove } from './may-approve.ts';
import { readableList } from './readable-list.ts';

/** What the pages have at hand. */
interface Confirming {
  means: ActingMeans;
  acts: ActOrders;
  prover: Prover;
}

/** What stands at the step now: what it would do, or why it cannot be taken. */
type Standing = { told: Part; shown: ShownFacts } | { why: string };

/** The page that asks before each step of a list that leads to what cannot be undone. It says what goes, and only what it has shown is done. */
export function confirmPages(confirming: Confirming): DeskPage[] {
  const get = (step: GraveStep) => async (request: Asked, reply: FastifyReply) => {
    const { means } = confirming;
    const named = await readableList(means, visitorOf(request), request.params.list);
    if (!named) return notFound(means, request, reply);
    const standing = await standingAt(means, request, named, step, lookHere);
    return page(means, request, reply, { named, step, standing, fault: null });
  };
  const post = (step: GraveStep) => (request: Asked, reply: FastifyReply) => press(confirming, request, reply, step);
  return [
    deskPage('/gallring/:list/godkann', { written: ['nummer'], get: get('godkann'), post: post('godkann') }),
    deskPage('/gallring/:list/angerfrist', { get: get('angerfrist'), post: post('angerfrist') }),
    deskPage('/gallring/:list/verkstall', { get: get('verkstall'), post: post('verkstall') }),
  ];
}

type Asked = FastifyRequest<{ Params: { list: string }; Querystring: Fields }>;

type Look = (means: DeskMeans, named: NamedStanding) => Promise<SeenList>;
const lookHere: Look = (means, named) => lookAtList(means.workplace, { named, today: civilToday(means) });

async function press(
  { means, acts, prover }: Confirming,
  request: Asked,
  reply: FastifyReply,
  step: GraveStep,
): Promise<FastifyReply> {
  const { locale } = means.workplace.configuration.settings;
  const [says, ofList] = [confirmWords[locale], disposalWords[locale]];
  const visitor = visitorOf(request);
  const { person, form } = visitor;
  const named = await readableList(means, visitor, request.params.list);
  if (!named) return notFound(means, request, reply);
  // The approving judges the items itself, just before it counts; that of a hundred thousand takes a minute.
  const look: Look = step === 'godkann' ? (here, one) => readListAgain(here.workplace, one) : lookHere;
  const standing = await standingAt(means, request, named, step, look);
  const again = (fault: string | null, status = 422) =>
    page(means, request, reply, { named, step, standing, fault }, status);
  if ('why' in standing) return again(null);
  const sent = fieldsOf(request);
  const changed = changesSince(sent, standing.shown, says, locale);
  if (changed.length > 0) return again([says.changed, ...changed].join('\n'));
  if (step === 'godkann' && textIn(sent, 'nummer') !== named.id) return again(ofList.numberWrong(named.id));
  // A form that was sent again after signing in has no passphrase. That does not count as a guess.
  if (!sent.losenfras) return again(ofList.passphraseWrong);
  const times = timesOf(means);
  try {
    if (step === 'godkann') await admitApprover(means.workplace, named, person.id, times.now);
    const proof = await prover.confirm(person, form, sent.losenfras);
    if (proof.kind === 'wait') {
      reply.header('retry-after', String(proof.seconds));
      return again(ofList.wait(proof.seconds), 429);
    }
    if (proof.kind === 'refused') return again(ofList.passphraseWrong);
    if (step === 'godkann') {
      await approve(means.workplace, named, { by: person.id, ...times });
      return reply.redirect(`/gallring/${named.id}`, 303);
    }
    await refuseChangedPlans(means.workplace, named.committee, times.today);
    const asked = asksForExecution(named, step === 'angerfrist' ? 'grace' : 'end');
    return reply.redirect(await acts.order(means, executeAct, visitor, asked), 303);
  } catch (error) {
    return again(refusalIn(error, means));
  }
}

async function standingAt(
  means: DeskMeans,
  request: FastifyRequest,
  named: NamedStanding,
  step: GraveStep,
  look: Look,
): Promise<Standing> {
  const { settings } = means.workplace.configuration;
  const [says, ofList] = [confirmWords[settings.locale], disposalWords[settings.locale]];
  const visitor = visitorOf(request);
  if (!mayTake(visitor, named.committee, step)) return { why: ofList.notAllowed };
  const enabled = settings.disposal.execution === 'enabled';
  if (step !== 'godkann' && !enabled) return { why: refusals.disposalOff[settings.locale] };
  const seen = await look(means, named);
  const { filed, state } = seen;
  if (filed === null || !isOpen(step, seen, { enabled, today: civilToday(means) }))
    return { why: says.notNow(ofList.states[state]) };
  if (step === 'godkann') {
    const why = await whyNotApprove(means, visitor, named);
    if (why !== null) return { why };
  }
  if (visitor.person.passphrase === null) return { why: says.noPassphrase };
  return factsOf(means, step, { ...seen, filed });
}

function page(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    named: { id },
    step,
    standing,
    fault,
  }: { named: NamedStanding; step: GraveStep; standing: Standing; fault: string | null },
  status = fault !== null || 'why' in standing ? 422 : 200,
): FastifyReply {
  const says = confirmWords[means.workplace.configuration.settings.locale];
  const back = html`<a href="/gallring/${id}">${says.back}</a>`;
  const content: Part =
    'why' in standing
      ? [faultPart(standing.why), html`<p>${back}</p>\n`]
      : [
          faultPart(fault),
          html`<p>${says.lead[step]}</p>\n`,
          standing.told,
          confirmForm(means, request, { id, step, shown: standing.shown, back }),
        ];
  const trail = [{ title: id, href: `/gallring/${id}` }];
  return show(means, request, reply, { title: says.title[step](id), content, trail, grave: true, status });
}

function confirmForm(
  means: DeskMeans,
  request: FastifyRequest,
  { id, step, shown, back }: { id: string; step: GraveStep; shown: ShownFacts; back: Markup },
): Markup {
  const { locale } = means.workplace.configuration.settings;
  const [says, ofList] = [confirmWords[locale], disposalWords[locale]];
  const written: Fields = request.method === 'POST' ? fieldsOf(request) : {};
  const number = { name: 'nummer', label: ofList.number, hint: says.numberHint, required: true };
  const passphrase = { name: 'losenfras', label: ofList.passphrase, hint: says.passphraseHint, required: true };
  return html`<form method="post" action="/gallring/${id}/${step}">${formSecret(visitorOf(request).form)}${shownFields(shown)}
${step === 'godkann' ? field(number, written) : null}${field({ ...passphrase, type: 'password' }, {})}<p><button class="grave">${says.press[step]}</button></p></form>
<p>${back}</p>
`;
}
