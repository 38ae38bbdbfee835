import { platformName } from '../../../config/base/platform-names.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { type SnapshotPageWords, snapshotPageWords } from '../../papers/pages/snapshots/snapshot-page-words.ts';
import type { Locale } from '../../words/archive-words.ts';
import { filmText, filmWords } from '../../words/film-words.ts';
import { personOf } from '../../words/person.ts';
import { wallTime } from '../../words/times.ts';

/** The first page of a snapshot's PDF: what the snapshot is, when and why it was taken, what came with it. */
export interface Provenance {
  heading: string;
  rows: { label: string; value: string }[];
  films: string[][];
  digests: { file: string; sha256: string }[];
}

/** The first page's content, in the reader's words. `digests` are those of the pictures that the PDF shows. */
export function provenanceOf(
  description: SnapshotDescription,
  setting: { locale: Locale; timezone: string; committeeName: string; municipality: string },
  digests: Provenance['digests'],
): Provenance {
  const says = snapshotPageWords[setting.locale];
  const row = (label: string, value: string | number | null) =>
    value === null || value === '' ? [] : [{ label, value: String(value) }];
  const day = wallTime(description.startedAt, setting.timezone)?.date ?? null;
  return {
    heading: `${description.accountName}, ${day ?? ''}`,
    rows: [
      ...row(says.municipality, setting.municipality),
      ...row(says.committee, setting.committeeName),
      ...row(says.account, `${description.accountName} (${description.account})`),
      ...row(says.platform, platformName(description.platform, setting.locale, day)),
      ...row(says.requestedUrl, description.requestedUrl),
      ...row(says.finalUrl, description.finalUrl === description.requestedUrl ? null : description.finalUrl),
      ...row(says.startedAt, instantInWords(description.startedAt, setting.timezone, says)),
      ...row(says.reason, says.reasons[description.reason]),
      ...row(says.note, description.note),
      ...row(says.method, description.method === undefined ? null : says.methods[description.method]),
      ...row(says.basis, description.basis ?? null),
      ...row(says.manual, description.manual ? says.manualSaved : null),
      ...row(says.originals, (description.originals ?? []).map(({ path, name }) => `${path}: ${name}`).join('; ')),
      ...row(says.orderedBy, personOf(description.orderedBy, says)),
      ...row(says.status, says.statuses[description.status]),
      ...row(says.because, description.because),
      ...row(says.completeness, completenessInWords(description, says)),
      ...row(
        says.interventions,
        description.interventions.join('; ') || (description.manual ? says.manualUntold : says.noInterventions),
      ),
      ...row(says.browser, description.browser),
      ...row(says.software, description.software),
      ...row(says.id, description.id),
    ],
    films: filmRows(description, setting.locale),
    digests,
  };
}

/** What, where on the page, its address, and the file or why there is none. */
function filmRows({ films = [] }: SnapshotDescription, locale: Locale): string[][] {
  const says = filmWords[locale];
  return films.map((film) => [
    filmText(film, locale),
    says.filmNumber(film.post, film.comment),
    film.address ?? says.addressUnknown,
    film.file ?? (film.notSaved === null ? '' : says.notSaved[film.notSaved]),
  ]);
}

function instantInWords(instant: string, timezone: string, says: SnapshotPageWords): string {
  const wall = wallTime(instant, timezone);
  return wall ? `${says.time(wall.date, wall.second)} ${wall.offset} (${instant})` : instant;
}

function completenessInWords({ completeness, page }: SnapshotDescription, says: SnapshotPageWords): string {
  if (!completeness || !page) return says.completenessUnknown;
  const { postsSeen, postsCaptured, imagesLoaded, imagesFailed, stopReason } = completeness;
  return [
    says.pageSizeIs(page.widthCss, page.heightCss),
    ...(postsSeen > 0 ? [says.postsOf(postsCaptured, postsSeen)] : []),
    says.imagesOf(imagesLoaded, imagesFailed),
    `${says.stopped}: ${says.stopReasons[stopReason] ?? stopReason}.`,
  ].join(' ');
}
