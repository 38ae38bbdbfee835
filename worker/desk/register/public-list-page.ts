import type { FastifyReply } from 'fastify';
import { documentPage } from '../../papers/register/document-page.ts';
import { listCsv, listDocument, listJson, publicList } from '../../papers/register/public-list.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';

/**
 * The public list of accounts (guideline 1) for everybody, made of the register as it is: the municipality's site links to it, frames it, or fetches it by a
 * script. It holds no more than the file of `register list`, and runs and sends nothing.
 */
export function publicListPages(means: DeskMeans): DeskPage[] {
  const made = () => {
    const { configuration } = means.workplace;
    const today = civilToday(means);
    return { list: publicList(configuration, today), settings: configuration.settings, today };
  };
  return [
    deskPage('/kontolista', {
      open: true,
      get: (_request, reply) => {
        const { list, settings, today } = made();
        return open(reply, 'text/html', documentPage(listDocument(list, { settings }, today), settings));
      },
    }),
    deskPage('/kontolista.csv', {
      open: true,
      get: (_request, reply) => {
        const { list, settings } = made();
        return open(reply, 'text/csv', listCsv(list, { settings }));
      },
    }),
    deskPage('/kontolista.json', {
      open: true,
      get: (_request, reply) => {
        const { list, settings, today } = made();
        return open(reply, 'application/json', `${JSON.stringify(listJson(list, { settings }, today), null, 2)}\n`);
      },
    }),
  ];
}

/** Strangers ask as often as they like: whoever stands between may keep an answer for five minutes. */
function open(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply
    .headers({
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *",
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
    })
    .type(`${type}; charset=utf-8`)
    .send(text);
}
