import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDay } from '../../../config/base/values.ts';
import { committeeOn } from '../../../config/register/accounts.ts';
import { holdAim, placeHold } from '../../../jobs/holds/place-hold.ts';
import { goneItem } from '../../../jobs/items/gone-item.ts';
import { refusals } from '../../../jobs/refusal/refusals.ts';
import { committeesOf, type HoldScope, holdKinds, holdScopes } from '../../../storage/records/hold.ts';
import { html, type Markup, type Part } from '../../html/markup.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { fieldsOf } from '../door/door.ts';
import { accountName } from '../page/account-names.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { choice, faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, mayRead, type Visitor } from '../page/visitor.ts';
import { holdWords } from './hold-words.ts';

/** Placing a gallringsstopp on an item, a thread, an account, a committee or what a search finds. */
export function placingPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/stopp/nytt', {
      written: ['skal', 'grund', 'diarienummer'],
      get: async (request, reply) => {
        const scope = scopeIn(request.query);
        return scope === null ? notFound(means, request, reply) : placingPage(means, request, reply, scope, null);
      },
      post: async (request, reply) => {
        const sent = fieldsOf(request);
        const scope = scopeIn(sent);
        if (scope === null) return notFound(means, request, reply);
        const outcome = await place(means, visitorOf(request), scope, sent);
        if ('fault' in outcome) return placingPage(means, request, reply, scope, outcome.fault);
        return reply.redirect(`/stopp/${outcome.id}`, 303);
      },
    }),
  ];
}

function scopeIn(sent: Fields): HoldScope | null {
  return holdScopes.find((scope) => scope === sent.omfattning) ?? null;
}

const wordsOf = localWords(holdWords);

/** The address of the form that places a hold on the target. */
export function placingHref(scope: HoldScope, target: string): string {
  return `/stopp/nytt?${new URLSearchParams({ omfattning: scope, vad: target }).toString()}`;
}

/** Links to placing a hold on more than one item; null when the visitor may place none. */
export function placingLinks(means: DeskMeans, visitor: Visitor): Markup | null {
  const says = wordsOf(means);
  if (![...means.workplace.configuration.committees.keys()].some((id) => mayOrder(visitor, id))) return null;
  return html`<h2>${says.newOne}</h2>
<ul>${holdScopes.map((scope) => html`<li><a href="/stopp/nytt?omfattning=${scope}">${says.placeOn(says.newFor[scope])}</a></li>\n`)}</ul>
`;
}

/** Places the hold. It is in force when its id is returned. */
async function place(
  means: ActingMeans,
  visitor: Visitor,
  scope: HoldScope,
  sent: Fields,
): Promise<{ id: string } | { fault: string }> {
  const says = wordsOf(means);
  const today = civilToday(means);
  const kind = holdKinds.find((one) => one === sent.slag);
  const [reason, mandate, caseNumber] = [textIn(sent, 'skal'), textIn(sent, 'grund'), textIn(sent, 'diarienummer')];
  const reviewBy = textIn(sent, 'granskas');
  if (kind === undefined) return { fault: says.kindMissing };
  if (reason === '' || mandate === '' || caseNumber === '') return { fault: says.wordsMissing };
  if (!isDay(reviewBy) || reviewBy < today) return { fault: says.dayWrong };
  const { aim } = await holdAim(means.workplace, { scope, target: textIn(sent, 'vad'), today });
  if (aim === null) return { fault: (await goneWords(means, visitor, textIn(sent, 'vad'))) ?? says.targetWrong[scope] };
  if (committeesOf(aim).some((committee) => !mayOrder(visitor, committee))) {
    return { fault: scope === 'query' ? says.notAllowedAll : says.notAllowed };
  }
  const said = { kind, scope, reason, mandate, caseNumber, reviewBy, placedBy: visitor.person.id };
  const { hold } = await placeHold(means.workplace, aim, said, { at: means.now().toISOString(), today });
  return { id: hold.id };
}

async function placingPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  scope: HoldScope,
  fault: string | null,
): Promise<FastifyReply> {
  const { locale } = means.workplace.configuration.settings;
  const says = wordsOf(means);
  const visitor = visitorOf(request);
  const written = fault === null ? (request.query as Fields) : fieldsOf(request);
  const kinds = holdKinds.map((kind) => [kind, choiceNames[locale].kinds[kind]] as const);
  const content: Part = [
    faultPart(fault),
    html`<form method="post" action="/stopp/nytt">${formSecret(visitor.form)}<input type="hidden" name="omfattning" value="${scope}">
${targetField(scope, written, visitor, means)}
${choice({ name: 'slag', label: says.kind, first: says.choose, required: true }, kinds, written)}
${field({ name: 'skal', label: says.reason, hint: says.reasonHint, required: true }, written)}
${field({ name: 'grund', label: says.mandate, hint: says.mandateHint, required: true }, written)}
${field({ name: 'diarienummer', label: says.caseNumber, required: true }, written)}
${field({ name: 'granskas', label: says.reviewBy, type: 'date', required: true }, written)}
<p><button>${says.place}</button></p></form>
`,
  ];
  const title = says.placeOn(says.newFor[scope]);
  return show(means, request, reply, { title, content, status: fault === null ? 200 : 422 });
}

/** The words for an item that was disposed of; null for anything else. */
async function goneWords(means: DeskMeans, visitor: Visitor, target: string): Promise<string | null> {
  const gone = await goneItem(means.workplace, target);
  if (gone === null || !mayRead(visitor, gone.committee)) return null;
  return refusals.disposedOf(gone.item, gone.list, gone.on)[means.workplace.configuration.settings.locale];
}

/** The field for the hold's target. Targets that could be misspelt are chosen from a list. */
function targetField(scope: HoldScope, written: Fields, visitor: Visitor, means: DeskMeans): Markup {
  const says = wordsOf(means);
  const { committees, accounts } = means.workplace.configuration;
  const own = [...committees.values()].filter(({ committee }) => committee !== '*' && mayOrder(visitor, committee));
  const label = says.target[scope];
  if (scope === 'committee') {
    const options = own.map(({ committee, name }) => [committee, name] as const);
    return choice({ name: 'vad', label, first: says.choose, required: true }, options, written);
  }
  if (scope === 'account') {
    const today = civilToday(means);
    const its = accounts.filter((account) => mayOrder(visitor, committeeOn(account, today)));
    const options = its.map(({ id }) => [id, accountName(means, id)] as const);
    return choice({ name: 'vad', label, first: says.choose, required: true }, options, written);
  }
  return field({ name: 'vad', label, hint: says.targetHint[scope], required: true }, written);
}
