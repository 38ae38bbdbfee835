import { crc32Trailer, gzipBomb } from './gzip-bomb.ts';
import { documentOf, html, type NastyPage, page, posts } from './nasty-page.ts';

const greeting = `<main><h1>Exempelkommun</h1>${posts(1, 3)}</main>`;

/** Answers that end never, too late, with nothing, or with far too much. */
export const nastyAnswers: readonly NastyPage[] = [
  page('/empty', 'an empty answer, 200', ['failed'], ''),
  page(
    '/blank-shell',
    'a shell whose script never shows anything',
    ['failed'],
    documentOf('', '<div id="root"></div>', `setTimeout(() => { throw new Error('no bundle'); }, 10)`),
  ),
  {
    path: '/never-ends',
    what: 'an answer that goes on and on, a line each 100 ms',
    expected: ['partial', 'failed'],
    answer: (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.write(documentOf('Utan slut', greeting).replace('</body></html>', ''));
      const timer = setInterval(() => response.write('<!-- mer -->\n'), 100);
      response.on('close', () => clearInterval(timer));
    },
  },
  {
    path: '/no-answer',
    what: 'headers never come',
    expected: ['failed'],
    answer: () => {},
  },
  {
    path: '/half',
    what: 'the connection breaks in the middle of the page',
    expected: ['failed', 'partial'],
    answer: (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': '100000' });
      response.write(documentOf('Halv', greeting), () => response.destroy());
    },
  },
  {
    path: '/gzip-bomb',
    what: 'one gigabyte of HTML in one megabyte of gzip',
    expected: ['failed', 'partial'],
    answer: (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' });
      for (const part of gzipBomb(1024)) response.write(part);
      response.end(crc32Trailer);
    },
  },
  {
    path: '/picture-never-ends',
    what: 'a picture whose bytes never end',
    expected: ['partial'],
    answer: (request, response) => {
      if (!request.url?.includes('bild'))
        return html(
          response,
          documentOf(
            'Bild utan slut',
            `${greeting}<img src="/picture-never-ends?bild" width="600" height="400" alt="Bild">`,
          ),
        );
      response.writeHead(200, { 'content-type': 'image/jpeg' });
      response.write(Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'));
    },
  },
  {
    path: '/redirects',
    what: 'redirects to itself for ever',
    expected: ['failed'],
    answer: (_, response) => {
      response.writeHead(302, { location: '/redirects' });
      response.end();
    },
  },
  page('/download', 'a download instead of a page', ['failed'], 'x'.repeat(1000), {
    headers: { 'content-disposition': 'attachment; filename="sida.html"', 'content-type': 'application/octet-stream' },
  }),
];
