import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { besideWords } from '../../../jobs/disposal/gone-snapshots.ts';
import { isTakenOut } from '../../../jobs/redaction/place-redaction.ts';
import { readMachineRead, readSnapshot, shownPosts } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { bagFiles, parseSnapshotId } from '../../../storage/layout/layout.ts';
import { isDay } from '../../../storage/records/civil-time.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { verifyBag } from '../../../storage/verify/verify-bag.ts';
import { shellWord } from '../../ground/shell-word.ts';
import { notice } from '../../html/components.ts';
import { wholeDays } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { bagPage } from '../../papers/pages/frame/names.ts';
import { snapshotParts, snapshotStatus, snapshotTitle } from '../../papers/pages/snapshots/snapshot-page.ts';
import type { ToldSnapshot } from '../../papers/pages/snapshots/told-snapshot.ts';
import { addPhrase, PhraseContradictsError } from '../../visit/packs/add-phrase.ts';
import { normalOf } from '../../visit/packs/load-packs.ts';
import { PackFaultyError } from '../../visit/packs/site-packs.ts';
import { warningWords } from '../../visit/told/visit-words.ts';
import { wallTime } from '../../words/times.ts';
import { fieldsOf } from '../door/door.ts';
import { askWhich } from '../page/account-field.ts';
import { committeeName } from '../page/committees.ts';
import { type ActingMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, field, formSecret } from '../page/form-parts.ts';
import { comparisonHref, pictureHref, redactHref, secrecyHref } from '../page/hrefs.ts';
import { localWords } from '../page/local-words.ts';
import { notFound } from '../page/not-found.ts';
import { mayOrder } from '../page/visitor.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { secretNotice } from '../withheld/secret-notice.ts';
import { archiveHref } from './archive-files.ts';
import { earlierOne } from './earlier-one.ts';
import { checksOf, guidelinePages, guidelinesHref } from './guideline-page.ts';
import { guidelineSummary } from './guideline-part.ts';
import { ofSnapshot } from './of-snapshot.ts';
import { earlyOf } from './overview-of.ts';
import { postsAsked } from './posts-asked.ts';
import { readablePictures } from './readable-pictures.ts';
import { type SnapshotWords, snapshotWords } from './shown-snapshot-words.ts';
import { snapshotHref, snapshotList } from './snapshot-list.ts';

/** The field in which an officer writes the words of the button that says no. */
const phraseField = 'nej';

/** The list of sealed snapshots, and a page for each: what it shows and holds, and whether it is sound. */
export function snapshotPages(means: ActingMeans, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/ogonblicksbilder', {
      under: '/konton',
      get: (request, reply) => askWhich(means, request, reply, () => snapshotList(means, request, reply)),
    }),
    deskPage('/ogonblicksbilder/:snapshot', {
      under: '/konton',
      get: (request, reply) =>
        ofSnapshot({ means, gate }, request, reply, request.params.snapshot, (row) => page(means, request, reply, row)),
    }),
    deskPage('/ogonblicksbilder/:snapshot/kontrollera', {
      under: '/konton',
      post: (request, reply) =>
        ofSnapshot({ means, gate }, request, reply, request.params.snapshot, async (row) => {
          const says = wordsOf(means);
          const report = await verifyBag(means.workplace.archive.root, row.folder, row.manifestDigest);
          if (report === null) return page(means, request, reply, row, { fault: says.filesAway });
          const { files, problems } = report;
          const damaged = problems.some(({ severity }) => severity === 'damage');
          const found = damaged ? { fault: says.filesDamaged } : { told: says.filesSound(files) };
          return page(means, request, reply, row, found);
        }),
    }),
    deskPage('/ogonblicksbilder/:snapshot/kakfragan', {
      under: '/konton',
      written: [phraseField],
      post: (request, reply) =>
        ofSnapshot({ means, gate }, request, reply, request.params.snapshot, async (row) => {
          const says = wordsOf(means);
          if (!mayOrder(visitorOf(request), row.committee))
            return page(means, request, reply, row, { fault: says.mayNotTeach });
          const written = (fieldsOf(request)[phraseField] ?? '').trim();
          const { configDirectory } = means.workplace.environment;
          return page(means, request, reply, row, { ...(await teachNo(configDirectory, written, says)), written });
        }),
    }),
    ...guidelinePages(means, gate),
  ];
}

const wordsOf = localWords(snapshotWords);

async function page(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  row: SnapshotRow,
  { fault = null, told = null, written = '' }: { fault?: string | null; told?: string | null; written?: string } = {},
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const { archive, configuration } = means.workplace;
  const { root } = archive;
  const { settings } = configuration;
  const sealed = await readSnapshot(root, row.folder);
  if (!sealed) return notFound(means, request, reply);
  const { description } = sealed;
  const allPosts = await shownPosts(root, row.folder);
  const { unreadable, tiles, overview, posts } = await readablePictures(join(root, row.folder), {
    files: description.files.map(({ path }) => path),
    posts: postsAsked(allPosts, request, row, configuration.settings.locale),
    ofPosts: allPosts.flatMap(({ picture }) => picture ?? []),
  });
  const options: ToldSnapshot['options'] = {
    locale: settings.locale,
    timezone: settings.timezone,
    tiles,
    overview,
    machineRead: await readMachineRead(root, row.folder),
    municipality: settings.municipality.name,
    committeeName: committeeName(means, row.committee),
    href: (file) => archiveHref(`${row.folder}/${file}`),
    early: await earlyOf(means, row.folder),
  };
  const visitor = visitorOf(request);
  const officer = mayOrder(visitor, row.committee);
  const content: Part = [
    await secretNotice(means, row),
    faultPart(fault ?? (unreadable ? says.filesDamaged : null)),
    row.beside === null ? null : notice(outside(besideWords(row)?.[settings.locale] ?? '')),
    told === null ? null : notice(told, 'told', true),
    snapshotStatus(description, options),
    showsPart(allPosts, settings.timezone, says),
    actsPart(row, { officer, earlier: await earlierOne(means, visitor, row) }, says),
    officer && isUnanswered(description.warnings)
      ? phrasePart(
          { because: description.because, action: `${snapshotHref(row.id)}/kakfragan`, form: visitor.form, written },
          says,
        )
      : null,
    snapshotParts(description, options, posts),
    guidelineSummary(await checksOf(means, row), guidelinesHref(row.id), means),
    proofPart(row, visitor.form, says),
  ];
  return show(means, request, reply, {
    title: snapshotTitle(description, options),
    content,
    status: fault === null ? 200 : 422,
    early: options.early?.href ?? null,
  });
}

/** Where one goes from here: to the picture first, to what is rare or takes something away last. */
function actsPart(
  { id, account, folder }: SnapshotRow,
  { officer, earlier }: { officer: boolean; earlier: SnapshotRow | null },
  says: SnapshotWords,
): Markup {
  const day = earlier === null ? '' : (parseSnapshotId(earlier.id)?.localMinute.slice(0, 10) ?? '');
  const acts: readonly (readonly [string, string])[] = [
    ...(earlier === null ? [] : ([[comparisonHref(id, earlier.id), says.compare(day)]] as const)),
    [`/konton/${account}`, says.toAccount],
    [`/inlagg?ogonblicksbild=${encodeURIComponent(id)}`, says.itemsShown],
    [archiveHref(`${folder}/${bagPage}`), says.sealedPage],
    ...(officer
      ? ([
          [secrecyHref(id), says.secrecy],
          [redactHref(id), says.redact],
        ] as const)
      : []),
  ];
  return html`<p><a class="button" href="${pictureHref(id)}">${says.picture}</a></p>
<ul class="acts">${acts.map(([href, name]) => html`<li><a href="${href}">${name}</a></li>\n`)}</ul>
`;
}

function proofPart({ id, folder, manifestDigest }: SnapshotRow, form: string, says: SnapshotWords): Markup {
  return html`<section aria-labelledby="bevis"><h2 id="bevis">${says.proof}</h2>
<p>${says.manifest}: <a href="${archiveHref(`${folder}/${bagFiles.manifest}`)}">${outside(manifestDigest)}</a></p>
<p>${says.proofNote}</p>
<form method="post" action="${snapshotHref(id)}/kontrollera">${formSecret(form)}<p><button>${says.checkFiles}</button></p></form></section>
`;
}

/** Whether the visit met a question about cookies, none of whose buttons is known as a no. */
function isUnanswered(warnings: readonly string[]): boolean {
  const { sv, en } = warningWords.consentUnanswered;
  return warnings.includes(sv) || warnings.includes(en);
}

/** The form of such a snapshot. The reason above it names the buttons. */
function phrasePart(
  { because, action, form, written }: { because: string | null; action: string; form: string; written: string },
  says: SnapshotWords,
): Markup {
  return html`<section aria-labelledby="kakfragan"><h2 id="kakfragan">${says.cookieQuestion}</h2>
${because === null ? null : html`<p>${outside(because)}</p>`}<p>${says.cookieQuestionNote}</p>
<form method="post" action="${action}">${formSecret(form)}${field({ name: phraseField, label: says.noButton, hint: says.noButtonHint, required: true }, { [phraseField]: written })}<p><button>${says.teachNo}</button></p></form></section>
`;
}

/** Teaches visits the words, and returns what the officer is told. Throws what is no fault of the words, of the files or of the folder. */
async function teachNo(
  configDirectory: string,
  words: string,
  says: SnapshotWords,
): Promise<{ told: string } | { fault: string }> {
  if (normalOf('consentReject')(words) === '') return { fault: says.noWordsOfButton };
  try {
    return {
      told: (await addPhrase(configDirectory, 'consentReject', words)) ? says.taughtNo(words) : says.knewNo(words),
    };
  } catch (error) {
    if (error instanceof PhraseContradictsError) return { fault: says.meansYes(words) };
    if (error instanceof PackFaultyError) return { fault: says.packsFaulty };
    if (['EACCES', 'EPERM', 'EROFS'].includes(String((error as NodeJS.ErrnoException).code)))
      return { fault: says.mayNotWrite(teachingCommand(words)) };
    throw error;
  }
}

/** The command that a person may paste into a shell. A page has chosen the words, so the shell must take them as words whatever they hold. */
export function teachingCommand(words: string): string {
  return `ogonblick packs add-phrase consentReject -- ${shellWord(words)}`;
}

/**
 * In a sentence what a snapshot shows: the posts and comments of its list that no disposal has taken, and the posts' first and last day in the time zone where
 * every one tells its day. Null: there is no such post.
 */
export function showsPart(posts: readonly ShownPost[], timezone: string, says: SnapshotWords): Markup | null {
  const left = posts.filter((shown, post) => !isTakenOut({ post, comment: null, shown }));
  if (left.length === 0) return null;
  const comments = posts.flatMap((post, at) =>
    post.comments.filter((shown, comment) => !isTakenOut({ post: at, comment, shown })),
  );
  const days = left.map((post) => dayOf(post, timezone)).sort();
  const told = days.includes('') ? null : [days[0] as string, days.at(-1) as string];
  return html`<p>${wholeDays(says.shows(left.length, comments.length, told))}</p>\n`;
}

/** Empty: the page does not tell it. Of an age only the latest instant is known: "3 d" may be of two days, and "5 min" of two around midnight. */
function dayOf({ time, timeRead }: ShownPost, timezone: string): string {
  const told = time ?? timeRead?.at ?? '';
  if (isDay(told)) return told;
  if (time === null) return timeRead?.precision === 'minute' ? dayOfMinute(told, timezone) : '';
  // A time of day without an offset is by the page's own clock, whose day it tells.
  if (!/T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(told)) return /^\d{4}-\d\d-\d\d(?=T)/.exec(told)?.[0] ?? '';
  return wallTime(told, timezone)?.date ?? '';
}

function dayOfMinute(latest: string, timezone: string): string {
  const earliest = new Date(Date.parse(latest) - 60_000).toISOString();
  const [first, last] = [earliest, latest].map((at) => wallTime(at, timezone)?.date ?? '');
  return first === last ? (last ?? '') : '';
}
