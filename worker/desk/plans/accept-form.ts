import type { FastifyReply, FastifyRequest } from 'fastify';
import { isForApprover, type PlanAcceptance, refuseAcceptor } from '../../../jobs/plans/refuse-acceptor.ts';
import { notice, stackTable, tag } from '../../html/components.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { disposalWords } from '../disposal/disposal-words.ts';
import { fieldsOf } from '../door/door.ts';
import type { Prover } from '../door/prove.ts';
import { type DeskMeans, visitorOf } from '../page/desk-means.ts';
import { columns, field, formSecret } from '../page/form-parts.ts';
import { refusalIn } from '../page/refused.ts';
import { mayOrder } from '../page/visitor.ts';
import { planWordsOf } from './plan-words.ts';
import { termsInWords } from './tell-terms.ts';
import { termsWordsOf } from './terms-words.ts';

/** The changed rules in words, before and after, and whether the decision behind them is still the same. */
export function termsPart(means: DeskMeans, acceptance: PlanAcceptance): Part {
  const says = termsWordsOf(means);
  return [
    acceptance.letsParentsGo ? notice(says.letsParentsGo, 'fault') : null,
    isForApprover(acceptance) ? notice(says.forApprover, 'fault') : null,
    termsTable(means, acceptance),
  ];
}

function termsTable(means: DeskMeans, { terms }: PlanAcceptance): Part {
  if (terms.length === 0) return null;
  const says = termsWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const rows = terms.map((one) => {
    const { before, after, decision } = termsInWords(one, locale);
    const name = (one.after ?? one.before)?.class?.name;
    return html`<th scope="row">${name === undefined ? null : [outside(name), html`<br>`]}<span class="quiet">${outside(one.rule)}</span></th><td>${outside(before)}</td><td>${outside(after)}</td><td>${one.isForApprover ? tag(decision, 'bad') : outside(decision)}</td>`;
  });
  return [
    html`<h2>${says.changedTerms}</h2>\n`,
    stackTable(says.changedTerms, columns(says.rule, says.before, says.after, says.decision), rows),
  ];
}

/** The form that accepts the plans, or why this visitor has none. `mark`: what was shown. */
export async function acceptForm(
  means: DeskMeans,
  request: FastifyRequest,
  acceptance: PlanAcceptance,
  { each, mark }: { each: boolean; mark: string },
): Promise<Markup | null> {
  const [says, ofTerms] = [planWordsOf(means), termsWordsOf(means)];
  const { locale } = means.workplace.configuration.settings;
  const visitor = visitorOf(request);
  const { committee } = acceptance;
  if (!mayOrder(visitor, committee)) return null;
  const asksApprover = isForApprover(acceptance);
  const why = asksApprover ? await whyNot(means, request, acceptance) : null;
  if (why !== null) return html`<h2>${says.accept}</h2>\n<p>${why}</p>\n`;
  const passphrase = { name: 'losenfras', label: disposalWords[locale].passphrase, required: true } as const;
  const proof = asksApprover
    ? html`<div class="tick"><input type="checkbox" id="beslutet" name="beslutet" value="1" required><label for="beslutet">${ofTerms.decisionSaysSo}</label></div>
${field({ ...passphrase, type: 'password' }, {})}`
    : null;
  return html`<h2>${says.accept}</h2>
<form method="post" action="/planer/${committee}/andring">${formSecret(visitor.form)}<input type="hidden" name="avtryck" value="${mark}">${each ? html`<input type="hidden" name="noga" value="1">` : null}
<p class="hint">${says.acceptHint}</p>${proof}<p><button${asksApprover ? html` class="grave"` : null}>${says.accept}</button></p></form>
`;
}

async function whyNot(means: DeskMeans, request: FastifyRequest, acceptance: PlanAcceptance): Promise<string | null> {
  const { person } = visitorOf(request);
  try {
    await refuseAcceptor(means.workplace, acceptance, { by: person.id, now: means.now().toISOString() });
    return null;
  } catch (error) {
    return refusalIn(error, means);
  }
}

/** Why what the form sent does not accept these plans, with the answer's status; null: it does. Where more may go by no new decision, it holds a tick and the passphrase. */
export async function refusedAcceptance(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  { acceptance, prover }: { acceptance: PlanAcceptance; prover: Prover },
): Promise<{ fault: string; status: number } | null> {
  if (!isForApprover(acceptance)) return null;
  const says = disposalWords[means.workplace.configuration.settings.locale];
  const { person, form } = visitorOf(request);
  const sent = fieldsOf(request);
  const why = await whyNot(means, request, acceptance);
  if (why !== null) return { fault: why, status: 422 };
  if (sent.beslutet !== '1') return { fault: termsWordsOf(means).tickMissing, status: 422 };
  if (!sent.losenfras) return { fault: says.passphraseWrong, status: 422 };
  const proof = await prover.confirm(person, form, sent.losenfras);
  if (proof.kind === 'proven') return null;
  if (proof.kind === 'refused') return { fault: says.passphraseWrong, status: 422 };
  reply.header('retry-after', String(proof.seconds));
  return { fault: says.wait(proof.seconds), status: 429 };
}
