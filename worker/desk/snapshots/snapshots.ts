import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { besideWords } from '../../../jobs/disposal/gone-snapshots.ts';
import { readMachineRead, readSnapshot, shownPosts } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { bagFiles, parseSnapshotId } from '../../../storage/layout/layout.ts';
import { verifyBag } from '../../../storage/verify/verify-bag.ts';
import { notice } from '../../papers/pages/components.ts';
import { html, type Markup, outside, type Part } from '../../papers/pages/markup.ts';
import { bagPage } from '../../papers/pages/names.ts';
import { snapshotParts, snapshotStatus, snapshotTitle } from '../../papers/pages/snapshot-page.ts';
import type { ToldSnapshot } from '../../papers/pages/told-snapshot.ts';
import { fieldsOf } from '../door/door.ts';
import { askWhich } from '../page/account-field.ts';
import { committeeName } from '../page/committees.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { faultPart, formSecret } from '../page/form-parts.ts';
import { comparisonHref, pictureHref, redactHref, secrecyHref } from '../page/hrefs.ts';
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
import { isUnanswered, phraseField, phrasePart, teachNo } from './phrase-part.ts';
import { postsAsked } from './posts-asked.ts';
import { readablePictures } from './readable-pictures.ts';
import { type SnapshotWords, snapshotWords } from './shown-snapshot-words.ts';
import { showsPart } from './shows-part.ts';
import { snapshotHref, snapshotList } from './snapshot-list.ts';

/** The list of sealed snapshots, and a page for each: what it shows and holds, and whether it is sound. */
export function snapshotPages(means: ActingMeans, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/ogonblicksbilder', {
      menu: (locale) => deskWords[locale].snapshots,
      get: (request, reply) => askWhich(means, request, reply, () => snapshotList(means, request, reply)),
    }),
    deskPage('/ogonblicksbilder/:snapshot', {
      get: (request, reply) =>
        ofSnapshot({ means, gate }, request, reply, request.params.snapshot, (row) => page(means, request, reply, row)),
    }),
    deskPage('/ogonblicksbilder/:snapshot/kontrollera', {
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

function wordsOf({ workplace }: DeskMeans): SnapshotWords {
  return snapshotWords[workplace.configuration.settings.locale];
}

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
    ...{ tiles, overview },
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
