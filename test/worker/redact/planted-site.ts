import sharp from 'sharp';
import { documentOf } from '../../sites/nasty-page.ts';
import { type SmallSite, startSmallSite } from '../../tools/small-site.ts';

/** What is planted in a post or comment: four words that stand nowhere else, and a picture of a colour that nothing else has. */
export interface Planted {
  text: string;
  author: string;
  address: string;
  alt: string;
  picture: string;
}

const of = (kind: string, number: number): Planted => ({
  text: `kanarietext${kind}${number}x`,
  author: `Kanarienamn${kind}${number}x`,
  address: `kanarielank${kind}${number}x`,
  alt: `kanariebild${kind}${number}x`,
  picture: `/bilder/${kind}${number}.png`,
});

/** Posts with an even number go whole; of the others the first comment goes, and the second stays. */
export const postCount = process.env.OGONBLICK_LONG === '1' ? 50 : 16;
const numbers = Array.from({ length: postCount }, (_, at) => at + 1);
export const isGone = (post: number) => post % 2 === 0;
export const planted = numbers.map((number) => (isGone(number) ? of('inlagg', number) : of('kommentar', number)));
/** Four of each: 200 in the long run. */
export const plantedWords = planted.flatMap(({ text, author, address, alt }) => [text, author, address, alt]);
/** What must stay, of the posts and comments that stay. */
export const keptWords = numbers.flatMap((number) => (isGone(number) ? [] : [`Bevaras${number}x`, `Granne${number}x`]));

const day = (number: number) => new Date(Date.UTC(2026, 9, 25, 9) - number * 86_400_000).toISOString().slice(0, 19);

function comment(label: string, { text, author, address, alt, picture }: Planted): string {
  return `<article aria-label="Kommentar från ${author}"><h3>${author}</h3><p>${text} ${label}</p><a href="/svar/${address}">länk</a><img src="${picture}" alt="${alt}" width="64" height="40"></article>`;
}

function post(number: number): string {
  const its = planted[number - 1] as Planted;
  const { text, author, address, alt, picture } = isGone(number)
    ? its
    : {
        text: `Bevaras${number}x`,
        author: 'Exempelkommun',
        address: `${number}`,
        alt: '',
        picture: `/bilder/kvar.png?n=${number}`,
      };
  const comments = isGone(number)
    ? `<article aria-label="Kommentar från Någon"><h3>Någon</h3><p>Svar på det som försvinner ${number}</p></article>`
    : comment('som en medborgare skrev', its) +
      `<article aria-label="Kommentar från Granne${number}x"><h3>Granne${number}x</h3><p>Grannens egna ord nummer ${number} står kvar</p></article>`;
  return `<article class="post" data-id="${number}"><h2>${author}</h2><a href="/inlagg/${address}"><time datetime="${day(number)}Z">${day(number).slice(0, 10)}</time></a>
<p>${text} skriver om vägen nummer ${number} som är öppen igen</p><img src="${picture}" alt="${alt}" width="64" height="40">${comments}</article>`;
}

/** The same words as JSON writes them, as pages keep them beside what they show. */
const state = JSON.stringify(planted).replaceAll('k', '\\u006b');

/** A server's time whose figures, read in a row, are the day of a post that goes: `2026 09 29`. It tells nothing of the post. */
const servedAt = {
  date: 'Tue, 24 Nov 2026 09:29:17 GMT',
  expires: 'Tue, 24 Nov 2026 09:29:17 GMT',
  'set-cookie': 'fler=1; Path=/; Expires=Thu, 24 Dec 2026 09:29:17 GMT; Secure',
};

/** A local page of fifty posts, with data that it fetches, and a picture for each thing that is planted. */
export async function startPlantedSite(): Promise<SmallSite> {
  const pictures = new Map<string, Buffer>();
  // Magenta, each a little different, with enough noise that no two files are alike.
  for (const [at, { picture }] of planted.entries())
    pictures.set(picture, await coloured([250, 2 * (at % 25), 250 - at]));
  pictures.set('/bilder/kvar.png', await coloured([20, 160, 90]));
  const style =
    '.post{min-height:170px}article article{margin:6px 0 6px 24px;border-color:#ccc}img{display:block}h3{font-size:14px;margin:0}p{margin:2px 0}';
  const script =
    "for (const path of ['/data/borta.json','/data/kvar.json']) fetch(path).then((answer) => answer.json());";
  const body = `<main><h1>Exempelkommun</h1><div role="feed">${numbers.map(post).join('')}</div></main><script type="application/json">${state}</script>`;
  return startSmallSite((path, response) => {
    const [name = ''] = path.split('?');
    const picture = pictures.get(name);
    if (picture) response.writeHead(200, { 'content-type': 'image/png', ...servedAt }).end(picture);
    else if (name === '/data/borta.json') response.writeHead(200, { 'content-type': 'application/json' }).end(state);
    else if (name === '/data/kvar.json') {
      response
        .writeHead(200, { 'content-type': 'application/json', ...servedAt })
        .end(JSON.stringify({ bevaras: keptWords }));
    } else {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(documentOf('Exempelkommun', body, script, style));
    }
    return true;
  });
}

function coloured([r = 0, g = 0, b = 0]: readonly number[]): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 40, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
}
