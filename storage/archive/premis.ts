import { formatName } from '../formats/formats.ts';
import type { DescribedFile } from '../records/snapshot-description.ts';

/** What a bag is and how it was made, for its `metadata/premis.xml`. Instants are UTC. */
export interface PremisRecord {
  id: string;
  /** The type of the identifier, as `ogonblick snapshot`. */
  type: string;
  originalName: string;
  events: PremisEvent[];
  /** Name and version of the program that made the bag. */
  software: string;
  otherAgents: [name: string, type: 'software' | 'person'][];
}

export interface PremisEvent {
  type: string;
  at: string;
  detail: string;
  outcome: string;
  note: string | null;
  /** The program that did it, one of the other agents; absent: the one that made the bag. */
  by?: string;
}

/**
 * `metadata/premis.xml`: what the files are and what was done with them, in PREMIS 3.0 (Library of Congress), the preservation metadata
 * that e-archives read. `files` holds every payload file, including `beskrivning.json`. `sealedAt` is UTC.
 */
export function premisXml(record: PremisRecord, files: DescribedFile[], sealedAt: string): string {
  const digests = {
    type: 'message digest calculation',
    at: sealedAt,
    detail: 'SHA-256 of every file',
    outcome: 'success',
    note: null,
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">',
    representation(record, files),
    ...files.map((file) => fileObject(file)),
    ...[...record.events, digests].map((about) => event(record, about)),
    ...agents(record),
    '</premis>',
    '',
  ].join('\n');
}

function representation(record: PremisRecord, files: DescribedFile[]): string {
  const parts = files.map((file) => identifier('relatedObjectIdentifier', 'local path', file.path));
  return [
    '<object xsi:type="representation">',
    identifier('objectIdentifier', record.type, record.id),
    element('originalName', record.originalName),
    '<relationship>',
    element('relationshipType', 'structural'),
    element('relationshipSubType', 'has part'),
    ...parts,
    '</relationship>',
    '</object>',
  ].join('\n');
}

function fileObject(file: DescribedFile): string {
  const registry =
    file.puid &&
    `<formatRegistry>${element('formatRegistryName', 'PRONOM')}${element('formatRegistryKey', file.puid)}</formatRegistry>`;
  return [
    '<object xsi:type="file">',
    identifier('objectIdentifier', 'local path', file.path),
    '<objectCharacteristics>',
    `<fixity>${element('messageDigestAlgorithm', 'SHA-256')}${element('messageDigest', file.sha256)}</fixity>`,
    element('size', String(file.bytes)),
    `<format><formatDesignation>${element('formatName', formatName(file.puid))}</formatDesignation>${registry || ''}</format>`,
    file.createdAt === undefined
      ? ''
      : `<creatingApplication>${element('dateCreatedByApplication', file.createdAt)}</creatingApplication>`,
    '</objectCharacteristics>',
    '</object>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function event(record: PremisRecord, about: PremisEvent): string {
  const note =
    about.note && `<eventOutcomeDetail>${element('eventOutcomeDetailNote', about.note)}</eventOutcomeDetail>`;
  return [
    '<event>',
    identifier('eventIdentifier', 'local', `${record.id}#${about.type.replaceAll(' ', '-')}`),
    element('eventType', about.type),
    element('eventDateTime', about.at),
    `<eventDetailInformation>${element('eventDetail', about.detail)}</eventDetailInformation>`,
    `<eventOutcomeInformation>${element('eventOutcome', about.outcome)}${note || ''}</eventOutcomeInformation>`,
    identifier('linkingAgentIdentifier', 'local', about.by ?? record.software),
    identifier('linkingObjectIdentifier', record.type, record.id),
    '</event>',
  ].join('\n');
}

function agents({ software, otherAgents }: PremisRecord): string[] {
  return [[software, 'software'] as const, ...otherAgents].map(([name, type]) =>
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

/** XML 1.0 allows neither most control characters nor lone surrogates, not even escaped. They become U+FFFD. */
const notXml = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

function escapeXml(text: string): string {
  return text
    .replace(notXml, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
