import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { packageRoot } from '../../config/base/package-root.ts';
import { wallScript } from './accounts/wall-script.ts';
import { maskScript } from './canvas/mask-script.ts';
import { comparisonScript } from './comparison/comparison-script.ts';
import { type DeskPage, deskPage } from './page/desk-page.ts';
import { keysScript } from './page/keys-script.ts';
import { progressScript } from './page/progress-script.ts';
import { stopsScript } from './page/stops-script.ts';
import { styleFile } from './page/style.ts';
import { typefaceFiles } from './page/typeface.ts';
import { unsentScript } from './page/unsent-script.ts';
import { pasteScript } from './takedowns/paste-script.ts';
import { viewerScript } from './viewer/viewer-script.ts';

/** The files that the pages need: style, typeface, mark and scripts. */
export const ownFiles: readonly DeskPage[] = [
  deskPage('/stil.css', { open: true, get: styleFile.get }),
  deskPage('/favicon.ico', {
    open: true,
    get: async (_request, reply) => kept(reply, 'image/x-icon', 'max-age=86400').send(await asset('favicon.ico')),
  }),
  deskPage('/typsnitt/v20/:typeface', {
    open: true,
    get: async (request, reply) => {
      const file = Object.keys(typefaceFiles).find((name) => request.params.typeface === `${name}.woff2`);
      if (file === undefined) return reply.code(404).type('text/plain; charset=utf-8').send('Not found\n');
      return kept(reply, 'font/woff2', 'max-age=31536000, immutable').send(await asset(`${file}.woff2`));
    },
  }),
  deskPage('/forlopp.js', { open: true, get: progressScript.get }),
  deskPage('/oskickat.js', { open: true, get: unsentScript.get }),
  deskPage('/tabbstopp.js', { open: true, get: stopsScript.get }),
  deskPage('/maska.js', { get: maskScript.get }),
  deskPage('/bildvisare.js', { get: viewerScript.get }),
  deskPage('/klistra.js', { open: true, get: pasteScript.get }),
  deskPage('/jamforelse.js', { get: comparisonScript.get }),
  deskPage('/tangenter.js', { get: keysScript.get }),
  deskPage('/vagg.js', { get: wallScript.get }),
];

function asset(name: string): Promise<Buffer> {
  return readFile(join(packageRoot(import.meta.dirname), 'worker/desk/page/assets', name));
}

/**
 * Nothing in these files is anybody's: a browser keeps them, so that a page does not wait for them. The typeface has its version in its address,
 * and is kept for a year; the mark has none, and a new one is seen within a day.
 */
function kept(reply: FastifyReply, type: string, long: string): FastifyReply {
  return reply.type(type).header('cache-control', `public, ${long}`);
}
