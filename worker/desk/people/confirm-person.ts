import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ValueChange } from '../../../config/base/change-yaml.ts';
import { OwnError } from '../../../config/base/own-error.ts';
import { recordWords } from '../../../config/changes/record-words.ts';
import { hashPassphrase } from '../../../config/people/passphrase.ts';
import { noteApprovers } from '../../../jobs/plans/approvers.ts';
import { notice } from '../../html/components.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { disposalWords } from '../disposal/disposal-words.ts';
import { fieldsOf } from '../door/door.ts';
import type { Prover } from '../door/prove.ts';
import { type ActingMeans, show, visitorOf } from '../page/desk-means.ts';
import { type Asked, type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, field, formSecret } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { personName } from '../page/person-name.ts';
import type { Fields } from '../page/resume.ts';
import { saidIn } from '../page/said-in.ts';
import type { Visitor } from '../page/visitor.ts';
import { registerAfter, saveRegister } from '../register/save-register.ts';
import { changeOf } from './change-person.ts';
import { peopleWordsOf } from './people-words.ts';
import { keysOf } from './person-change.ts';
import { changeTable, ownCommittees } from './person-form.ts';
import { entryDigest, mayWithdraw, settled, standing, whyNot } from './proposal-standing.ts';
import type { Proposal, Proposals } from './proposals.ts';

interface Confirming {
  means: ActingMeans;
  proposals: Proposals;
  prover: Prover;
}

/** The page of a change that waits for a second person: it is confirmed or removed there. */
export function confirmPersonPages(confirming: Confirming): DeskPage[] {
  const { means, proposals } = confirming;
  type Path = '/personforslag/:forslag';
  const readable = (request: Asked<Path>) =>
    proposals.inTurn(request.params.forslag, async (proposal) => {
      if (proposal === null || ownCommittees(means, visitorOf(request)).length === 0) return null;
      return settled(means, proposals, proposal);
    });
  return [
    deskPage('/personforslag/:forslag', {
      under: '/personer',
      get: async (request, reply) => {
        const proposal = await readable(request);
        return proposal === null ? notFound(means, request, reply) : page(means, request, reply, proposal, null);
      },
      post: async (request, reply) => {
        const proposal = await readable(request);
        if (proposal === null) return notFound(means, request, reply);
        const fault = await answer(confirming, request, reply, proposal);
        return fault === null
          ? reply.redirect(fieldsOf(request).steg === 'ta-bort' ? '/personer' : `/personforslag/${proposal.id}`, 303)
          : page(means, request, reply, (await readable(request)) ?? proposal, fault);
      },
    }),
  ];
}

/** Does what the form says. A sentence where it was not done. */
async function answer(
  { means, proposals, prover }: Confirming,
  request: FastifyRequest,
  reply: FastifyReply,
  proposal: Proposal,
): Promise<string | null> {
  const says = peopleWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const visitor = visitorOf(request);
  const sent = fieldsOf(request);
  if (sent.steg === 'ta-bort') {
    if (!mayWithdraw(means, visitor, proposal)) return says.mayNotConfirm;
    return proposals.inTurn(proposal.id, async (now) => {
      if (now?.end === null) proposals.note(now, { end: 'withdrawn' });
      return now?.end === 'confirmed' ? says.isDone : null;
    });
  }
  const now = await standing(means, proposal);
  if ('refused' in now) return now.refused;
  const hinder = whyNot(means, visitor, proposal, now);
  if (hinder !== null) return hinder;
  if (proposal.passphrase && sent['losenfras-ny'] !== sent['losenfras-igen']) return says.notAlike;
  if (!sent.losenfras) return disposalWords[locale].passphraseWrong;
  const proof = await prover.confirm(visitor.person, visitor.form, sent.losenfras);
  if (proof.kind === 'wait') {
    reply.header('retry-after', String(proof.seconds));
    return disposalWords[locale].wait(proof.seconds);
  }
  if (proof.kind === 'refused') return disposalWords[locale].passphraseWrong;
  const values = await valuesOf(proposal, sent).catch((error: unknown) => {
    if (error instanceof OwnError) return saidIn(locale, error);
    throw error;
  });
  if (typeof values === 'string') return values;
  // While the passphrase waited in line somebody may have removed the proposal, or lost the right to it.
  return proposals.inTurn(proposal.id, (again) =>
    again === null
      ? Promise.resolve(says.isWithdrawn)
      : save({ means, proposals }, visitor, again, { values, sett: sent.sett }),
  );
}

/** Writes the entry, and ends the proposal. A sentence where it was not done. */
async function save(
  { means, proposals }: Omit<Confirming, 'prover'>,
  visitor: Visitor,
  proposal: Proposal,
  { values, sett }: { values: ValueChange[]; sett: string | undefined },
): Promise<string | null> {
  const now = await standing(means, proposal);
  if ('refused' in now) return now.refused;
  const hinder = whyNot(means, visitor, proposal, now);
  if (hinder !== null) return hinder;
  const change = changeOf(now.person, { id: proposal.person, digest: sett ?? '' }, { values });
  const after = await registerAfter(means, change);
  if ('fault' in after) return after.fault;
  const becoming = proposals.note(proposal, { becomes: entryDigest(after.configuration.people, proposal.person) });
  const fields = keysOf(values);
  const fault = await saveRegister(means, visitor, {
    change,
    what: now.person === null ? recordWords.added : recordWords.changed(fields),
    fields,
    committee: null,
    proposedBy: proposal.by,
  });
  if (fault !== null) {
    proposals.note(becoming, { becomes: null });
    return fault;
  }
  proposals.note(becoming, { end: 'confirmed' });
  // The days of an approver are counted from the ledger's first sight.
  await noteApprovers(means.workplace);
  return null;
}

/** The values with the hash of the new passphrase. Throws PassphraseTooShortError. */
async function valuesOf({ values, passphrase }: Proposal, sent: Fields): Promise<ValueChange[]> {
  if (!passphrase) return values;
  return [...values, { path: ['passphrase'], value: await hashPassphrase(sent['losenfras-ny'] ?? '') }];
}

async function page(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  proposal: Proposal,
  fault: string | null,
): Promise<FastifyReply> {
  const says = peopleWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const visitor = visitorOf(request);
  const now = await standing(means, proposal);
  const by = html`<p>${says.proposedBy} ${outside(personName(means, proposal.by))}, ${timeOf(proposal.at, timezone, words[locale])}.</p>\n`;
  const content: Part[] = [faultPart(fault), by];
  if ('refused' in now) {
    content.push(fault === null ? notice(now.refused) : null);
  } else {
    const hinder = whyNot(means, visitor, proposal, now);
    content.push(changeTable(means, now.person, proposal));
    content.push(hinder === null ? confirmForm(means, visitor, proposal, now.digest) : notice(hinder));
  }
  if (proposal.end === null && mayWithdraw(means, visitor, proposal))
    content.push(withdrawForm(means, visitor, proposal));
  const title = says.proposalTitle(proposal.person);
  return show(means, request, reply, { title, content, status: fault === null ? 200 : 422 });
}

function confirmForm(means: ActingMeans, visitor: Visitor, { id, passphrase }: Proposal, digest: string): Markup {
  const says = peopleWordsOf(means);
  const fresh = passphrase
    ? html`${field({ name: 'losenfras-ny', label: says.newPassphrase, hint: says.newPassphraseHint, type: 'new-password', required: true }, {})}${field({ name: 'losenfras-igen', label: says.newPassphraseAgain, type: 'new-password', required: true }, {})}`
    : null;
  return html`<form method="post" action="/personforslag/${id}">${formSecret(visitor.form)}<input type="hidden" name="sett" value="${digest}">
${fresh}${field({ name: 'losenfras', label: says.confirmPassphrase, type: 'password', required: true }, {})}<p><button name="steg" value="bekrafta">${says.confirm}</button></p></form>
`;
}

function withdrawForm(means: ActingMeans, visitor: Visitor, { id }: Proposal): Markup {
  return html`<form method="post" action="/personforslag/${id}">${formSecret(visitor.form)}<p><button name="steg" value="ta-bort" class="other">${peopleWordsOf(means).withdraw}</button></p></form>
`;
}
