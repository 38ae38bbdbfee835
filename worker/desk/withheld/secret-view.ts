import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { html } from '../../html/markup.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, type DeskMeans, show } from '../page/desk-means.ts';
import type { Visitor } from '../page/visitor.ts';
import { secrecyWords } from './secrecy-words.ts';

/** Writes down who looks at something secret, and why where the page has asked, before it is shown. */
export async function noteSecretView(
  { workplace }: ActingMeans,
  { person }: Visitor,
  { id, committee }: Pick<ItemRow, 'id' | 'committee'>,
  purpose: string | null = null,
): Promise<void> {
  await noteLooks(workplace, person.id, [{ id, committee, secret: true }], purpose);
}

/** Why the visitor looks, as the page's address tells it, or the form that was sent; null: not told. */
export function purposeIn(request: FastifyRequest): string | null {
  const { andamal } = { ...(request.query as Record<string, unknown>), ...fieldsOf(request) };
  const given = typeof andamal === 'string' ? andamal.trim().slice(0, 300) : '';
  return given === '' ? null : given;
}

/** Whether a page of something secret has to ask first why the visitor looks. A form that was refused shows what was seen already. */
export function hasToAsk({ workplace }: DeskMeans, request: FastifyRequest): boolean {
  const { looks } = workplace.configuration.settings.proof;
  return looks === 'purpose' && request.method === 'GET' && purposeIn(request) === null;
}

/** Asks for the purpose, and leads on to the same page, or with the same form. Nothing secret is shown yet. */
export function askForPurpose(means: DeskMeans, request: FastifyRequest, reply: FastifyReply) {
  const says = secrecyWords[means.workplace.configuration.settings.locale];
  const [path = '/', query = ''] = request.url.split('?');
  const asked = [...new URLSearchParams(query)];
  const [method, action, sent] =
    request.method === 'POST' ? ['post', request.url, Object.entries(fieldsOf(request))] : ['get', path, asked];
  const kept = sent.filter(([name]) => name !== 'andamal');
  const content = html`<p>${says.purposeAbout}</p>
<form method="${method}" action="${action}">${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="andamal">${says.purpose}</label><input type="text" id="andamal" name="andamal" required maxlength="300" aria-describedby="andamal-hjalp">
<p class="hint" id="andamal-hjalp">${says.purposeHint}</p>
<p><button>${says.purposeGo}</button></p></form>
`;
  return show(means, request, reply, { title: says.purposeTitle, content });
}
