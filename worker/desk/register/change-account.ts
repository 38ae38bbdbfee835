import type { FastifyReply, FastifyRequest } from 'fastify';
import { recordWords } from '../../../config/changes/record-words.ts';
import { type Account, accountsFile, committeeOn } from '../../../config/register/accounts.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, civilToday, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, mayRead } from '../page/visitor.ts';
import { changedFields, type FieldChange, nameUntil, valuesOf } from './account-fields.ts';
import { changeForm, previewPart } from './change-form.ts';
import { accountFieldWords } from './field-words.ts';
import { registerWordsOf } from './register-words.ts';
import { registerNow, saveRegister, tryChange, whyClosed } from './save-register.ts';

/** Changing an account of the register: the form, what would change, and the saving. */
export function changePages(means: ActingMeans): DeskPage[] {
  const answer = (request: FastifyRequest, reply: FastifyReply, id: string) => changePage(means, request, reply, id);
  return [
    deskPage('/konton/:account/andra', {
      written: ['namn', 'adress', 'enhet', 'syfte', 'malgrupp', 'uppsikt', 'grund', 'insamlingsgrund', 'beslutad-av'],
      get: (request, reply) => answer(request, reply, request.params.account),
      post: (request, reply) => answer(request, reply, request.params.account),
    }),
  ];
}

/** The account as its file has it now, for somebody who may change it; else the sentence that says why not. Null: there is none for the visitor. */
export async function accountToChange(
  means: ActingMeans,
  request: FastifyRequest,
  id: string,
): Promise<{ account: Account; digest: string } | { refused: string } | null> {
  const says = registerWordsOf(means);
  const visitor = visitorOf(request);
  const today = civilToday(means);
  const known = means.workplace.configuration.accounts.find((one) => one.id === id);
  if (!known || !mayRead(visitor, committeeOn(known, today))) return null;
  const closed = await whyClosed(means, accountsFile);
  if (closed !== null) return { refused: closed };
  const now = await registerNow(means, accountsFile);
  if ('fault' in now) return { refused: now.fault };
  const account = now.configuration.accounts.find((one) => one.id === id);
  if (!account) return null;
  // The newer file may have given the account to another committee.
  if (![known, account].every((one) => mayOrder(visitor, committeeOn(one, today))))
    return { refused: says.mayNotChange };
  return { account, digest: now.digest };
}

async function changePage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const says = registerWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const found = await accountToChange(means, request, id);
  if (found === null) return notFound(means, request, reply);
  const trail = [{ title: id, href: `/konton/${id}` }];
  if ('refused' in found) {
    const content = faultPart(found.refused);
    return show(means, request, reply, { title: says.changeTitle(id), content, trail, status: 422 });
  }
  const { account } = found;
  const sent: Fields = request.method === 'POST' ? fieldsOf(request) : {};
  const visitor = visitorOf(request);
  const action = `/konton/${id}/andra`;
  const digest = sent.sett ?? found.digest;
  const title = says.changeTitle(account.name);
  const form = { action, form: visitor.form, digest, locale };
  const shown = (fault: string | null) => {
    // What has been refused since the file changed is sent again over the file as it is now, whose values the form shows then.
    const of = { ...form, digest: found.digest };
    const content = [faultPart(fault), changeForm(account, sent, of)];
    return show(means, request, reply, { title, content, trail, status: fault === null ? 200 : 422 });
  };
  if (request.method !== 'POST' || sent.steg === 'skriv') return shown(null);
  const changes = changedFields(account, sent);
  const fault = faultIn(changes, means);
  if (fault !== null) return shown(fault);
  const become = { values: valuesOf(account, changes) };
  const change = { file: accountsFile, digest, id, become } as const;
  if (sent.steg !== 'spara') {
    const refused = await tryChange(means, change);
    if (refused !== null) return shown(refused);
    return show(means, request, reply, { title, content: previewPart(changes, sent, form), trail });
  }
  const fields = become.values.map(({ path }) => path.join('.'));
  const committee = committeeOn(account, civilToday(means));
  const refused = await saveRegister(means, visitor, { change, what: recordWords.changed(fields), fields, committee });
  return refused === null ? reply.redirect(`/konton/${id}`, 303) : shown(refused);
}

/** What is wrong with what was written, before the file's own check; null: nothing. */
function faultIn(changes: readonly FieldChange[], means: ActingMeans): string | null {
  const says = registerWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const isOneLine = (text: string) => text.length <= 500 && !/\p{Cc}/u.test(text);
  const wrong = changes.find(({ after }) => !isOneLine(after));
  if (wrong) return says.oneLine(accountFieldWords[wrong.field.words].label[locale]);
  const names = changes.map(({ field }) => field.name);
  if (names.includes(nameUntil) && !names.includes('namn') && !names.includes('adress')) return says.untilAlone;
  return names.length === 0 ? says.nothingChanged : null;
}
