import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ValueChange } from '../../../config/base/change-yaml.ts';
import { isDay } from '../../../config/base/values.ts';
import { recordWords } from '../../../config/changes/record-words.ts';
import { type Account, accountsFile, committeeOn } from '../../../config/register/accounts.ts';
import { answersClosing } from '../../../jobs/due/account-history.ts';
import { knownAccounts } from '../../../jobs/due/account-status.ts';
import { html, type Markup } from '../../html/markup.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, civilToday, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import { accountToChange } from './change-account.ts';
import { registerWordsOf } from './register-words.ts';
import { saveRegister } from './save-register.ts';

/** Closing an account in two steps, as the register asks: the closing is asked for, and ends with a snapshot or the reason why there is none. */
export function closePages(means: ActingMeans): DeskPage[] {
  const answer = (request: FastifyRequest, reply: FastifyReply, id: string) => closePage(means, request, reply, id);
  return [
    deskPage('/konton/:account/avsluta', {
      written: ['skal'],
      get: (request, reply) => answer(request, reply, request.params.account),
      post: (request, reply) => answer(request, reply, request.params.account),
    }),
  ];
}

async function closePage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const says = registerWordsOf(means);
  const visitor = visitorOf(request);
  const found = await accountToChange(means, request, id);
  if (found === null) return notFound(means, request, reply);
  const trail = [{ title: id, href: `/konton/${id}` }];
  const page = (fault: string | null, content: Markup | null, name: string) =>
    show(means, request, reply, {
      title: says.closingTitle(name),
      content: [faultPart(fault), content],
      trail,
      status: fault === null ? 200 : 422,
    });
  if ('refused' in found) return page(found.refused, null, id);
  const { account } = found;
  if (account.status === 'closed') return page(says.isClosed, null, account.name);
  const sent: Fields = request.method === 'POST' ? fieldsOf(request) : {};
  const lacksPicture = await lacksPictureOf(means, account);
  const digest = sent.sett ?? found.digest;
  const form = html`${formSecret(visitor.form)}<input type="hidden" name="sett" value="${found.digest}">`;
  const shown = (fault: string | null) =>
    page(
      fault,
      account.status === 'closing' ? closeForm(lacksPicture, sent, form, means) : askForm(form, means),
      account.name,
    );
  if (request.method !== 'POST') return shown(null);
  const values = account.status === 'closing' ? closing(sent, lacksPicture, means) : asking;
  if (typeof values === 'string') return shown(values);
  const fields = values.map(({ path }) => path.join('.'));
  const refused = await saveRegister(means, visitor, {
    change: { file: accountsFile, digest, id, become: { values } },
    what: recordWords.changed(fields),
    fields,
    committee: committeeOn(account, civilToday(means)),
  });
  return refused === null ? reply.redirect(`/konton/${id}`, 303) : shown(refused);
}

/** Whether the snapshot before the closing is still to be taken, as far as the archive knows. */
async function lacksPictureOf({ workplace }: ActingMeans, account: Account): Promise<boolean> {
  const [known] = await knownAccounts(workplace, [account]);
  const seen = known?.history.seen ?? [];
  // A closing that the clock has not seen yet has no snapshot that answers it.
  if (seen.at(-1)?.status !== 'closing') return true;
  const sealed = await workplace.catalog.lastSealed(account.id);
  return !answersClosing(sealed.get(account.id)?.beforeClosingAt ?? null, seen);
}

const asking: ValueChange[] = [{ path: ['status'], value: 'closing' }];

/** The values of a closed account; a sentence where something is missing. */
function closing(sent: Fields, lacksPicture: boolean, means: ActingMeans): ValueChange[] | string {
  const says = registerWordsOf(means);
  const [on, reason] = [textIn(sent, 'avslutat'), textIn(sent, 'skal')];
  if (!isDay(on) || on > civilToday(means)) return says.dayWrong;
  if (reason.length > 500 || /\p{Cc}/u.test(reason)) return says.oneLine(says.whyNoPicture);
  if (lacksPicture && reason === '') return says.pictureLacks;
  const waiver: ValueChange[] = reason === '' ? [] : [{ path: ['closingWaiver'], value: reason }];
  return [{ path: ['status'], value: 'closed' }, { path: ['closed'], value: on }, ...waiver];
}

function askForm(form: Markup, means: ActingMeans): Markup {
  const says = registerWordsOf(means);
  return html`<form method="post">${form}<p>${says.askClosingText}</p><p><button>${says.askClosing}</button></p></form>
`;
}

function closeForm(lacksPicture: boolean, sent: Fields, form: Markup, means: ActingMeans): Markup {
  const says = registerWordsOf(means);
  const reason = lacksPicture ? field({ name: 'skal', label: says.whyNoPicture, required: true }, sent) : null;
  return html`<form method="post">${form}<p>${lacksPicture ? says.pictureLacks : says.pictureIsThere}</p>
${field({ name: 'avslutat', label: says.closedOn, type: 'date', required: true }, sent)}${reason}<p><button>${says.close}</button></p></form>
`;
}
