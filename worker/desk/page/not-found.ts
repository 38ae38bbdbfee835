import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../../html/markup.ts';
import { type DeskMeans, show, wordsOf } from './desk-means.ts';

/** The answer for a page that does not exist, and also for one that the visitor may not see: nobody is told that it exists. */
export function notFound(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const says = wordsOf(means);
  return show(means, request, reply, {
    title: says.notFound,
    content: html`<p>${says.notFoundText}</p>\n<p><a href="/">${says.toOverview}</a></p>`,
    here: null,
    status: 404,
  });
}
