import { mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDay } from '../../../config/base/values.ts';
import { receiptEnding } from '../../../jobs/delivery/receipt.ts';
import { refuseWhereHoldIsLost } from '../../../jobs/holds/lost-records.ts';
import { decideItems } from '../../../jobs/items/decide-items.ts';
import { handOver } from '../../../jobs/items/hand-over.ts';
import { notePackage } from '../../../jobs/items/note-package.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { makeFolder } from '../../../storage/files/durable.ts';
import { privateFolderMode } from '../../../storage/files/modes.ts';
import { itemOwner, loneName } from '../../../storage/layout/lone-names.ts';
import { packageItem } from '../../copies/package-item.ts';
import { removeFoldersOfTheDead } from '../../ground/left-folders.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, civilToday, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { fileIn } from '../page/sent-file.ts';
import { mayOrder, maySee } from '../page/visitor.ts';
import { purposeIn } from '../withheld/secret-view.ts';
import { handOverWordsOf } from './hand-over-words.ts';
import { decidedHref, itemPage } from './item-page.ts';

/** An item is handed over to a case or the diary: its package is fetched, and the receiver's receipt is noted. For officers. */
export function handOverPages(means: ActingMeans): DeskPage[] {
  /** `act` answers, or returns what is wrong. */
  const answer =
    (
      act: (request: FastifyRequest, reply: FastifyReply, row: ItemRow, sent: Fields) => Promise<FastifyReply | string>,
    ) =>
    async (request: FastifyRequest<{ Params: { item: string }; Querystring: Fields }>, reply: FastifyReply) => {
      const { item: id } = request.params;
      const [row] = await means.workplace.catalog.items.find({ ids: [id] });
      if (!row || !mayOrder(visitorOf(request), row.committee)) return notFound(means, request, reply);
      const written = fieldsOf(request);
      const refuse = (fault: string) => itemPage(means, request, reply, id, { fault, written });
      if (row.locked || row.quarantine !== null) return refuse(handOverWordsOf(means).mayNot);
      try {
        const done = await act(request, reply, row, written);
        return typeof done === 'string' ? await refuse(done) : done;
      } catch (error) {
        return refuse(refusalIn(error, means));
      }
    };
  return [
    deskPage('/inlagg/:item/paket', {
      written: ['mottagare', 'andamal'],
      post: answer((request, reply, row, sent) => sendPackage(means, request, reply, row, sent)),
    }),
    deskPage('/inlagg/:item/kvitto', {
      file: true,
      post: answer(async (request, reply, row, sent) => {
        const fault = await noteReceipt(means, request, row, sent);
        return fault ?? reply.redirect(decidedHref(row.id), 303);
      }),
    }),
  ];
}

const folderName = /^paket-(?<pid>\d+)-/;

/** Removes packages that a killed process left while they were sent. */
export async function removeLeftPackages(dataDirectory: string): Promise<void> {
  const folder = join(dataDirectory, 'desk');
  await makeFolder(folder, privateFolderMode);
  await removeFoldersOfTheDead(folder, folderName);
}

/** Notes who is to receive the package, then sends it. Parts of the thread that are secret to the visitor are left out. */
async function sendPackage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  row: ItemRow,
  sent: Fields,
): Promise<FastifyReply | string> {
  const says = handOverWordsOf(means);
  const { workplace } = means;
  const visitor = visitorOf(request);
  const [receiver, receiptBy, purpose] = [textIn(sent, 'mottagare'), textIn(sent, 'kvitto-senast'), purposeIn(request)];
  if (receiver === '' || !isDay(receiptBy) || receiptBy < civilToday(means)) return says.packMissing;
  const { proof, timezone } = workplace.configuration.settings;
  if (purpose === null && proof.looks === 'purpose') return says.purposeMissing;
  await refuseWhereHoldIsLost(workplace, [row.committee]);
  const thread = await workplace.catalog.items.find({ thread: row.thread, account: row.account });
  const secret = thread.every((one) => maySee(visitor, one));
  await noteLooks(workplace, visitor.person.id, secret ? thread : [row], purpose);
  const folder = await mkdtemp(join(workplace.environment.dataDirectory, 'desk', `paket-${process.pid}-`));
  try {
    const path = join(folder, 'paket.zip');
    const { sha256, bytes } = await packageItem(workplace, row, { to: path, secret });
    const by = { by: visitor.person.id, at: means.now().toISOString(), purpose };
    await notePackage(workplace, row, { sha256, bytes, receiver, receiptBy }, by);
    // The file is read to its end also when its name is gone.
    const file = await open(path);
    reply.header('content-disposition', `attachment; filename="${loneName(itemOwner(row, timezone), 'paket.zip')}"`);
    return await reply.type('application/zip').header('content-length', bytes).send(file.createReadStream());
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Returns what is wrong, or null when the receipt is noted. */
async function noteReceipt(
  means: ActingMeans,
  request: FastifyRequest,
  row: ItemRow,
  sent: Fields,
): Promise<string | null> {
  const [on, number, file] = [textIn(sent, 'dag'), textIn(sent, 'nummer'), fileIn(request, 'kvitto')];
  if (!isDay(on) || on > civilToday(means) || (number === '' && file === null))
    return handOverWordsOf(means).receiptMissing;
  const kept = file === null ? null : { content: file.content, extension: receiptEnding(file) };
  const { decision, files } = handOver({ number, file: kept }, on);
  const said = { by: visitorOf(request).person.id, at: means.now().toISOString(), reason: undefined };
  try {
    await decideItems(means.workplace, said, [{ row, decision, files }]);
  } catch (error) {
    return refusalIn(error, means);
  }
  return null;
}
