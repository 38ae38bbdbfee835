import { picture, secret } from './fake-exports.ts';
import type { Packed } from './zip-builder.ts';

/*
 * Exports to look at in a browser, which people get who do not choose JSON. The shapes are those of exports of 2018–2026: class names, places of
 * words, pictures, tables and times. Words and times are those of `fake-exports.ts` where an export as data and one as pages tell of the same posts.
 */

export function page(entries: readonly string[], title = 'Dina inlägg'): string {
  const style = '<style>._a6-g{padding:12px} ._a6-h{font-weight:600}</style>';
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>${title}</title>${style}</head><body class="_5vb_ _2yq _a7o5"><div class="clearfix _ikh"><div class="_4bl9"><div class="_li"><div class="_a705"><div class="_3-8y _3-95 _a70a"><div class="_a70d"><div class="_a70e">${title}</div></div></div><main class="_a706" role="main">${entries.join('')}</main></div></div></div></div></body></html>`;
}

export const said = (text: string) => `<div class="_2pin"><div>${text}</div><div></div></div>`;
export const updated = (at: string) => said(`Uppdaterad ${at}`);
export const linked = (url: string, name = '') =>
  `<div class="_2pin"><div><div><div>${name === '' ? '' : `<div>${name}</div>`}<div><a target="_blank" href="${url}">${url}</a></div></div></div></div></div>`;
export const pictured = (...some: { uri: string; title?: string; caption?: string }[]) =>
  `<div class="_2pin"><div><div><div><div class="_a7nf">${some.map(oneMedium).join('')}</div></div></div></div></div>`;

function oneMedium({ uri, title = '', caption }: { uri: string; title?: string; caption?: string }): string {
  const medium = uri.endsWith('.mp4')
    ? `<video src="${uri}" controls="1" class="_a6_o"><a target="_blank" href="${uri}"><div>Klicka för att se videon:</div></a></video>`
    : `<a target="_blank" href="${uri}"><img src="${uri}" class="_a6_o" /></a>`;
  const below = caption === undefined ? '' : `<div class="_3-95">${caption}</div>`;
  const camera =
    '<div class="_a6-q"><table style="table-layout: fixed;"><tr><td colspan="2" class="_2pin _a6_q">IP-adress för uppladdning<div><div>192.0.2.7</div></div></td></tr></table></div>';
  return `<div class="_a7ng"><div>${medium}<div>${title}</div>${below}${camera}</div></div>`;
}

/** An entry of Facebook's pages since 2021. */
export const facebookEntry = (headline: string, at: string, ...parts: string[]) =>
  `<section class="_a6-g" aria-labelledby="u_0_1_Ab"><h2 class="_2ph_ _a6-h _a6-i" id="u_0_1_Ab">${headline}</h2><div class="_2ph_ _a6-p"><div>${parts.join('')}</div></div><footer class="_3-94 _a6-o"><a target="_blank" href="https://www.facebook.com/dyi/l/?l=AYC9x"><div class="_a72d">${at}</div></a></footer></section>`;

/** The same until 2021. */
export const oldEntry = (headline: string, at: string, ...parts: string[]) =>
  `<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder"><div class="_3-96 _2pio _2lek _2lel">${headline}</div><div class="_3-96 _2let"><div>${parts.join('')}</div></div><div class="_3-94 _2lem">${at}</div></div>`;

const top = 'facebook-exempelkommun-2026-3-6-Ht5mLx';
/** Facebook's folders have names in the language of whoever asked. */
export const swedishFolder = `${top}/den_här_profilens_aktivitet_på_facebook`;
const album = 'den_här_profilens_aktivitet_på_facebook/posts/media/Tidslinjefoton_1';

/** The posts of `facebookExport`, on a clock in Sweden (1,600,000,000 is 14:26:40 there). */
export const facebookEntries = [
  facebookEntry(
    'Exempelkommun uppdaterade sin status.',
    'sep 13, 2020 2:26:40 em',
    pictured({ uri: `${album}/10_n.jpg`, title: 'Tidslinjefoton', caption: 'Räksmörgås i parken' }),
    linked('https://exempelkommun.se/nyhet'),
    said('Välkommen till Ångströms gata 🎉 åäö'),
    updated('sep 13, 2020 2:27:40 em'),
  ),
  facebookEntry('Exempelkommun uppdaterade sin profilbild.', 'sep 13, 2020 2:28:20 em'),
];

export function facebookPages(): Packed[] {
  return [
    { name: `${swedishFolder}/posts/profile_posts_1.html`, content: page(facebookEntries) },
    {
      name: `${swedishFolder}/posts/profile_posts_2.html`,
      content: page([facebookEntry('', 'jan 07, 2021 7:13:20 fm', said('Café öppnar igen'))]),
    },
    {
      name: `${swedishFolder}/posts/album/0.html`,
      content: page([
        facebookEntry(
          '',
          'sep 13, 2020 2:26:40 em',
          pictured({ uri: `${album}/10_n.jpg`, title: 'Tidslinjefoton', caption: 'Räksmörgås i parken' }),
        ),
        facebookEntry('', 'sep 13, 2020 2:26:45 em', pictured({ uri: `${album}/11_n.jpg`, caption: 'Bara i albumet' })),
      ]),
    },
    {
      name: `${swedishFolder}/posts/videos.html`,
      content: page([
        facebookEntry('', 'sep 13, 2020 2:26:47 em', pictured({ uri: `${album}/film.mp4`, caption: 'Filmen' })),
      ]),
    },
    {
      name: `${swedishFolder}/comments_and_reactions/comments.html`,
      content: page([
        facebookEntry(
          'Exempelkommun svarade på Bo Burgares kommentar.',
          'maj 03, 2021 2:00:00 fm',
          said('Tack för frågan, vi återkommer'),
        ),
      ]),
    },
    { name: `${swedishFolder}/posts/media/Tidslinjefoton_1/10_n.jpg`, content: picture('10_n.jpg'), stored: true },
    { name: `${swedishFolder}/posts/media/Tidslinjefoton_1/11_n.jpg`, content: picture('11_n.jpg'), stored: true },
    { name: `${swedishFolder}/start_here.html`, content: page([]) },
    {
      name: `${swedishFolder}/messages/inbox/boburgare_1/message_1.html`,
      content: page([facebookEntry('Bo Burgare', 'maj 03, 2021 2:00:00 fm', said(secret))]),
    },
  ];
}

/** A page's download of 2019, whose pictures stand in tables. */
export function oldFacebookPages(): Packed[] {
  const grid = `<div class="_2pin"><div><div><table class="uiGrid _51mz" cellspacing="0" cellpadding="0"><tbody><tr class="_51mx"><td class="_51m- pas"><div><a href="posts/media/a_1/1.jpg"><img src="posts/media/a_1/1.jpg" class="_2yuc _3-96" /></a><div class="_3-95">Bänken i parken</div></div></td></tr></tbody></table></div></div></div>`;
  return [
    {
      name: 'facebook-exempel/posts/your_posts_1.html',
      content: page([
        oldEntry('', 'Mar 5, 2019, 9:30 AM', said('Nu är lekplatsen klar.<br /><br />Välkomna!')),
        oldEntry('Exempelkommun lade till ett nytt foto.', '4 mars 2019 21:05', grid),
        oldEntry(
          'Exempelkommun delade en länk.',
          '4 mars 2019 20:00',
          linked('https://exempelkommun.se/', 'Startsida'),
        ),
      ]),
    },
    { name: 'facebook-exempel/posts/media/a_1/1.jpg', content: picture('1.jpg'), stored: true },
  ];
}

/** An entry of Instagram's pages. */
export const instagramEntry = (caption: string, at: string, ...uris: string[]) => {
  const head = caption === '' ? '' : `<h2 class="_3-95 _2pim _a6-h _a6-i">${caption}</h2>`;
  const media = uris.map((uri) => `<div>${oneMedium({ uri })}</div>`).join('');
  return `<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">${head}<div class="_3-95 _a6-p"><div><div></div>${media}</div></div><div class="_3-94 _a6-o">${at}</div></div>`;
};

const cell = (label: string, value: string) =>
  `<tr><td colspan="2" class="_2pin _a6_q">${label}<div><div>${value}</div></div></td></tr>`;
export const instagramCommentEntry = (text: string, at: string) =>
  `<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><div class="_a6-p"><table style="table-layout: fixed;">${cell('Kommentar', text)}${cell('Medieägare', 'bo_burgare')}<tr><td class="_2pin _a6_q">Tid</td><td class="_2pin _2piu _a6_r">${at}</td></tr></table></div></div>`;

export function instagramPages(): Packed[] {
  const folder = 'instagram-exempelkommun-2026-03-06-Zz9/your_instagram_activity';
  return [
    {
      name: `${folder}/media/posts_1.html`,
      content: page([
        instagramEntry('Snö på torget ❄️', 'jan 15, 2024 1:00 em', 'media/posts/202401/1_n.jpg'),
        instagramEntry(
          'Två bilder från invigningen<br />av badhuset',
          'jan 16, 2024 1:00 em',
          'media/posts/202401/2_n.jpg',
          'media/posts/202401/3_n.jpg',
        ),
        instagramEntry('', 'jan 17, 2024 1:00 em', 'media/posts/202401/4_n.jpg'),
      ]),
    },
    {
      name: `${folder}/media/archived_posts.html`,
      content: page([instagramEntry('Arkiverat inlägg', 'jan 18, 2023 1:00 em', 'media/archived_posts/5_n.jpg')]),
    },
    {
      name: `${folder}/comments/post_comments_1.html`,
      content: page([instagramCommentEntry('Hej! Det ser vi till.', 'maj 03, 2024 10:05 fm')]),
    },
    {
      name: `${folder}/threads/threads_and_replies.html`,
      content: page([instagramEntry('Bara ord på Threads, utan bild', 'jun 03, 2024 10:05 fm')]),
    },
    { name: 'instagram-exempelkommun-2026-03-06-Zz9/media/posts/202401/1_n.jpg', content: picture('1'), stored: true },
    { name: `${folder}/messages/inbox/bo_1/message_1.html`, content: page([instagramEntry(secret, '')]) },
  ];
}

/** Takeout's comments as Google gave them until 2023: when, in UTC, and on which film. */
export function youtubePages(): Packed[] {
  const folder = 'Takeout/YouTube och YouTube Music';
  const list = (...entries: string[]) =>
    `<html><head><title>Kommentarer</title></head><body><ul>${entries.map((one) => `<li>${one}</li>`).join('')}</ul></body></html>`;
  const link = (id: string, words: string) => `<a href="http://www.youtube.com/watch?v=dQw4w9WgXcQ${id}">${words}</a>`;
  return [
    {
      name: `${folder}/mina-kommentarer/mina-kommentarer.html`,
      content: list(
        `Skickad 2020-04-27 23:18:23 UTC vid visning av ${link('&amp;lc=UgzAbCdEfGhIjKlMnOp4AaABAg', 'en video')}.<br/>Tack för titten!<br/>Mer på <a href="https://exempelkommun.se/">vår sida</a>`,
        `Sent at 2016-06-15T08:50:49Z while watching ${link('&amp;lc=UgzAbCdEfGhIjKlMnOp4AaABAg.8xYzAbCdEfG', 'a video')}.<br/>Det stämmer.`,
      ),
    },
    {
      name: `${folder}/my-live-chat-messages/my-live-chat-messages.html`,
      content: list(`Sent at 2019-08-24 12:43:19 UTC while watching ${link('', 'a video')}.<br/>Nu börjar mötet`),
    },
  ];
}
