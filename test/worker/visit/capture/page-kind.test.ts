import { beforeAll, describe, expect, test } from '@jest/globals';
import type { PageKind } from '../../../../jobs/visit/visit.ts';
import { judgePage } from '../../../../worker/visit/capture/page-kind.ts';
import type { PageSigns } from '../../../../worker/visit/capture/page-signs.ts';
import type { Overlay } from '../../../../worker/visit/in-page/overlays/overlay-reader.ts';
import { loadPhrases, type Phrases } from '../../../../worker/visit/packs/load-packs.ts';

let phrases: Phrases;
beforeAll(async () => {
  phrases = await loadPhrases('/nonexistent');
});

const page: PageSigns = {
  httpStatus: 200,
  retryAfter: null,
  requestedUrl: 'https://www.example.se/exempelkommun',
  finalUrl: 'https://www.example.se/exempelkommun',
  title: 'Exempelkommun',
  headings: ['Exempelkommun'],
  lines: [],
  textLength: 2_000,
  posts: 10,
  pictures: 5,
  largePictures: 5,
  frames: 0,
  passwordField: 'none',
  formLength: 0,
  otherFields: 0,
  captchas: [],
  emptyRoot: false,
  covering: null,
};
/** A page with a short message and nothing else. */
const bare = { headings: [], textLength: 150, posts: 0, pictures: 0 };
const over: Overlay = {
  title: '',
  text: '',
  buttons: [],
  covers: true,
  share: 1,
  aboutConsent: false,
  passwordField: false,
  frame: false,
};
const at = (path: string) => ({ finalUrl: `https://www.example.se${path}` });

const table: [what: string, signs: Partial<PageSigns>, kind: PageKind][] = [
  ['a feed', {}, 'page'],
  ['a feed without posts that are marked as such, but with much text', { posts: 0, textLength: 5_000 }, 'page'],
  ['a new account without posts', { ...bare, headings: ['Exempelkommun'], textLength: 300 }, 'page'],
  ['a sign without a word', { ...bare, textLength: 0, pictures: 2, largePictures: 0 }, 'empty'],
  ['pictures without a word', { ...bare, textLength: 0, pictures: 3 }, 'page'],
  ['a feed in a frame', { ...bare, frames: 1 }, 'page'],

  ['a login form in the banner', { passwordField: 'aside' }, 'page'],
  [
    'a login form in the banner of an account without posts',
    { ...bare, headings: ['Exempelkommun'], passwordField: 'aside' },
    'page',
  ],
  ['a login form beside posts', { passwordField: 'main', formLength: 60, headings: ['Logga in'] }, 'page'],
  [
    'a login form on a page with some text of its own',
    { posts: 0, textLength: 700, headings: ['Föreningen', 'Logga in'], passwordField: 'main', formLength: 60 },
    'page',
  ],
  [
    'a long page about how to log in',
    { posts: 0, textLength: 6_000, title: 'Logga in', headings: ['Logga in'] },
    'page',
  ],
  ['a feed in which a heading quotes a wall', { headings: ['Exempelkommun', 'Logga in för att fortsätta'] }, 'page'],
  ['a page under an address with the word', { ...at('/om/login-hjalp'), posts: 3 }, 'page'],

  [
    'a wall with a form',
    { ...bare, headings: ['Logga in för att fortsätta'], passwordField: 'main', formLength: 60 },
    'login-wall',
  ],
  ['a wall without a form', { ...bare, headings: ['Du måste logga in för att se den här sidan.'] }, 'login-wall'],
  [
    'a wall that names the account',
    { ...bare, headings: ['Logga in för att fortsätta till Exempelkommun'] },
    'login-wall',
  ],
  [
    'a wall in a language that no pack knows',
    { ...bare, title: 'Connexion', passwordField: 'main', formLength: 60 },
    'login-wall',
  ],
  ['a wall told by its address', { ...bare, ...at('/accounts/login/'), headings: ['Hej'] }, 'login-wall'],
  ['a wall in the title', { ...bare, title: 'Log in • Instagram' }, 'login-wall'],
  ['a wall in Finnish', { ...bare, headings: ['Kirjaudu sisään jatkaaksesi'] }, 'login-wall'],
  ['a private account', { ...bare, headings: ['exempelkommun', 'Det här kontot är privat'] }, 'login-wall'],
  [
    'a wall over the posts',
    { covering: { ...over, title: 'Se mer', text: 'Se mer\nLogga in för att se inläggen', passwordField: true } },
    'login-wall',
  ],
  [
    'a login form in an overlay without known words',
    { covering: { ...over, text: 'Bienvenue', passwordField: true }, posts: 0, textLength: 100 },
    'login-wall',
  ],
  [
    'a question about cookies over the posts',
    { covering: { ...over, title: 'Kakor', text: 'Vi använder kakor', aboutConsent: true } },
    'page',
  ],
  ['HTTP 401', { httpStatus: 401 }, 'login-wall'],
  ['HTTP 403 with a login', { ...bare, httpStatus: 403, headings: ['Log in to continue'] }, 'login-wall'],

  ['a captcha', { ...bare, captchas: ['reCAPTCHA'], headings: ['Bekräfta att du är en människa'] }, 'blocked'],
  ['a captcha without words', { ...bare, captchas: ['hCaptcha'] }, 'blocked'],
  ['the wait for a challenge', { ...bare, title: 'Just a moment...' }, 'blocked'],
  ['a challenge told by its address', { ...bare, ...at('/challenge/1'), headings: ['Hej'] }, 'blocked'],
  [
    'a captcha over the posts',
    { captchas: ['Arkose'], covering: { ...over, title: 'Security check', text: 'Security check', frame: true } },
    'blocked',
  ],
  [
    'a captcha that guards a contact form',
    { ...bare, headings: ['Kontakta oss'], textLength: 600, captchas: ['reCAPTCHA'], otherFields: 3 },
    'page',
  ],
  [
    'a captcha that guards a short contact form',
    { ...bare, headings: ['Kontakta oss'], captchas: ['reCAPTCHA'], otherFields: 3 },
    'page',
  ],
  ['a captcha beside posts', { captchas: ['reCAPTCHA'] }, 'page'],
  ['too many requests, answered 200', { ...bare, headings: ['För många förfrågningar'] }, 'blocked'],
  ['HTTP 403', { httpStatus: 403 }, 'blocked'],
  ['HTTP 429', { httpStatus: 429, retryAfter: '3600' }, 'blocked'],
  ["LinkedIn's own", { httpStatus: 999 }, 'blocked'],
  ['HTTP 503 that asks to wait', { httpStatus: 503, retryAfter: '60' }, 'blocked'],
  [
    'HTTP 503 with a captcha',
    { ...bare, httpStatus: 503, title: 'Just a moment...', captchas: ['Turnstile'] },
    'blocked',
  ],
  ['a consent page that stayed', { finalUrl: 'https://consent.youtube.com/m?continue=x', posts: 0 }, 'blocked'],

  ['a removed page', { ...bare, headings: ['Det här innehållet är inte tillgängligt just nu'] }, 'gone'],
  ['a removed page in the title', { ...bare, title: 'Sidan hittades inte | Exempel' }, 'gone'],
  [
    'a removed page in a line',
    { ...bare, lines: ["Hmm...this page doesn't exist. Try searching for something else."] },
    'gone',
  ],
  [
    'a removed page with a login in its banner',
    { ...bare, headings: ['Innehållet är inte tillgängligt'], passwordField: 'aside', textLength: 500 },
    'gone',
  ],
  ['a suspended account', { ...bare, headings: ['Account suspended'] }, 'gone'],
  ['HTTP 404 with posts', { httpStatus: 404 }, 'gone'],
  ['HTTP 410', { httpStatus: 410 }, 'gone'],
  ['a feed that tells of a removed page', { headings: ['Exempelkommun', 'Sidan har tagits bort'] }, 'page'],
  ['a longer page with such a line', { posts: 0, textLength: 1_500, lines: ['Sidan finns inte'] }, 'page'],

  ['an error that answers 200', { ...bare, headings: ['Something went wrong. Try reloading.'] }, 'http-error'],
  ['an unsupported browser', { ...bare, headings: ['Din webbläsare stöds inte'] }, 'http-error'],
  ['HTTP 500 with posts', { httpStatus: 500 }, 'http-error'],
  ['nothing', { ...bare, textLength: 0 }, 'empty'],
  ['a shell that still loads', { ...bare, textLength: 8, emptyRoot: true }, 'empty'],
];

describe('a page is judged by its signs together', () => {
  test.each(table)('%s', (_what, signs, kind) => {
    const verdict = judgePage({ ...page, ...signs }, phrases);
    expect({ kind: verdict.kind, why: verdict.evidence }).toEqual({
      kind,
      why: { sv: expect.stringMatching(/./), en: expect.stringMatching(/./) },
    });
  });

  test('the evidence names the signs', () => {
    const signs = { ...page, ...bare, headings: ['Logga in för att fortsätta'], passwordField: 'main' as const };
    expect(judgePage(signs, phrases).evidence).toEqual({
      sv: 'en rubrik säger "Logga in för att fortsätta", ett lösenordsfält, 150 tecken text och inga inlägg',
      en: 'a heading says "Logga in för att fortsätta", a password field, 150 characters of text and no posts',
    });
    expect(judgePage({ ...page, httpStatus: 429, retryAfter: '3600' }, phrases).evidence).toEqual({
      sv: 'HTTP 429, ber oss vänta (Retry-After: 3600)',
      en: 'HTTP 429, asks to wait (Retry-After: 3600)',
    });
  });
});
