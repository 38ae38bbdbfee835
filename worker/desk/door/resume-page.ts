import type { FastifyReply, FastifyRequest } from 'fastify';
import { unregisteredReasons, unregisteredWords } from '../../../jobs/takedowns/unregistered-secret.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { outcomeWords } from '../item-parts/outcome-words.ts';
import { accountChoices } from '../page/account-names.ts';
import { type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { pageSentTo } from '../page/desk-page.ts';
import { factList, formSecret } from '../page/form-parts.ts';
import type { Errand } from '../page/resume.ts';
import { actInWords, isToldByAct, labelOf } from './resume-words.ts';
import { signInWordsOf } from './sign-in-words.ts';

/**
 * A form that came after its session had ended, to be looked at and sent again in the new session. What it does, what it is about and the names of
 * its fields are the desk's own words, none of the form's: another site may have written it. Everything that is sent is shown, also what has no words.
 */
export function resumePage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  { path, fields }: Errand,
): FastifyReply {
  const says = signInWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const page = pageSentTo(request.server.deskPages, path);
  const given = fields ?? {};
  const sent = Object.entries(given).filter(([name]) => name !== 'formular');
  const act = page === undefined ? null : actInWords(page.path, given);
  const does = act?.[locale] ?? says.resume;
  const about = page === undefined ? null : subjectOf(means, request, page.path, path);
  const inWords = new Set(page?.written);
  const pattern = page?.path ?? path;
  const shown = sent.flatMap(([name, value]): [string, Part][] => {
    if (value === '' || isToldByAct(pattern, name, given)) return [];
    const label = labelOf(pattern, name)?.[locale] ?? (inWords.has(name) ? says.written : null);
    if (label === null) return [[says.alsoSent, outside(`${name}: ${value}`)]];
    return [[label, outside(/^(?:inlagg|bild)-(.+)/.exec(name)?.[1] ?? valueInWords(means, name, value))]];
  });
  const content = html`<p class="told" role="status">${says.resumeBecause}</p>
<form method="post" action="${path}">${formSecret(visitorOf(request).form)}
${sent.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${shown.length === 0 ? null : factList(shown)}<p><button>${does}</button> <a href="/">${says.discard}</a></p></form>`;
  return show(means, request, reply, { title: about === null ? does : `${does}: ${about}`, content });
}

/** What the form's page is about: an account by its name where the visitor may read its committee, else as the address has it. */
function subjectOf(means: DeskMeans, request: FastifyRequest, pattern: string, path: string): string | null {
  const at = pattern.split('/').findIndex((part) => part.startsWith(':'));
  const id = at < 0 ? undefined : path.split('?')[0]?.split('/')[at];
  if (id === undefined) return null;
  const isAccount = pattern.split('/')[at] === ':account';
  const account = isAccount ? accountChoices(means, visitorOf(request)).find(([known]) => known === id) : undefined;
  return account?.[1] ?? id;
}

function valueInWords(means: DeskMeans, name: string, value: string): string {
  const { locale } = means.workplace.configuration.settings;
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    orsak: words[locale].reasons,
    utfall: outcomeWords[locale],
    'ej-diarium-val': Object.fromEntries(unregisteredReasons.map((id) => [id, unregisteredWords[id][locale]])),
  };
  const named = Object.hasOwn(known, name) ? known[name] : undefined;
  return named !== undefined && Object.hasOwn(named, value) ? (named[value] ?? value) : value;
}
