import type { Redacted } from '../records/redaction.ts';
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
  const { redacted } = description;
  const events = [
    capture,
    ...(pdfa ? [validation(redacted?.at ?? description.finishedAt, pdfa)] : []),
    ...(redacted ? [redaction(redacted)] : []),
  ];
  return { id, type: 'ogonblick snapshot', originalName: requestedUrl, events, software, otherAgents };
}

/** What was taken out, in the words of the vocabulary of events of the Library of Congress. */
function redaction({ of, manifestDigest, list, decision, at, shown, boxes }: Redacted): PremisEvent {
  return {
    type: 'redaction',
    at,
    detail: `takes the place of ${of} (tag manifest SHA-256 ${manifestDigest}); disposal list ${list}; ${decision}`,
    outcome: 'success',
    note: `${shown.length} posts and comments taken out, ${boxes.length} places in pictures filled`,
  };
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
