import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnError } from '../../../config/base/own-error.ts';
import { changedMeanwhile, FileOfOthersError } from '../../../config/base/replace-file.ts';
import { activateAccount, digestOfAccount, NotToActivateError } from '../../../config/changes/activate-account.ts';
import { recordOf, recordWords } from '../../../config/changes/record-words.ts';
import { accountsFile, committeeOn } from '../../../config/register/accounts.ts';
import { gapsInWords } from '../../../config/register/assignment-gaps.ts';
import { accountStatusWords } from '../../../jobs/due/account-status-words.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, civilToday, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { notFound } from '../page/not-found.ts';
import { saidIn } from '../page/said-in.ts';
import { mayOrder, mayRead } from '../page/visitor.ts';
import { registerWordsOf } from '../register/register-words.ts';
import { accountPage } from './account-page.ts';
import { beforeUse } from './activate-form.ts';

/** Putting an account into use: refused as long as its decision or assignment lacks anything. */
export function activatePages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/konton/:account/aktivera', {
      post: async (request, reply) => activate(means, request, reply, request.params.account),
    }),
  ];
}

async function activate(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const visitor = visitorOf(request);
  const { workplace } = means;
  const { accounts, directory, settings } = workplace.configuration;
  const { readWith: read } = means;
  const today = civilToday(means);
  const account = accounts.find((one) => one.id === id);
  const committee = account && committeeOn(account, today);
  if (!account || committee === undefined || !mayRead(visitor, committee)) return notFound(means, request, reply);
  const refused = (fault: string) => accountPage(means, request, reply, id, { fault, written: {} });
  if (!mayOrder(visitor, committee)) return refused(says.mayNotActivate);
  if (settings.desk.register === 'read-only') return refused(registerWordsOf(means).readOnly);
  if (!beforeUse.has(account.status))
    return refused(says.statusIs(accountStatusWords[account.status][settings.locale]));
  let saved: Awaited<ReturnType<typeof activateAccount>>;
  try {
    if (fieldsOf(request).sett !== digestOfAccount(account)) throw changedMeanwhile(accountsFile);
    const changed = { file: accountsFile, id, what: recordWords.activated, by: visitor.person.id };
    const record = recordOf(changed, [visitor.person], settings.locale);
    saved = await activateAccount(directory, account, today, { read, record });
  } catch (error) {
    if (error instanceof NotToActivateError) return refused(says.lacksAre(gapsInWords(error.gaps)[settings.locale]));
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof FileOfOthersError || ['EACCES', 'EPERM', 'EROFS'].includes(String(code)))
      return refused(says.mayNotWriteRegister(id));
    if (error instanceof OwnError) return refused(saidIn(settings.locale, error));
    throw error;
  }
  workplace.configuration = saved.configuration;
  const commit = saved.committed ? 'yes' : 'no';
  await workplace.ledger.append('account-activated', visitor.person.id, { account: id, committee, commit });
  return reply.redirect(`/konton/${id}`, 303);
}
