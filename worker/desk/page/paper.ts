import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { draftsFolder } from '../../../storage/layout/layout.ts';
import { pdfOf } from '../../papers/register/document.ts';
import type { RegisterDocument } from '../../papers/register/register-document.ts';
import type { DeskMeans } from './desk-means.ts';

/** Answers with a document as PDF/A, to be saved under `name`. */
export async function sendPaper(
  { workplace: { archive, configuration }, now }: DeskMeans,
  reply: FastifyReply,
  document: RegisterDocument,
  name: string,
): Promise<FastifyReply> {
  const pdf = await pdfOf(document, join(archive.root, draftsFolder), configuration.settings, now().toISOString());
  return reply.header('content-disposition', `attachment; filename="${name}"`).type('application/pdf').send(pdf);
}
