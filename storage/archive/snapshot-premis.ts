import type { Redacted } from '../records/redaction.ts';
import type { PdfaResult, SnapshotDescription } from '../records/snapshot-description.ts';
import type { PremisEvent, PremisRecord } from './premis.ts';

/** What PREMIS states of a snapshot: the visit, and what a validator said of its PDF. */
export function snapshotRecord(description: SnapshotDescription): PremisRecord {
  const { id, requestedUrl, software, browser, orderedBy, pdfa, basis } = description;
  const otherAgents: PremisRecord['otherAgents'] = [[orderedBy, 'person']];
  if (browser !== null) otherAgents.unshift([browser, 'software']);
  const validator = pdfa?.validator ?? pdfa?.ua1?.validator;
  if (validator) otherAgents.push([validator, 'software']);
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
    ...(pdfa ? validations(redacted?.at ?? description.finishedAt, pdfa) : []),
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

function validations(at: string, pdfa: PdfaResult): PremisEvent[] {
  const asPdfa = validation(
    at,
    `PDF/A-${pdfa.flavour}`,
    pdfa,
    "no validator, only by Ögonblick's own check of the structure",
  );
  return pdfa.ua1 ? [asPdfa, validation(at, 'PDF/UA-1', pdfa.ua1, 'no validator')] : [asPdfa];
}

function validation(at: string, standard: string, verdict: Omit<PdfaResult, 'flavour'>, nobody: string): PremisEvent {
  const { validator, valid, failedRules } = verdict;
  return {
    type: 'validation',
    at,
    detail: `${standard} judged by ${validator ?? nobody}`,
    outcome: valid === null ? 'not judged' : valid ? 'valid' : 'not valid',
    ...(validator === null ? {} : { by: validator }),
    note: failedRules?.length ? `failed rules: ${failedRules.join(', ')}` : null,
  };
}
