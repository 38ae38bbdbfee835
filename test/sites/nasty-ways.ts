import { documentOf, html, type NastyPage, page, posts } from './nasty-page.ts';

const greeting = `<main><h1>Exempelkommun</h1>${posts(1, 8)}</main>`;
/** While a picture of it is still loading: then the browser's own page is what has loaded. */
const soon = (address: string) =>
  documentOf(
    'Leder vidare',
    `${greeting}<img src="/picture-never-ends?bild" width="60" height="40" alt="Bild">`,
    `setTimeout(() => { location.href = ${address}; }, 300);`,
  );
const later = (address: string) =>
  documentOf(
    'Leder vidare',
    greeting,
    `addEventListener('load', () => setTimeout(() => { location.href = ${address}; }, 100))`,
  );

/** Pages that lead on by themselves, and pages in which something asks for a login. */
export const nastyWays: readonly NastyPage[] = [
  {
    path: '/leads-to-error',
    what: 'leads by script to an answer of 500 without content',
    expected: ['failed'],
    answer: (request, response) => {
      if (!request.url?.includes('?')) return html(response, soon("'/leads-to-error?500'"));
      response.writeHead(500);
      response.end();
    },
  },
  {
    path: '/leads-round',
    what: 'leads by script to an endless redirect',
    expected: ['failed'],
    answer: (request, response) => {
      if (!request.url?.includes('?')) return html(response, soon("'/leads-round?runt'"));
      response.writeHead(302, { location: '/leads-round?runt' });
      response.end();
    },
  },
  page('/leads-inside', 'leads by script to an address that the guard refuses', ['failed'], soon("'http://10.0.0.1/'")),
  page('/leads-nowhere', 'leads by script to about:blank', ['failed'], later("'about:blank'")),
  page(
    '/leads-astray',
    'leads by script to another site',
    ['partial'],
    later(`'http://localhost:' + location.port + '/frames-inner'`),
    { posts: 3 },
  ),
  page(
    '/leads-at-once',
    'leads on by script before it has loaded',
    ['complete'],
    documentOf('Leder vidare', greeting, `location.replace('/frames-inner')`),
    { posts: 3 },
  ),
  {
    path: '/asks-login',
    what: 'HTTP 401 that asks for a password, without content',
    expected: ['needs-login'],
    answer: (_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="Intranet"' });
      response.end();
    },
  },
  {
    path: '/frame-asks-login',
    what: 'a widget in a frame and a fetch that answer 401 and ask for a password',
    expected: ['complete'],
    posts: 8,
    answer: (request, response) => {
      if (!request.url?.includes('?'))
        return html(
          response,
          documentOf(
            'Fönster i sidan',
            `${greeting}<iframe title="Väder" src="/frame-asks-login?ram" width="300" height="100"></iframe>`,
            `fetch('/frame-asks-login?fraga')`,
          ),
        );
      return html(response, documentOf('401', '<h1>Logga in för att fortsätta</h1>'), 401, {
        'www-authenticate': 'Basic realm="Intranet"',
      });
    },
  },
  {
    path: '/press-sends',
    what: 'a button “Visa fler svar” in each post that sends a form',
    expected: ['complete'],
    posts: 5,
    answer: (request, response) => {
      if (request.method === 'POST')
        return html(response, documentOf('Skickat', '<h1>Tack, ditt svar är skickat</h1>'));
      const form = '<form method="post" action="/press-sends?skicka"><button>Visa fler svar</button></form></article>';
      return html(
        response,
        documentOf('Skickar', `<main><h1>Exempelkommun</h1>${posts(1, 5).replaceAll('</article>', form)}</main>`),
      );
    },
  },
];
