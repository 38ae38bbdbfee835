import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { redactLayer } from '../../jobs/redaction/redact-layer.ts';
import { redactPosts } from '../../jobs/redaction/redact-posts.ts';
import { redactionRefusals } from '../../jobs/redaction/redaction-words.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import type { Draft, SealedSnapshot } from '../../storage/archive/archive.ts';
import { bagFiles } from '../../storage/layout/layout.ts';
import type { PostsFile, ShownPost } from '../../storage/records/posts.ts';
import type { RedactionOrder } from '../../storage/records/redaction.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import { softwareName } from '../ground/software.ts';
import { countPosts, writePostsFiles } from '../visit/capture/posts-file.ts';
import { renamePictures } from '../visit/capture/recode-pictures.ts';
import { writePages } from '../visit/written/snapshot-context.ts';
import { lookAtRedaction, refused, type SeenRedaction } from './look-at-redaction.ts';
import { pageOf, type RedactedFiles, redactFiles } from './redact-files.ts';
import { type RedactedRecording, redactRecording } from './redact-recording.ts';
import { writeRedactedPdf } from './redacted-pdf.ts';
import { redactedWords } from './redacted-words.ts';
import { refuseLeft } from './refuse-left.ts';

/**
 * Makes the bag that takes the place of a sealed snapshot: the same snapshot without what the redaction names. What is filled bears a label, and
 * every pixel outside is as it was; posts, text layer, pages and PDF/A are made anew from what is left; of the traffic only records stay that hold
 * nothing of it. All files of the new bag are then searched for what was taken out, before it is sealed.
 *
 * Nothing is done where that bag is there already: the process that sealed it may have been killed. The sealed snapshot is not touched. Throws as
 * `lookAtRedaction`, and RedactionRefusedError where something would be left.
 */
export async function redactSnapshot(
  workplace: Workplace,
  sealed: SealedSnapshot,
  order: RedactionOrder,
): Promise<SealedSnapshot> {
  const { archive } = workplace;
  const { redaction, list } = order;
  const { committee, account, id } = sealed.description;
  const there = await archive.findSnapshot({ id: redaction.to, committee, account });
  if (there !== null) {
    const { redacted } = there.description;
    if (redacted?.of === id && redacted.list === list && redacted.manifestDigest === sealed.manifestDigest)
      return there;
    throw refused(redactionRefusals.taken(redaction.to, id));
  }
  const seen = await lookAtRedaction(archive.root, sealed, redaction);
  // Another version of the program may see more under a box than the people saw who approved.
  if (redaction.takes !== undefined && !isDeepStrictEqual(redaction.takes, seen.takes)) {
    throw refused(redactionRefusals.takesOther(id));
  }
  const draft = await archive.draft(redaction.to);
  try {
    return await archive.seal(draft, await fill(workplace, draft, { seen, sealed, order }));
  } finally {
    await draft.discard();
  }
}

async function fill(
  workplace: Workplace,
  { path: folder }: Draft,
  { seen, sealed, order }: { seen: SeenRedaction; sealed: SealedSnapshot; order: RedactionOrder },
): Promise<SnapshotDescription> {
  const { locale, capture } = workplace.configuration.settings;
  const { redaction, list, decision } = order;
  const { entries, placed, traces } = seen;
  const says = redactedWords[locale];
  const label = says.label(decision);
  await mkdir(join(folder, 'data/inlagg'), { recursive: true });
  const files = await redactFiles(seen, folder, { label, allPng: capture.pdfPictures === 'png' });
  const posts = seen.posts && renamed(redactPosts(seen.posts, entries, placed, { label, traces }), files);
  if (posts) await writePostsFiles(folder, posts);
  const layer = seen.layer && redactLayer(seen.layer, placed.areas, { label, traces });
  if (layer) await writeFile(join(folder, bagFiles.textLayer), `${JSON.stringify(layer)}\n`);
  const recording = await redactRecording(folder, seen, { to: redaction.to, files, list });

  const said = { decision, list, of: sealed.description.id };
  const records = recording?.leftOut ?? null;
  const shown = posts?.posts ?? [];
  const description: SnapshotDescription = {
    ...describedAnew(seen, recording),
    ...timesOf(seen.description, shown),
    id: redaction.to,
    software: softwareName(),
    warnings: [...seen.description.warnings, says.warning({ ...said, records })],
    redacted: {
      ...said,
      manifestDigest: sealed.manifestDigest,
      at: workplace.office.now(),
      shown: seen.takes.whole,
      boxes: files.filled,
      filesLeftOut: files.leftOut,
      recordsLeftOut: records,
    },
  };
  const row = { label: says.row.label, value: says.row.value(said) };
  const page = { description, page: pageOf(seen), tiles: files.tiles, posts: shown, layer, row };
  description.pdfa = await writeRedactedPdf(workplace, page, folder);
  await writePages(workplace, { tiles: files.tiles, posts: shown }, description, folder);
  await refuseLeft(folder, seen, files);
  return description;
}

function renamed(file: PostsFile, { renamed: names }: RedactedFiles): PostsFile {
  return { ...file, posts: file.posts.map((post) => renamePictures(post, (name) => names.get(name) ?? name)) };
}

/** Of what is not there any more nobody is told when it was written. */
function timesOf(
  { completeness }: SnapshotDescription,
  posts: readonly ShownPost[],
): Pick<SnapshotDescription, 'completeness'> {
  if (completeness === null) return { completeness };
  const { oldest, newest } = countPosts(posts, 0);
  return { completeness: { ...completeness, oldest, newest } };
}

/** What the earlier bag said of the visit, which stays true, but for the films and the recording that went. */
function describedAnew(
  { description, placed }: SeenRedaction,
  recording: RedactedRecording | null,
): SnapshotDescription {
  const { films, recording: _, ...rest } = description;
  const bare = [...placed.gone, ...placed.unpictured];
  const left = films?.filter(
    (film) =>
      !bare.some(
        ({ post, comment }) => film.post === post + 1 && film.comment === (comment === null ? null : comment + 1),
      ),
  );
  return {
    ...rest,
    ...(left && left.length > 0 ? { films: left } : {}),
    ...(description.recording === undefined ? {} : { recording: recording?.file ?? null }),
  };
}
