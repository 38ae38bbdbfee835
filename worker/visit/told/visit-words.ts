import type { Words } from '../../../config/base/words.ts';
import { words } from '../../words/archive-words.ts';
import type { Unopened } from '../in-page/posts/shapes.ts';
import type { SidewaysBox } from '../in-page/signs/read-sideways.ts';

/** Words that differ in the two languages only at the beginning: what a page itself says is quoted unchanged. */
function same(sv: string, en: string, rest: string): Words {
  return { sv: `${sv}${rest}`, en: `${en}${rest}` };
}

const unopenedNames: Record<Unopened['what'], Words> = {
  story: { sv: 'händelser (stories)', en: 'stories' },
  highlight: { sv: 'höjdpunkter', en: 'highlights' },
  carousel: { sv: 'inlägg med flera bilder att bläddra bland', en: 'posts with several pictures to leaf through' },
  poll: { sv: 'omröstningar, vars svar bara står i bilden', en: 'polls, whose answers stand in the picture only' },
};

/** What was done on the page before its picture was taken. */
export const interventionWords = {
  consentRejected: (text: string) => same('frågan om kakor besvarades med nej: ', 'consent rejected: ', text),
  consentRejectedByRule: (rule: string) =>
    same('frågan om kakor besvarades med nej enligt autoconsents regel ', 'consent rejected: autoconsent rule ', rule),
  consentNotRejected: (rule: string): Words => ({
    sv: `frågan om kakor kunde inte besvaras med nej: autoconsents regel ${rule} hade ingen verkan`,
    en: `consent not rejected: autoconsent rule ${rule} had no effect`,
  }),
  pressedInVain: (text: string) => same('tryckning utan verkan: ', 'pressed to no effect: ', text),
  closed: (title: string, pressed: string) => same('stängdes: ', 'closed: ', `${title} (${pressed})`),
  popUpsClosed: (count: number) => same('fönster som sidan öppnade stängdes: ', 'pop-ups closed: ', `${count}`),
  opened: (text: string, count: number): Words =>
    count === 1
      ? same('öppnades: ', 'opened: ', text)
      : { sv: `öppnades: ${text} (${count} gånger)`, en: `opened: ${text} (${count} times)` },
  takenAway: (count: number, from: number): Words => ({
    sv: `kommentarer som en tryckning bytte mot andra avbildades före den: ${count === 1 ? 'bilden ligger' : `de ${count} bilderna ligger`} nedanför sidan, från bildpunkt ${from}`,
    en: `comments that a press exchanged for others were pictured before it: the ${count === 1 ? 'picture lies' : `${count} pictures lie`} below the page, from ${from} px`,
  }),
  scrollerOpened: {
    sv: 'rutan som sidan rullas i öppnades till sin fulla höjd',
    en: 'the box in which the page scrolls was opened to its full height',
  },
  picturedOnTheWay: {
    sv: 'sidan behåller bara de inlägg som syns i fönstret: den avbildades bit för bit på väg ned',
    en: 'the page keeps only the posts near the viewport: pictured stop by stop on the way down',
  },
  fixedHidden: {
    sv: 'fasta sidhuvuden och fält doldes nedanför den första bilden',
    en: 'fixed headers and bars were hidden below the first stop',
  },
  notLetThrough: (place: string, because: Words): Words => ({
    sv: `släpptes inte fram till ${place} (${because.sv})`,
    en: `not let through: ${place} (${because.en})`,
  }),
  /** The guard's own words, never the site's. */
  noConnection: (place: string, because: Words): Words => ({
    sv: `spärren mot nätet fick ingen förbindelse med ${place}: ${because.sv}`,
    en: `the egress guard got no connection to ${place}: ${because.en}`,
  }),
  /** For a refusal that a setting could lift: said once, of the account's own page. */
  couldBeListed: (place: string, because: Words): Words => ({
    sv: `släpptes inte fram till ${place} (${because.sv}); ska den besökas, skriver systemförvaltaren ${place} i egress.visits i settings.yaml`,
    en: `not let through: ${place} (${because.en}); if it is meant, write ${place} in egress.visits in settings.yaml`,
  }),
  andMore: (count: number): Words => ({ sv: `och ${count} till`, en: `and ${count} more` }),
};

/** A site whose posts stand in a frame of the page. `atLeast`: 0 where none of its posts is recognised, as in a widget of a platform. */
export interface Framed {
  host: string;
  atLeast: number;
  /** How much of the highest of them its frame shows, CSS pixels. Left out where the frames show all. */
  cut?: { shown: number; whole: number };
}

/** This many boxes are named; a page may have hundreds. */
const mostNamed = 5;

/** What a person should know about the pictures and files of a visit. */
export const warningWords = {
  consentAside: (title: string) =>
    same(
      'en fråga om kakor står kvar vid sidans kant: ',
      'a question about cookies stays at the side of the page: ',
      title,
    ),
  /** The question has buttons, and no phrase or rule of ours says which of them means no. */
  consentUnanswered: {
    sv: 'ingen av knapparna i frågan om kakor är känd som ett nej; om en av dem är det, lägg till dess ord med `ogonblick packs add-phrase consentReject "ORDEN"` och ta en ny ögonblicksbild',
    en: 'no button of the question about cookies is known as a no; if one of them is, add its words by `ogonblick packs add-phrase consentReject "WORDS"` and take a new snapshot',
  } as Words,
  picturesPending: (count: number): Words => ({
    sv: count === 1 ? 'en bild lästes aldrig in helt' : `${count} bilder lästes aldrig in helt`,
    en: count === 1 ? 'one picture never finished loading' : `${count} pictures never finished loading`,
  }),
  sideways: (boxes: readonly SidewaysBox[]): Words => {
    const named = boxes.slice(0, mostNamed);
    const more = boxes.length - named.length;
    const called = ({ name }: SidewaysBox, nameless: string) => (name === '' ? nameless : `”${name}”`);
    const sv = named.map((box) => `${called(box, 'utan namn')} (${box.shown} av ${box.whole} bildpunkter)`);
    const en = named.map((box) => `${called(box, 'without a name')} (${box.shown} of ${box.whole} px)`);
    return {
      sv: `visas bara delvis, eftersom de rullas i sidled: ${sv.join(', ')}${more > 0 ? ` och ${more} till` : ''}`,
      en: `shown in part only, since they scroll sideways: ${en.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    };
  },
  unopened: (met: readonly Unopened[]): Words => {
    const named = (locale: keyof Words) =>
      met.map(({ what, atLeast }) => `${unopenedNames[what][locale]} (${atLeast})`).join(', ');
    return {
      sv: `erbjöds på sidan och öppnades inte, minst så många: ${named('sv')}`,
      en: `offered by the page and not opened, at least so many: ${named('en')}`,
    };
  },
  framed: (sites: readonly Framed[]): Words => {
    const named = (unknown: string, atLeast: string) =>
      sites.map((site) => `${site.host} (${site.atLeast === 0 ? unknown : `${atLeast} ${site.atLeast}`})`).join(', ');
    return {
      sv: `inlägg i ramar på sidan är inte lästa ett och ett, bild och text har bara det som ramen visar: ${named('okänt antal', 'minst')}`,
      en: `posts in frames of the page were not read one by one, pictures and text have only what the frame shows: ${named('number unknown', 'at least')}`,
    };
  },
  framesSilent: (addresses: readonly string[]): Words => ({
    sv: `ramar på sidan svarade inte, så att deras ord bara står i bilden: ${addresses.join(', ')}`,
    en: `frames of the page gave no answer, so that their words stand in the picture only: ${addresses.join(', ')}`,
  }),
  inPixels: ({ canvases, pictures }: { canvases: number; pictures: number }): Words => {
    const named = (surface: [string, string], picture: [string, string]) =>
      [
        ...(canvases === 0 ? [] : [`${canvases} ${surface[canvases === 1 ? 0 : 1]}`]),
        ...(pictures === 0 ? [] : [`${pictures} ${picture[pictures === 1 ? 0 : 1]}`]),
      ].join(', ');
    return {
      sv: `saknar text som säger vad de visar, så att ord i dem bara står i bilderna, minst: ${named(['tecknad yta (canvas)', 'tecknade ytor (canvas)'], ['bild', 'bilder'])}`,
      en: `without a text that says what they show, so that words in them stand in the pictures only, at least: ${named(['canvas', 'canvases'], ['picture', 'pictures'])}`,
    };
  },
  nameless: (count: number): Words => ({
    sv: `sidan visar ingen avsändare för ${count} inlägg: avsändaren är okänd, och de räknas inte som kontots egna`,
    en: `the page shows no author of ${count === 1 ? 'one post' : `${count} posts`}: the author is unknown, and not taken to be the account`,
  }),
  heightChanged: {
    sv: 'sidan ändrade höjd medan den avbildades',
    en: 'the page changed its height while it was pictured',
  },
  redirected: (from: string, to: string): Words => ({
    sv: `adressen ${from} hänvisar till ${to}, på en annan webbplats`,
    en: `the address ${from} redirects to ${to}, on another site`,
  }),
  ledOn: (from: string, to: string): Words => ({
    sv: `sidan ${from} ledde vidare till ${to}, som är den som avbildades`,
    en: `the page ${from} led on to ${to}, which is the one that was pictured`,
  }),
  packFoundNothing: (pack: string): Words => ({
    sv: `reglerna för webbplatsen (${pack}) fann inget inlägg, fast sidan har ett flöde`,
    en: `the site pack ${pack} found no post although the page has a feed`,
  }),
  packFellBack: (pack: string): Words => ({
    sv: `reglerna för webbplatsen (${pack}) fann inget inlägg; inläggen hittades efter allmänna tecken`,
    en: `the site pack ${pack} found no post; they were found by what any page may have`,
  }),
  answersCut: (counts: string) =>
    same('svar som WACZ-filen inte har hela: ', 'answers that the WACZ does not hold whole: ', counts),
  cutForPage: (count: number) =>
    same('svar som också sidan fick avkortade: ', 'answers that the page itself got cut: ', `${count}`),
  sockets: (count: number) =>
    same(
      'WebSocket-förbindelser, som inte får plats i en WACZ-fil: ',
      'WebSockets, which have no place in a WACZ: ',
      `${count}`,
    ),
};

/** Why the pictures do not show the whole page: parts of one sentence. CSS pixels. */
export const truncatedWords = {
  blankAt: (tops: readonly number[]): Words => ({
    sv: `bilden är tom vid bildpunkt ${tops.join(', ')}, där sidan har text`,
    en: `the picture is blank at ${tops.map((y) => `${y} px`).join(', ')} where the page has text`,
  }),
  endsAt: (pictured: number, height: number): Words => ({
    sv: `sidan är ${height} bildpunkter hög, bilderna slutar vid ${pictured}`,
    en: `the page is ${height} px high, the pictures end at ${pictured} px`,
  }),
  endsBeside: (pictured: number, width: number): Words => ({
    sv: `sidan är ${width} bildpunkter bred, bilderna ${pictured}`,
    en: `the page is ${width} px wide, the pictures ${pictured} px`,
  }),
  together: (parts: readonly Words[]): Words => ({
    sv: asSentence(parts.map(({ sv }) => sv)),
    en: asSentence(parts.map(({ en }) => en)),
  }),
};

function asSentence(parts: readonly string[]): string {
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Why a page is not known to be the account's. */
export const astrayWords = {
  otherSite: (from: string, to: string): Words => ({
    sv: `sidan ${from} ledde vidare till ${to}, på en annan webbplats än kontots`,
    en: `the page ${from} led on to ${to}, on another site than the account's`,
  }),
};

/** Of posts that are opened one by one. */
export const openedWords = {
  opened: (opened: number, asked: number): Words => ({ sv: `${opened} av ${asked}`, en: `${opened} of ${asked}` }),
  below: (count: number, y: number): Words => ({
    sv: `${count} inlägg öppnades ett och ett: deras egna sidor står under sidan, från bildpunkt ${y}`,
    en: `${count === 1 ? 'one post was' : `${count} posts were`} opened one by one: their own pages stand below the page, from ${y} px`,
  }),
  listCut: {
    sv: 'bilderna visar inte hela sidan, och då sätts inget under den',
    en: 'the pictures do not show the whole page, so nothing is set below it',
  },
  noTime: { sv: 'besökets tid räckte inte', en: 'the time of the visit did not suffice' },
  ledNowhere: { sv: 'inläggets adress gav ingen sida', en: "the post's address gave no page" },
  otherSite: {
    sv: 'inläggets adress ligger på en annan webbplats och öppnas inte',
    en: "the post's address is on another site and is not opened",
  },
  cut: (height: number): Words => ({
    sv: `sidan är högre än ${height} bildpunkter och avbildas inte längre ned`,
    en: `the page is higher than ${height} px and is not pictured further down`,
  }),
  ledAway: { sv: 'inläggets adress ledde till en annan sida', en: "the post's address led to another page" },
  notRecognised: {
    sv: 'inlägget kändes inte igen på sin egen sida; sidans bild och text finns med',
    en: 'the post was not recognised on its own page; the picture and the text of the page are kept',
  },
  notLeafed: {
    sv: 'alla bilder gick inte att bläddra fram',
    en: 'not all pictures could be leafed through',
  },
};

/** Notes beside the steps of a visit. */
export const stepWords = {
  opened: { load: { sv: 'helt inläst', en: 'load' }, 'dom-ready': { sv: 'inläst så att den syns', en: 'dom-ready' } },
  pressBroke: {
    sv: 'en tryckning bröt sidan, som läses igen utan den',
    en: 'a press broke the page, which is read again without it',
  } as Words,
  openedMore: (count: number): Words => ({ sv: `${count} öppnade`, en: `${count} opened` }),
  notStill: (waits: readonly Words[]): Words => ({
    sv: `inte stilla: ${waits.map(({ sv }) => sv).join(', ')}`,
    en: `not still: ${waits.map(({ en }) => en).join(', ')}`,
  }),
  /** Things that a page is waited for. */
  waits: {
    fonts: { sv: 'typsnitt', en: 'fonts' },
    pictures: (count: number): Words => ({ sv: count === 1 ? 'en bild' : `${count} bilder`, en: `${count} pictures` }),
    network: { sv: 'nätverket', en: 'network' },
    mutations: { sv: 'ändringar', en: 'mutations' },
    height: { sv: 'höjden', en: 'height' },
  },
  ledOn: (address: string) => same('sidan ledde vidare till ', 'the page led on to ', address),
  stays: (overlay: string): Words =>
    overlay === ''
      ? { sv: 'en ruta utan text är kvar', en: 'something without words stays' }
      : same('kvar: ', 'stays: ', overlay),
  posts: (count: number): Words => ({ sv: `${count} inlägg`, en: `${count} posts` }),
  postsUntil: (count: number, stopReason: string): Words => ({
    sv: `${count} inlägg; ${words.sv.stopReasons[stopReason] ?? stopReason}`,
    en: `${count} posts; ${words.en.stopReasons[stopReason] ?? stopReason}`,
  }),
  postsOnTheWay: (count: number): Words => ({
    sv: `${count} inlägg; sidan behåller bara dem som syns`,
    en: `${count} posts; the page keeps only those in view`,
  }),
  tiles: (count: number, steady: boolean): Words => ({
    sv: `${count === 1 ? 'en skärmdump' : `${count} skärmdumpar`}${steady ? '' : '; sidan ändrade höjd'}`,
    en: `${count} tiles${steady ? '' : ', and the page changed its height'}`,
  }),
  films: (saved: number, shown: number): Words => ({
    sv: `${saved} av ${shown} filmer och ljud sparade som filer`,
    en: `${saved} of ${shown} films and sounds saved as files`,
  }),
  records: (count: number): Words => ({ sv: `${count} poster`, en: `${count} records` }),
  brokeOff: (told: string): Words => ({ sv: 'bröts av', en: told }),
};
