import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { administers } from '../../../config/register/administered.ts';
import { refuseContent } from '../../../jobs/takedowns/uncollected.ts';
import { answered } from '../../gather/manual/add-outside.ts';
import { noteUncollected } from '../../gather/manual/note-uncollected.ts';
import { withSentFile } from '../../gather/manual/sent-picture.ts';
import { wordsInFiles } from '../../gather/manual/words-in-files.ts';
import { notice } from '../../html/components.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import { fieldsOf } from '../door/door.ts';
import { accountField, askWhich } from '../page/account-field.ts';
import { accountName } from '../page/account-names.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type Asked, type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import { carriedPicture, type Fields } from '../page/resume.ts';
import { fileIn, type SentFile } from '../page/sent-file.ts';
import { mayOrder, mayOrderSomewhere, type Visitor } from '../page/visitor.ts';
import { pasteScript } from './paste-script.ts';
import { noteFields, timeIn, wordsIn } from './takedown-note.ts';
import { takedownWords } from './takedown-words.ts';
import { uncollectedWords } from './uncollected-words.ts';

const longestText = 20_000;
/** With what a form of one picture adds, as it is brought along to the next step, it is within the limit of a form with a file. */
const mostBytes = 7_000_000;

const written = [
  ...['text', 'inget-kvar', 'avsandare', 'adress', 'svar-pa', 'skal', 'hur', 'vem'],
  ...['diarienummer', 'ej-diarium', 'polisanmalan', 'meddelat'],
];

/** Noting what was taken down before it was collected: for an officer, and for an administrator of the account. */
export function uncollectedPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/avpubliceringar/ny', {
      get: (request, reply) => askWhich(means, request, reply, async () => whichPage(means, request, reply)),
    }),
    deskPage('/konton/:account/avpublicerat', {
      under: '/avpubliceringar',
      file: true,
      written,
      get: (request, reply) => answer(means, request, reply, officersAccount(means, request)),
      post: (request, reply) => answer(means, request, reply, officersAccount(means, request)),
    }),
    deskPage('/mina-konton/:account/avpublicerat', {
      under: '/mina-konton',
      administrators: true,
      file: true,
      written,
      get: (request, reply) => answer(means, request, reply, administratorsAccount(means, request)),
      post: (request, reply) => answer(means, request, reply, administratorsAccount(means, request)),
    }),
  ];
}

type AboutAccount = Asked<'/:account'>;

/** The account, where the visitor is an officer of its committee today. */
function officersAccount(means: DeskMeans, request: AboutAccount): Account | null {
  const account = accountOf(means, request);
  return account && mayOrder(visitorOf(request), committeeOn(account, civilToday(means))) ? account : null;
}

/** The account, where the visitor is its administrator today. */
function administratorsAccount(means: DeskMeans, request: AboutAccount): Account | null {
  const account = accountOf(means, request);
  return account && administers(visitorOf(request).person, account, civilToday(means)) ? account : null;
}

function accountOf({ workplace }: DeskMeans, { params }: AboutAccount): Account | undefined {
  return workplace.configuration.accounts.find(({ id }) => id === params.account);
}

function whichPage(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const visitor = visitorOf(request);
  if (!mayOrderSomewhere(visitor)) return notFound(means, request, reply);
  const says = uncollectedWords[means.workplace.configuration.settings.locale];
  const asked = request.query as Fields;
  const id = textIn(asked, 'konto');
  if (means.workplace.configuration.accounts.some((account) => account.id === id)) {
    return reply.redirect(`/konton/${id}/avpublicerat`, 303);
  }
  const content: Part = [
    faultPart('konto' in asked ? says.accountMissing : null),
    html`<p>${says.lead}</p>
<form method="get" action="/avpubliceringar/ny">
${accountField(means, visitor, { name: 'konto', label: says.which, first: says.choose }, asked)}
<p><button>${says.next}</button></p></form>
`,
  ];
  return show(means, request, reply, { title: says.title, content });
}

/** What the form shows again. `told`: what the program has done, where nothing is wrong. */
interface Again {
  fault: string | null;
  told?: string;
  written: Fields;
  picture: SentFile | null;
}

async function answer(
  means: ActingMeans,
  request: AboutAccount,
  reply: FastifyReply,
  account: Account | null,
): Promise<FastifyReply> {
  if (account === null) return notFound(means, request, reply);
  const sent = fieldsOf(request);
  if (request.method === 'GET') {
    const kategori: string = (request.query as Fields).slag === 'barnpornografi' ? 'barnpornografi' : '';
    return formPage(means, request, reply, account, { fault: null, written: { kategori }, picture: null });
  }
  const says = uncollectedWords[means.workplace.configuration.settings.locale];
  const picture = pictureIn(request, sent);
  if (picture !== null && picture.content.length > mostBytes) {
    return formPage(means, request, reply, account, { fault: says.tooLarge, written: sent, picture: null });
  }
  if (sent.steg === 'las') return readPage(means, request, reply, account, { written: sent, picture });
  const done = await write(means, visitorOf(request), account, { sent, picture });
  if ('fault' in done) return formPage(means, request, reply, account, { ...done, written: sent, picture });
  const isOwn = request.routeOptions.config.page?.administrators;
  return reply.redirect(isOwn ? `/mina-konton/${account.id}?told=antecknat` : `/avpubliceringar/${done.item}`, 303);
}

/** The picture that was chosen, or else that which the step before brought along. */
function pictureIn(request: FastifyRequest, sent: Fields): SentFile | null {
  const chosen = fileIn(request, 'bild');
  const carried = sent[carriedPicture] ?? '';
  if (chosen !== null || carried === '') return chosen;
  return { name: textIn(sent, 'bild-namn'), content: Buffer.from(carried, 'base64') };
}

/** The form with the words that a program has read in the picture. Nothing of it is kept. */
async function readPage(
  means: ActingMeans,
  request: AboutAccount,
  reply: FastifyReply,
  account: Account,
  { written: sent, picture }: { written: Fields; picture: SentFile | null },
): Promise<FastifyReply> {
  const says = uncollectedWords[means.workplace.configuration.settings.locale];
  const again = (fault: string | null, more: Partial<Again> = {}) =>
    formPage(means, request, reply, account, { fault, written: sent, picture, ...more });
  if (picture === null) return again(says.pictureMissing);
  if (sent.kategori === 'barnpornografi') return again(illegalFault(means), { picture: null });
  try {
    const text = await withSentFile(means.workplace, picture, (given) => wordsInFiles(given.map(({ path }) => path)));
    if (text === '') return again(says.noneRead, { written: { ...sent, last: '' } });
    const { jamfort: _, ...others } = sent;
    return again(null, { told: says.readDone, written: { ...others, text, last: '1' } });
  } catch (error) {
    return again(refusalIn(error, means));
  }
}

/** Files it; a sentence where it is not filed. */
async function write(
  means: ActingMeans,
  visitor: Visitor,
  account: Account,
  { sent, picture }: { sent: Fields; picture: SentFile | null },
): Promise<{ item: string } | { fault: string }> {
  const { workplace } = means;
  const { locale, timezone } = workplace.configuration.settings;
  const says = uncollectedWords[locale];
  const [by, at] = [visitor.person.id, means.now().toISOString()];
  const said = wordsIn(sent, { by, at, timezone, locale }, takedownWords[locale]);
  if (typeof said === 'string') return { fault: said };
  const [text, address, nothingKept, answers] = ['text', 'adress', 'inget-kvar', 'svar-pa'].map((name) =>
    textIn(sent, name),
  ) as [string, string, string, string];
  const url = address === '' ? null : URL.parse(address);
  if (address !== '' && !['http:', 'https:'].includes(url?.protocol ?? '')) return { fault: says.addressWrong };
  const published = timeIn(sent, 'publicerad-', { timezone, now: at });
  if (published === undefined) return { fault: says.dayWrong };
  const wasRead = sent.last === '1' && text !== '';
  if (wasRead && picture === null) return { fault: says.pictureLost };
  if (wasRead && sent.jamfort !== '1') return { fault: says.comparedMissing };
  const [above] = answers === '' ? [] : await workplace.catalog.items.find({ ids: [answers], account: account.id });
  if (answers !== '' && (above === undefined || (above.secret && !mayOrder(visitor, above.committee)))) {
    return { fault: says.answersWrong };
  }
  const words = { ...said, ...(nothingKept === '' ? {} : { nothingKeptBecause: nothingKept }) };
  try {
    // Before anything is laid on the disk.
    refuseContent({ text, files: picture === null ? [] : [picture] }, words);
    const { item } = await withSentFile(workplace, picture, (given) =>
      noteUncollected(
        workplace,
        account,
        {
          given,
          text,
          readBy: wasRead ? 'program-confirmed' : 'person',
          url: url?.href ?? null,
          author: textIn(sent, 'avsandare') || null,
          isOwn: sent.egen === '1',
          published,
          answers: above === undefined ? null : answered(above),
        },
        words,
      ),
    );
    return { item: item.id };
  } catch (error) {
    return { fault: refusalIn(error, means) };
  }
}

function illegalFault(means: DeskMeans): string {
  try {
    refuseContent({ text: '', files: [null] }, { category: 'barnpornografi' });
    return '';
  } catch (error) {
    return refusalIn(error, means);
  }
}

function formPage(
  means: DeskMeans,
  request: AboutAccount,
  reply: FastifyReply,
  account: Account,
  { fault, told, written: shown, picture }: Again,
): FastifyReply {
  const { locale } = means.workplace.configuration.settings;
  const says = uncollectedWords[locale];
  const here = request.url.split('?')[0] ?? '';
  const isIllegal = shown.kategori === 'barnpornografi';
  const content: Part = [
    faultPart(fault),
    told === undefined ? null : notice(told, 'told', true),
    html`<p>${isIllegal ? says.illegalLead : says.lead}</p>
${isIllegal ? null : html`<p><a href="${here}?slag=barnpornografi">${says.illegalLink}</a></p>`}
<form method="post" action="${here}" enctype="multipart/form-data">${formSecret(visitorOf(request).form)}
`,
    isIllegal ? null : contentFields(shown, picture, locale),
    field({ name: 'avsandare', label: says.author, hint: says.authorHint }, shown),
    html`<div class="tick"><input type="checkbox" id="egen" name="egen" value="1"${shown.egen === '1' ? html` checked` : null}><label for="egen">${says.own}</label></div>
`,
    field({ name: 'adress', label: says.address, hint: says.addressHint }, shown),
    field({ name: 'publicerad-dag', label: says.published, hint: says.publishedHint, type: 'date' }, shown),
    field({ name: 'svar-pa', label: says.answers, hint: says.answersHint }, shown),
    noteFields(shown, takedownWords[locale], locale, null, false),
    html`</form>
`,
  ];
  // The picture is shown out of the form itself: it lies nowhere yet.
  reply.header(
    'content-security-policy',
    String(reply.getHeader('content-security-policy')).replace("img-src 'self'", "img-src 'self' data:"),
  );
  const title = `${says.title}: ${accountName(means, account.id)}`;
  return show(means, request, reply, {
    title,
    content,
    script: pasteScript.href(),
    status: fault === null ? 200 : 422,
  });
}

/** What is left of it: the picture and the words. */
function contentFields(shown: Fields, picture: SentFile | null, locale: 'sv' | 'en'): Part {
  const says = uncollectedWords[locale];
  return [
    picture === null ? null : broughtAlong(picture, locale),
    html`<label for="bild">${picture === null ? says.picture : says.another}</label><p class="hint" id="bild-hjalp">${says.pictureHint}</p><input type="file" id="bild" name="bild" accept="image/png,image/jpeg,image/webp,application/pdf" aria-describedby="bild-hjalp" data-klistra="${says.paste}">
<p><button class="other" name="steg" value="las" formnovalidate>${says.read}</button></p>
<label for="text">${says.words}</label><p class="hint" id="text-hjalp">${says.wordsHint}</p><textarea id="text" name="text" rows="6" maxlength="${longestText}" aria-describedby="text-hjalp">${shown.text ?? ''}</textarea>
`,
    shown.last === '1'
      ? html`<input type="hidden" name="last" value="1"><div class="tick"><input type="checkbox" id="jamfort" name="jamfort" value="1"${shown.jamfort === '1' ? html` checked` : null}><label for="jamfort">${says.compared}</label></div>
`
      : null,
    field({ name: 'inget-kvar', label: says.nothingKept }, shown),
  ];
}

function broughtAlong({ name, content }: SentFile, locale: 'sv' | 'en'): Part {
  const says = uncollectedWords[locale];
  const kind = pictureKind(content);
  const bytes = content.toString('base64');
  return html`<p>${outside(says.brought(name))}</p>
${
  kind === null
    ? null
    : html`<p class="pictured"><img src="data:${kind};base64,${bytes}" alt="${says.alt}"></p>
`
}<input type="hidden" name="${carriedPicture}" value="${bytes}"><input type="hidden" name="bild-namn" value="${name}">
`;
}

function pictureKind(content: Buffer): string | null {
  const head = content.subarray(0, 12).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : null;
}
