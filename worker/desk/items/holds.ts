import type { FastifyReply, FastifyRequest } from 'fastify';
import { holdsOf } from '../../../jobs/items/whole-context.ts';
import { type HoldState, holdState, liftedByTwo, liftingBy } from '../../../jobs/judge/hold-state.ts';
import { openReleaseOf } from '../../../jobs/release/releases-of.ts';
import { committeesOf, type FiledHold } from '../../../storage/records/hold.ts';
import { notice, stackTable, type TagTone, tag } from '../../html/components.ts';
import { dayOf, timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { words } from '../../words/archive-words.ts';
import { fieldsOf } from '../door/door.ts';
import type { Prover } from '../door/prove.ts';
import { committeeName } from '../page/committees.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { columns, factList, faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, mayRead, type Visitor } from '../page/visitor.ts';
import { coversPart, heldPart } from './held-part.ts';
import { placingLinks, placingPages } from './hold-form.ts';
import { type HoldWords, holdWords } from './hold-words.ts';

/** Gallringsstopp: the holds in force and the lifted ones, and lifting one. */
export function holdPages(means: ActingMeans, prover: Prover): DeskPage[] {
  return [
    ...placingPages(means),
    deskPage('/stopp', {
      menu: (locale) => deskWords[locale].holds,
      get: (request, reply) => listPage(means, request, reply),
    }),
    deskPage('/stopp/:hold', {
      written: ['skal'],
      get: (request, reply) => holdPage(means, request, reply, request.params.hold, null),
      post: async (request, reply) => {
        const { hold: id } = request.params;
        const filed = await readableHold(means, visitorOf(request), id);
        if (!filed) return notFound(means, request, reply);
        const fault = await lift(means, prover, request, filed);
        if (fault !== null) return holdPage(means, request, reply, id, fault);
        return reply.redirect(`/stopp/${id}`, 303);
      },
    }),
  ];
}

const wordsOf = localWords(holdWords);

function mayReadHold(visitor: Visitor, { hold }: FiledHold): boolean {
  return committeesOf(hold).some((committee) => mayRead(visitor, committee));
}

/** A hold over several committees is lifted by officers of all of them. */
function mayLift(visitor: Visitor, { hold }: FiledHold): boolean {
  return committeesOf(hold).every((committee) => mayOrder(visitor, committee));
}

async function readableHold(means: DeskMeans, visitor: Visitor, id: string): Promise<FiledHold | null> {
  const filed = (await means.workplace.holds()).find(({ hold }) => hold.id === id);
  return filed && mayReadHold(visitor, filed) ? filed : null;
}

/** Files the person's word that the hold is to be lifted, as `ogonblick hold lift` does. Returns a sentence when it was not filed. */
async function lift(
  means: ActingMeans,
  prover: Prover,
  request: FastifyRequest,
  filed: FiledHold,
): Promise<string | null> {
  const says = wordsOf(means);
  const { person, form } = visitorOf(request);
  const sent = fieldsOf(request);
  const reason = textIn(sent, 'skal');
  if (!mayLift(visitorOf(request), filed)) return filed.hold.committees ? says.liftNotAllowedAll : says.notAllowed;
  if (reason === '') return says.reasonMissing;
  const open = await openReleaseOf(means.workplace, filed.hold.id);
  if (open !== null) return says.releaseOpen(open);
  const hinder = hinderOf(filed, person.id, says);
  if (hinder !== null) return hinder;
  if (liftedByTwo(filed)) {
    // A form that was sent again after signing in has no passphrase. That does not count as a guess.
    if (!sent.losenfras) return says.passphraseWrong;
    const proof = await prover.confirm(person, form, sent.losenfras);
    if (proof.kind === 'wait') return says.wait(proof.seconds);
    if (proof.kind === 'refused') return says.passphraseWrong;
  }
  const holds = holdsOf(means.workplace);
  for (;;) {
    // Somebody else may have filed a word about the hold meanwhile.
    const now = (await holds.all()).find(({ hold }) => hold.id === filed.hold.id) ?? filed;
    const { what } = liftingBy(now, person.id);
    if (what === null) return hinderOf(now, person.id, says);
    const at = means.now().toISOString();
    if ((await holds.tell(now, { what, by: person.id, at, reason })) === 'published') return null;
  }
}

/** Why this person cannot file a word about the hold; null when they can. */
function hinderOf(filed: FiledHold, person: string, says: HoldWords): string | null {
  if (liftingBy(filed, person).problem === null) return null;
  return holdState(filed) === 'lifted' ? says.alreadyLifted : says.secondPerson;
}

async function listPage(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const says = wordsOf(means);
  const visitor = visitorOf(request);
  const all = (await means.workplace.holds()).filter((filed) => mayReadHold(visitor, filed)).reverse();
  const lifted = all.filter((filed) => holdState(filed) === 'lifted');
  const standing = all.filter((filed) => holdState(filed) !== 'lifted');
  const content: Part = [
    html`<p>${says.lead}</p>\n<h2>${says.standing}</h2>\n`,
    standing.length === 0 ? html`<p>${says.none}</p>` : holdTable(says.standing, standing, visitor, means),
    placingLinks(means, visitor),
    lifted.length === 0 ? null : [html`<h2>${says.lifted}</h2>\n`, holdTable(says.lifted, lifted, visitor, means)],
  ];
  return show(means, request, reply, { title: says.holds, content });
}

const tones: Readonly<Record<HoldState, TagTone>> = { standing: 'held', 'lift-asked': 'poor', lifted: 'quiet' };

function holdTable(label: string, filed: readonly FiledHold[], visitor: Visitor, means: DeskMeans): Markup {
  const says = wordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const head = columns(says.hold, says.committee, says.kind, says.scope, says.reason, says.reviewBy, says.state);
  const rows = filed.map((one) => {
    const { id, kind, scope, reviewBy } = one.hold;
    return html`<th scope="row" class="id"><a href="/stopp/${id}">${id}</a></th><td>${outside(namesOf(one, means))}</td><td>${choiceNames[locale].kinds[kind]}</td><td>${choiceNames[locale].scopes[scope]}</td><td>${reasonOf(one, visitor, says)}</td><td>${dayOf(reviewBy)}${overdueMark(one, means)}</td><td>${tag(says.states[holdState(one)], tones[holdState(one)])}</td>`;
  });
  return stackTable(label, head, rows);
}

function namesOf({ hold }: FiledHold, means: DeskMeans): string {
  return committeesOf(hold)
    .map((committee) => committeeName(means, committee))
    .join(', ');
}

/** The reason of a hold for disclosure is the words of somebody's request, which only officers read. */
function reasonOf({ hold }: FiledHold, visitor: Visitor, says: HoldWords): Part {
  const isOfficer = committeesOf(hold).some((committee) => mayOrder(visitor, committee));
  if (hold.kind === 'disclosure' && !isOfficer) return says.reasonForOfficers;
  return outside(hold.reason);
}

function overdueMark(filed: FiledHold, means: DeskMeans): Markup | null {
  const overdue = holdState(filed) === 'standing' && filed.hold.reviewBy < civilToday(means);
  return overdue ? html` ${tag(wordsOf(means).overdue, 'bad')}` : null;
}

async function holdPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  fault: string | null,
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const visitor = visitorOf(request);
  const filed = await readableHold(means, visitor, id);
  if (!filed) return notFound(means, request, reply);
  const { hold, events } = filed;
  const time = (instant: string) => timeOf(instant, timezone, words[locale]);
  const content: Part = [
    faultPart(fault),
    factList([
      [says.committee, outside(namesOf(filed, means))],
      [says.kind, choiceNames[locale].kinds[hold.kind]],
      [says.scope, await coversPart(filed, visitor, means)],
      [says.state, [says.states[holdState(filed)], overdueMark(filed, means)]],
      [says.reason, reasonOf(filed, visitor, says)],
      [says.mandate, outside(hold.mandate)],
      [says.caseNumber, outside(hold.caseNumber)],
      [says.reviewBy, hold.reviewBy],
      [says.placed, [outside(hold.placedBy), ', ', time(hold.placedAt)]],
    ]),
    await heldPart(filed, visitor, means),
    events.length === 0
      ? null
      : html`<h2>${says.history}</h2>
<ol>${events.map(({ at, by, what, reason }) => html`<li>${time(at)} ${outside(by)} ${says.told[what]}: ${outside(reason)}</li>\n`)}</ol>
`,
    mayLift(visitor, filed) ? liftForm(filed, visitor, fault === null ? {} : fieldsOf(request), means) : null,
  ];
  return show(means, request, reply, {
    title: says.titleOf(id),
    content,
    status: fault === null ? 200 : 422,
  });
}

function liftForm(filed: FiledHold, { person, form }: Visitor, written: Fields, means: DeskMeans): Markup | null {
  const says = wordsOf(means);
  const state = holdState(filed);
  if (state === 'lifted') return null;
  if (hinderOf(filed, person.id, says) !== null) return notice(says.secondPerson);
  const two = liftedByTwo(filed);
  const title = two && state === 'standing' ? says.liftAsk : says.lift;
  return html`<h2>${title}</h2>
<form method="post" action="/stopp/${filed.hold.id}">${formSecret(form)}
<p class="hint">${two ? says.liftByTwo : says.liftHint}</p>
${field({ name: 'skal', label: says.reason, required: true }, written)}
${two ? field({ name: 'losenfras', label: says.passphrase, type: 'password', required: true }, {}) : null}<p><button>${title}</button></p></form>
`;
}
