import { documentOf, type NastyPage, page, posts } from './nasty-page.ts';

const login = `<form><label>E-postadress eller mobilnummer <input type="email" name="email"></label><label>Lösenord <input type="password" name="pass"></label><button>Logga in</button></form><p><a href="/glomt">Har du glömt lösenordet?</a> <a href="/ny">Skapa nytt konto</a></p>`;

export const nastyWalls: readonly NastyPage[] = [
  page(
    '/login-wall',
    'Swedish login wall that answers 200',
    ['needs-login'],
    documentOf(
      'Logga in eller registrera dig',
      `<main><h1>Logga in för att fortsätta</h1><p>Du måste logga in för att se den här sidan.</p>${login}</main>`,
    ),
  ),
  page(
    '/overlay-wall',
    'posts behind a blurred overlay that demands a login and cannot be closed',
    ['needs-login', 'partial'],
    documentOf(
      'Exempelkommun',
      `<main style="filter:blur(8px)"><h1>Exempelkommun</h1>${posts(1, 6)}</main><div role="dialog" aria-modal="true" class="wall"><h2>Se mer av Exempelkommun</h2><p>Logga in eller skapa ett konto för att se inläggen.</p>${login}</div>`,
      `document.documentElement.style.overflow='hidden'`,
      '.wall{position:fixed;inset:0;background:#fffe;padding:20vh 30vw;z-index:9}',
    ),
  ),
  page(
    '/login-hint',
    'all posts are there, with a login form beside them: no wall',
    ['complete'],
    documentOf(
      'Exempelkommun',
      `<aside><p>Har du ett konto?</p>${login}</aside><main><h1>Exempelkommun</h1>${posts(1, 12)}</main>`,
    ),
    { posts: 12 },
  ),
  page(
    '/stuck-consent',
    'a question about cookies whose buttons do nothing',
    ['partial', 'blocked'],
    documentOf(
      'Kakor',
      `<main><h1>Exempelkommun</h1>${posts(1, 8)}</main><div role="dialog" aria-modal="true" aria-label="Kakor" class="wall"><h2>Vi värnar om din integritet</h2><button>Godkänn alla</button><button>Endast nödvändiga</button><button>Avvisa</button></div>`,
      `document.addEventListener('click', (e) => { e.preventDefault(); e.stopImmediatePropagation(); }, true); setInterval(() => { if (!document.querySelector('.wall')) location.reload(); }, 200);`,
      '.wall{position:fixed;inset:0;background:#fff;padding:20vh 30vw;z-index:9}',
    ),
  ),
  page(
    '/removed',
    'a removed page that answers 200',
    ['gone'],
    documentOf(
      'Innehållet är inte tillgängligt',
      '<main><h1>Det här innehållet är inte tillgängligt just nu</h1><p>Det beror oftast på att ägaren har tagit bort sidan eller att länken är felaktig.</p><a href="/">Gå till startsidan</a></main>',
    ),
  ),
  page(
    '/captcha',
    'a captcha that answers 200',
    ['blocked'],
    documentOf(
      'Säkerhetskontroll',
      '<main><h1>Bekräfta att du är en människa</h1><p>Vi har upptäckt ovanlig trafik från ditt nätverk.</p><div class="g-recaptcha" data-sitekey="prov"><label><input type="checkbox"> Jag är inte en robot</label></div></main>',
    ),
  ),
  page(
    '/too-many',
    'HTTP 429 with Retry-After',
    ['blocked'],
    documentOf('För många förfrågningar', '<h1>Försök igen senare</h1>'),
    { status: 429, headers: { 'retry-after': '3600' } },
  ),
  page('/forbidden', 'HTTP 403', ['blocked'], documentOf('Åtkomst nekad', '<h1>Åtkomst nekad</h1>'), { status: 403 }),
  page('/not-found', 'HTTP 404', ['gone'], documentOf('Sidan finns inte', '<h1>Sidan finns inte</h1>'), {
    status: 404,
  }),
  page('/gone', 'HTTP 410', ['gone'], documentOf('Borttagen', '<h1>Sidan är borttagen</h1>'), { status: 410 }),
  page(
    '/broken',
    'HTTP 500 with a page full of text',
    ['failed'],
    documentOf('Något gick fel', `<main><h1>Något gick fel</h1>${posts(1, 3)}</main>`),
    { status: 500 },
  ),
];
