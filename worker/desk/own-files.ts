import { type DeskPage, deskPage } from './page/desk-page.ts';
import { progressScript, progressScriptPath } from './page/progress-script.ts';
import { deskStyle } from './page/style.ts';
import { maskScript, maskScriptPath } from './releases/mask-script.ts';

/** The files that the pages need: style and scripts. */
export const ownFiles: readonly DeskPage[] = [
  deskPage('/stil.css', {
    open: true,
    get: async (_request, reply) => reply.type('text/css; charset=utf-8').send(deskStyle),
  }),
  deskPage(progressScriptPath, {
    open: true,
    get: async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(progressScript),
  }),
  deskPage(maskScriptPath, {
    get: async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(maskScript),
  }),
];
