import { type Flavour, identification } from './flavour.ts';
import { accessibility } from './ua-claim.ts';

/** What a file says about itself, the same in XMP and in the Info dictionary. All texts are plain text on one line. */
export interface FileFacts {
  flavour: Flavour;
  title: string;
  /** BCP 47. */
  language: string;
  /** The program that made the file. */
  software: string;
  /** UTC, whole seconds: `2026-11-24T09:30:00Z`. */
  createdAt: string;
  /** Where the content comes from; null for our own documents. */
  source: string | null;
  /** 32 hexadecimal digits that identify the file. */
  id: string;
}

/** The XMP packet (UTF-8). Its schemas are predefined but the one of PDF/UA, which describes itself. */
export function xmpPacket(facts: FileFacts): Buffer {
  const { part, conformance } = identification(facts.flavour);
  const text = (name: string, value: string | number) => `   <${name}>${escaped(String(value))}</${name}>`;
  const id = facts.id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const lines = [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    ' <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    '    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">',
    text('pdfaid:part', part),
    text('pdfaid:conformance', conformance),
    text('dc:format', 'application/pdf'),
    `   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(facts.title)}</rdf:li></rdf:Alt></dc:title>`,
    `   <dc:language><rdf:Bag><rdf:li>${escaped(facts.language)}</rdf:li></rdf:Bag></dc:language>`,
    ...(facts.source === null ? [] : [text('dc:source', facts.source)]),
    text('xmp:CreateDate', facts.createdAt),
    text('xmp:ModifyDate', facts.createdAt),
    text('xmp:MetadataDate', facts.createdAt),
    text('xmp:CreatorTool', facts.software),
    text('pdf:Producer', facts.software),
    text('xmpMM:DocumentID', `uuid:${id}`),
    '  </rdf:Description>',
    ...accessibility,
    ' </rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="w"?>',
  ];
  return Buffer.from(lines.join('\n'), 'utf8');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
