import type { FastifyReply, FastifyRequest } from 'fastify';
import { html, type Markup, outside } from '../../html/markup.ts';
import { accountChoices } from './account-names.ts';
import { type DeskMeans, show, visitorOf, wordsOf } from './desk-means.ts';
import { choice, field, textIn } from './form-parts.ts';
import type { Fields } from './resume.ts';
import type { Visitor } from './visitor.ts';

/** More accounts than these are not chosen from a list: nobody finds one there, and it outweighs its page. */
const mostChoices = 300;
/** So many accounts are named to whoever wrote what many are called. */
const mostNamed = 50;

/** Narrowing a list down to an account: chosen from a list where they are few, else written by name or id (`askWhich` finds it). */
export function accountField(
  means: DeskMeans,
  visitor: Visitor,
  { name, label, first }: { name: string; label: string; first: string },
  sent: Fields,
): Markup {
  const accounts = accountChoices(means, visitor);
  if (accounts.length <= mostChoices) return choice({ name, label, first }, accounts, sent);
  const says = wordsOf(means);
  const chosen = accounts.find(([id]) => id === sent[name])?.[1];
  return field({ name, label, hint: chosen === undefined ? says.accountHint : says.accountChosen(chosen) }, sent);
}

/**
 * Answers for an address whose account is written by part of its name: with the address of the one that is called so, or with the question which
 * one. `otherwise` answers where it names none, or one by its id, or what nobody here is called.
 */
export async function askWhich(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  otherwise: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const sent = request.query as Fields;
  const written = textIn(sent, 'konto');
  const accounts = accountChoices(means, visitorOf(request));
  if (written === '' || accounts.length <= mostChoices || (await isId(means, written))) return otherwise();
  const sought = written.toLowerCase();
  const called = accounts.filter(([, name]) => name.toLowerCase().includes(sought));
  const path = request.url.split('?')[0] ?? '';
  const to = (id: string) => `${path}?${new URLSearchParams({ ...(sent as Record<string, string>), konto: id })}`;
  const [only, other] = called;
  if (only === undefined) return otherwise();
  if (other === undefined) return reply.redirect(to(only[0]), 303);
  const says = wordsOf(means);
  const left = called.length - mostNamed;
  const content = html`<p>${says.manyCalled(called.length, written)}</p>
<ul>${called.slice(0, mostNamed).map(([id, name]) => html`<li><a href="${to(id)}">${outside(name)}</a> <small>${id}</small></li>\n`)}</ul>
${left > 0 ? html`<p>${says.moreCalled(left)}</p>\n` : null}`;
  return show(means, request, reply, { title: says.whichAccount, content });
}

/** Whether an account has that id, or had it: what is filed of one that has left the register is still asked for. */
async function isId({ workplace }: DeskMeans, written: string): Promise<boolean> {
  const { catalog, configuration } = workplace;
  if (configuration.accounts.some(({ id }) => id === written)) return true;
  const filed = { account: written, limit: 1 };
  return (await catalog.snapshots(filed)).length + (await catalog.items.find(filed)).length > 0;
}
