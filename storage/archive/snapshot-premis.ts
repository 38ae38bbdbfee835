import type { PdfaResult, SnapshotDescription } from '../records/snapshot-description.ts';
import type { PremisEvent, PremisRecord } from './premis.ts';

/** What PREMIS states of a snapshot: the visit, and what a validator said of its PDF. */
export function snapshotRecord(description: SnapshotDescription): PremisRecord {
  const { id, requestedUrl, software, browser, orderedBy, pdfa, basis } = description;
  const otherAgents: PremisRecord['otherAgents'] = [[orderedBy, 'person']];
  if (browser !== null) otherAgents.unshift([browser, 'software']);
  if (pdfa?.validator) otherAgents.push([pdfa.validator, 'software']);
  const capture = {
    type: 'capture',
    at: description.startedAt,
    detail: description.manual
      ? `${requestedUrl} saved by hand, ${description.originals?.length ?? 0} files taken in`
      : `${requestedUrl} visited by ${browser ?? 'an unnamed browser'}${basis ? `; basis: ${basis}` : ''}`,
    outcome: description.status,
    note: description.because,
  };
  const events = pdfa ? [capture, validation(description.finishedAt, pdfa)] : [capture];
  return { id, type: 'ogonblick snapshot', originalName: requestedUrl, events, software, otherAgents };
}

function validation(at: string, pdfa: PdfaResult): PremisEvent {
  return {
    type: 'validation',
    at,
    detail: `PDF/A-${pdfa.flavour} judged by ${pdfa.validator ?? "no validator, only by Ögonblick's own check of the structure"}`,
    outcome: pdfa.valid === null ? 'not judged' : pdfa.valid ? 'valid' : 'not valid',
    ...(pdfa.validator === null ? {} : { by: pdfa.validator }),
    note: pdfa.failedRules?.length ? `failed rules: ${pdfa.failedRules.join(', ')}` : null,
  };
}
