import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDay } from '../../../config/base/values.ts';
import { appealBy, isClosed, madeCopies } from '../../../jobs/release/release-state.ts';
import { releaseCalled, sayOfRelease } from '../../../jobs/release/releases-of.ts';
import { isLockedSince, lockedIn, standingCopies } from '../../../jobs/release/withdraw-copies.ts';
import { exists } from '../../../storage/files/durable.ts';
import { courtsOfAppeal, type FiledRelease, type SaidOfRelease } from '../../../storage/records/release.ts';
import { copiesFolder } from '../../../storage/secrecy/release-copies.ts';
import type { Part } from '../../html/markup.ts';
import { refusalLetter } from '../../papers/register/refusal-letter.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { sendPaper } from '../page/paper.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder } from '../page/visitor.ts';
import { asksForCopy, copyAct } from './copy-act.ts';
import { releaseParts, releaseWordsOf } from './release-parts.ts';
import type { ReleaseWords } from './release-words.ts';
import { anotherCopy } from './request-acts.ts';

/** The page of one request: what it is about, its copies, and what is said of it. */
export function releasePages(means: ActingMeans, acts: ActOrders): DeskPage[] {
  return [
    deskPage('/utlamnande/:release', {
      written: ['skal', 'lagrum', 'till', 'beslutande', 'delegation'],
      get: (request, reply) => releasePage(means, request, reply, request.params.release),
      post: async (request, reply) => {
        const filed = await officersRelease(means, request, request.params.release);
        if (!filed) return notFound(means, request, reply);
        const { id } = filed.release;
        const written = fieldsOf(request);
        const done = await act(means, acts, request, filed, written);
        if ('to' in done) return reply.redirect(done.to, 303);
        return releasePage(means, request, reply, id, { ...done, written });
      },
    }),
    deskPage('/utlamnande/:release/beslut.pdf', {
      get: async (request, reply) => {
        const { release } = request.params;
        const filed = await officersRelease(means, request, release);
        if (filed === null) return notFound(means, request, reply);
        try {
          const letter = refusalLetter(filed, means.workplace.configuration);
          return await sendPaper(means, reply, letter, `beslut_${filed.release.id}.pdf`);
        } catch (error) {
          return releasePage(means, request, reply, release, { fault: refusalIn(error, means), written: {} });
        }
      },
    }),
    deskPage('/utlamnande/:release/kopior/:file', {
      get: async (request, reply) => {
        const { release, file } = request.params;
        const filed = await officersRelease(means, request, release);
        const known = filed === null ? undefined : standingCopies(filed).find((copy) => copy.file === file);
        const path =
          filed && known ? join(copiesFolder(means.workplace.environment.dataDirectory, filed.release.id), file) : null;
        if (filed === null || path === null || !(await exists(path))) return notFound(means, request, reply);
        if (known && isLockedSince(await lockedIn(means.workplace, filed), known.at)) {
          const fault = releaseWordsOf(means).lockedSince;
          return releasePage(means, request, reply, filed.release.id, { fault, written: {} });
        }
        const { committee } = filed.release;
        const told = { release: filed.release.id, file, committee };
        await means.workplace.ledger.append('release-copy-fetched', visitorOf(request).person.id, told);
        reply.header('content-disposition', `attachment; filename="${filed.release.id}-${file}"`);
        return reply.type('application/zip').send(createReadStream(path));
      },
    }),
  ];
}

/** The request; null when it does not exist, or when the visitor is not an officer of its committee. */
export async function officersRelease(
  means: DeskMeans,
  request: FastifyRequest,
  id: string,
): Promise<FiledRelease | null> {
  const filed = await releaseCalled(means.workplace, id);
  return filed && mayOrder(visitorOf(request), filed.release.committee) ? filed : null;
}

/** Does or orders what the form asks for. Returns the page to go to, or why it was not done. */
async function act(
  means: ActingMeans,
  acts: ActOrders,
  request: FastifyRequest,
  filed: FiledRelease,
  sent: Fields,
): Promise<{ to: string } | { fault: string }> {
  const says = releaseWordsOf(means);
  const by = visitorOf(request).person.id;
  const at = means.now().toISOString();
  const reason = textIn(sent, 'skal') || null;
  if (isClosed(filed)) return { fault: says.isClosed };
  try {
    if (sent.vad === 'kopia') {
      return { to: await acts.order(means, copyAct, visitorOf(request), asksForCopy(filed, sent)) };
    }
    const said = saidIn(filed, sent, says);
    if (typeof said === 'string') return { fault: said };
    await sayOfRelease(means.workplace, filed.release.id, said, { by, at, reason });
    return { to: `/utlamnande/${filed.release.id}` };
  } catch (error) {
    return { fault: refusalIn(error, means) };
  }
}

function handedOver(filed: FiledRelease, sent: Fields, says: ReleaseWords): SaidOfRelease | string {
  const [on, copy] = [textIn(sent, 'dag'), textIn(sent, 'kopia')];
  if (!isDay(on)) return says.dayMissing;
  if (madeCopies(filed).length > 0 && copy === '') return says.copyMissing;
  return {
    what: 'handed-over',
    on,
    to: textIn(sent, 'till') || null,
    file: copy === anotherCopy ? null : copy || null,
  };
}

function saidIn(filed: FiledRelease, sent: Fields, says: ReleaseWords): SaidOfRelease | string {
  const [on, paragraph] = [textIn(sent, 'dag'), textIn(sent, 'lagrum')];
  switch (sent.vad) {
    case 'utlamnad':
      return handedOver(filed, sent, says);
    case 'avslag': {
      const [decidedBy, delegation] = [textIn(sent, 'beslutande'), textIn(sent, 'delegation')];
      const written = [paragraph, textIn(sent, 'skal'), decidedBy, delegation];
      if (!isDay(on) || written.includes('')) return says.refusalMissing;
      const received = textIn(sent, 'mottaget');
      if (received !== '' && !isDay(received)) return says.dayMissing;
      const appeal = received === '' ? null : appealBy(received);
      const court = courtsOfAppeal.find((one) => one === sent.kammarratt);
      return {
        what: 'refused',
        decidedOn: on,
        paragraph,
        receivedOn: received || null,
        appealBy: appeal,
        extent: sent.del === '1' ? 'part' : 'all',
        decidedBy,
        delegation,
        ...(court !== undefined && { court }),
      };
    }
    case 'mottaget':
      return isDay(on) ? { what: 'refusal-received', receivedOn: on, appealBy: appealBy(on) } : says.dayMissing;
    case 'overklagat':
      return isDay(on) ? { what: 'appealed', on } : says.dayMissing;
    case 'avsluta':
      return { what: 'closed' };
    default:
      return says.choiceMissing;
  }
}

export async function releasePage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  { fault, written }: { fault: string | null; written: Fields } = { fault: null, written: {} },
): Promise<FastifyReply> {
  const says = releaseWordsOf(means);
  const filed = await officersRelease(means, request, id);
  if (!filed) return notFound(means, request, reply);
  const content: Part = [faultPart(fault), await releaseParts(filed, { visitor: visitorOf(request), written }, means)];
  return show(means, request, reply, {
    title: `${says.request} ${id}`,
    content,
    status: fault === null ? 200 : 422,
  });
}
