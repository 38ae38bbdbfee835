import { formatOf } from './formats.ts';
import type { DescribedFile, SnapshotDescription } from './records/snapshot-description.ts';

/**
 * `metadata/premis.xml`: what the files are and what was done with them, in PREMIS 3.0 (Library of Congress), the preservation
 * metadata that e-archives read. `files` holds every payload file, `beskrivning.json` too; `sealedAt` is UTC.
 */
export function premisXml(description: SnapshotDescription, files: DescribedFile[], sealedAt: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">',
    representation(description, files),
    ...files.map((file) => fileObject(file, description)),
    ...events(description, sealedAt),
    ...agents(description),
    '</premis>',
    '',
  ].join('\n');
}

function representation(description: SnapshotDescription, files: DescribedFile[]): string {
  const parts = files.map((file) => identifier('relatedObjectIdentifier', 'local path', file.path));
  return [
    '<object xsi:type="representation">',
    identifier('objectIdentifier', 'ogonblick snapshot', description.id),
    element('originalName', description.requestedUrl),
    '<relationship>',
    element('relationshipType', 'structural'),
    element('relationshipSubType', 'has part'),
    ...parts,
    '</relationship>',
    '</object>',
  ].join('\n');
}

function fileObject(file: DescribedFile, description: SnapshotDescription): string {
  const format = formatOf(file.path, description.pdfa);
  const registry =
    file.puid &&
    `<formatRegistry>${element('formatRegistryName', 'PRONOM')}${element('formatRegistryKey', file.puid)}</formatRegistry>`;
  return [
    '<object xsi:type="file">',
    identifier('objectIdentifier', 'local path', file.path),
    '<objectCharacteristics>',
    `<fixity>${element('messageDigestAlgorithm', 'SHA-256')}${element('messageDigest', file.sha256)}</fixity>`,
    element('size', String(file.bytes)),
    `<format><formatDesignation>${element('formatName', format.name)}</formatDesignation>${registry || ''}</format>`,
    '</objectCharacteristics>',
    '</object>',
  ].join('\n');
}

function events(description: SnapshotDescription, sealedAt: string): string[] {
  const capture = event(description, {
    type: 'capture',
    at: description.startedAt,
    detail: `${description.requestedUrl} visited by ${description.browser ?? 'an unnamed browser'}`,
    outcome: description.status,
    note: description.because,
  });
  const digests = event(description, {
    type: 'message digest calculation',
    at: sealedAt,
    detail: 'SHA-256 of every file',
    outcome: 'success',
    note: null,
  });
  return description.pdfa ? [capture, validation(description, description.pdfa), digests] : [capture, digests];
}

function validation(description: SnapshotDescription, pdfa: NonNullable<SnapshotDescription['pdfa']>): string {
  const outcome = pdfa.valid === null ? 'not judged' : pdfa.valid ? 'valid' : 'not valid';
  return event(description, {
    type: 'validation',
    at: description.finishedAt,
    detail: `PDF/A-${pdfa.flavour} judged by ${pdfa.validator ?? 'no validator'}`,
    outcome,
    note: pdfa.failedRules?.length ? `failed rules: ${pdfa.failedRules.join(', ')}` : null,
  });
}

function event(
  description: SnapshotDescription,
  about: { type: string; at: string; detail: string; outcome: string; note: string | null },
): string {
  const note =
    about.note && `<eventOutcomeDetail>${element('eventOutcomeDetailNote', about.note)}</eventOutcomeDetail>`;
  return [
    '<event>',
    identifier('eventIdentifier', 'local', `${description.id}#${about.type.replaceAll(' ', '-')}`),
    element('eventType', about.type),
    element('eventDateTime', about.at),
    `<eventDetailInformation>${element('eventDetail', about.detail)}</eventDetailInformation>`,
    `<eventOutcomeInformation>${element('eventOutcome', about.outcome)}${note || ''}</eventOutcomeInformation>`,
    identifier('linkingAgentIdentifier', 'local', description.software),
    identifier('linkingObjectIdentifier', 'ogonblick snapshot', description.id),
    '</event>',
  ].join('\n');
}

function agents(description: SnapshotDescription): string[] {
  const known: [name: string, type: string][] = [[description.software, 'software']];
  if (description.browser !== null) known.push([description.browser, 'software']);
  known.push([description.orderedBy, 'person']);
  return known.map(([name, type]) =>
    [
      '<agent>',
      identifier('agentIdentifier', 'local', name),
      element('agentName', name),
      element('agentType', type),
      '</agent>',
    ].join('\n'),
  );
}

function identifier(name: string, type: string, value: string): string {
  return `<${name}>${element(`${name}Type`, type)}${element(`${name}Value`, value)}</${name}>`;
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/** XML 1.0 has no place for most control characters and for lone surrogates, not even escaped: they become U+FFFD. */
const notXml = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

function escapeXml(text: string): string {
  return text
    .replace(notXml, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
