import type { FastifyReply, FastifyRequest } from 'fastify';
import { guidelineChecks, tellGuidelineCheck } from '../../../storage/archive/guideline-checks.ts';
import { readTextLayer } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { GuidelineCheck } from '../../../storage/records/guideline-check.ts';
import { outside, type Part } from '../../html/markup.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { mayOrder } from '../page/visitor.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { guidelinePart, pointsIn } from './guideline-part.ts';
import { ofSnapshot, ofWeighed } from './of-snapshot.ts';
import { snapshotWords } from './shown-snapshot-words.ts';
import { snapshotHref, snapshotName } from './snapshot-list.ts';

export function guidelinesHref(snapshot: string): string {
  return `${snapshotHref(snapshot)}/riktlinjer`;
}

/** The checklist of guidelines 9–12 for a snapshot: what its text says of each, and what officers say. */
export function guidelinePages(means: ActingMeans, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/ogonblicksbilder/:snapshot/riktlinjer', {
      under: '/konton',
      get: (request, reply) =>
        ofSnapshot({ means, gate }, request, reply, request.params.snapshot, (row) =>
          checklist(means, request, reply, row, null),
        ),
      post: (request, reply) =>
        ofWeighed({ means, gate }, request, reply, [request.params.snapshot], async ([row]) => {
          if (!row) return notFound(means, request, reply);
          const says = snapshotWords[means.workplace.configuration.settings.locale];
          const { archive, ledger } = means.workplace;
          const visitor = visitorOf(request);
          const again = (fault: string) =>
            ofSnapshot({ means, gate }, request, reply, row.id, () => checklist(means, request, reply, row, fault));
          if (!mayOrder(visitor, row.committee)) return again(says.mayNotCheck);
          const points = pointsIn(fieldsOf(request), await checksOf(means, row));
          if (Object.keys(points).length === 0) return again(says.nothingSaid);
          const said = { points, by: visitor.person.id, at: means.now().toISOString() };
          await tellGuidelineCheck({ root: archive.root, ledger }, placeOfChecks(row), said);
          return reply.redirect(`${snapshotHref(row.id)}#riktlinjer`, 303);
        }),
    }),
  ];
}

/** What people have said of the snapshot. */
export function checksOf({ workplace }: DeskMeans, row: SnapshotRow): Promise<GuidelineCheck[]> {
  return guidelineChecks(workplace.archive.root, placeOfChecks(row));
}

/** The checks are filed under the committee that had the account when the snapshot was sealed. */
function placeOfChecks({ id, folder }: SnapshotRow) {
  return { committee: folder.split('/')[0] ?? '', snapshot: id };
}

async function checklist(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  row: SnapshotRow,
  fault: string | null,
): Promise<FastifyReply> {
  const says = snapshotWords[means.workplace.configuration.settings.locale];
  const visitor = visitorOf(request);
  const content: Part = [
    faultPart(fault),
    guidelinePart(
      {
        layer: await readTextLayer(means.workplace.archive.root, row.folder),
        checks: await checksOf(means, row),
        action: guidelinesHref(row.id),
        form: mayOrder(visitor, row.committee) ? visitor.form : null,
      },
      means,
    ),
  ];
  const trail = [{ title: outside(snapshotName(means, row.id)), href: snapshotHref(row.id) }];
  return show(means, request, reply, { title: says.guidelines, content, trail, status: fault === null ? 200 : 422 });
}
