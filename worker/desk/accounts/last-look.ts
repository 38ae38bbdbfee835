import type { FastifyReply, FastifyRequest } from 'fastify';
import { committeeOn } from '../../../config/register/accounts.ts';
import { sayLastLook, whatMayStand } from '../../../jobs/items/last-looks.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, civilToday, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { saidIn } from '../page/said-in.ts';
import { mayOrder, mayRead } from '../page/visitor.ts';
import { accountPage } from './account-page.ts';
import { keyOf, nothing } from './last-look-part.ts';
import { lastLookWordsOf } from './last-look-words.ts';

/** An officer says what stands for the last look at a closed account. */
export function lastLookPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/konton/:account/sista-genomgang', {
      written: ['skal'],
      post: async (request, reply) => say(means, request, reply, request.params.account),
    }),
  ];
}

async function say(means: ActingMeans, request: FastifyRequest, reply: FastifyReply, id: string) {
  const { workplace } = means;
  const says = lastLookWordsOf(means);
  const visitor = visitorOf(request);
  const account = workplace.configuration.accounts.find((one) => one.id === id);
  const committee = account && committeeOn(account, civilToday(means));
  if (!account || committee === undefined || !mayRead(visitor, committee)) return notFound(means, request, reply);
  const written = fieldsOf(request);
  const refused = (fault: string) => accountPage(means, request, reply, id, { fault, written });
  if (!mayOrder(visitor, committee)) return refused(says.mayNot);
  const [what, reason] = [textIn(written, 'genomgang'), textIn(written, 'skal')];
  const look = (await whatMayStand(workplace, id)).find((one) => keyOf(one) === what) ?? null;
  if (reason === '' || (look === null && what !== nothing)) return refused(says.lacks);
  try {
    await sayLastLook(workplace, account, { look, reason, by: visitor.person.id, at: means.now().toISOString() });
  } catch (error) {
    if (error instanceof NotAllowedError) return refused(saidIn(workplace.configuration.settings.locale, error));
    throw error;
  }
  return reply.redirect(`/konton/${id}#sista-genomgang`, 303);
}
