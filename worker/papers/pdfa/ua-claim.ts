import { type FileHandle, open } from 'node:fs/promises';

/**
 * The lines of XMP by which a file says that it follows PDF/UA-1, and the description of their schema, which PDF/A demands of each that it does
 * not know (ISO 19005-1, 6.7.8; ISO 14289-1, 5).
 */
export const accessibility = [
  '  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>',
  '  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"',
  '    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
  '   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">',
  '    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>',
  '    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
  '    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
  '    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
  '     <pdfaProperty:name>part</pdfaProperty:name>',
  '     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
  '     <pdfaProperty:category>internal</pdfaProperty:category>',
  '     <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>',
  '    </rdf:li></rdf:Seq></pdfaSchema:property>',
  '   </rdf:li></rdf:Bag></pdfaExtension:schemas>',
  '  </rdf:Description>',
];

/**
 * Takes the claim out of a file that we wrote, in its place: blanks stand where it stood, which XMP allows, and no byte moves. For a file that
 * nobody has judged by PDF/UA, or that was refused. Does nothing to a file that has no claim. Throws what the disk throws.
 */
export async function withdrawUaClaim(path: string): Promise<void> {
  const claim = Buffer.from(accessibility.join('\n'));
  const file = await open(path, 'r+');
  try {
    const at = await placeOf(claim, file);
    if (at !== null) await file.write(Buffer.alloc(claim.length, ' '), 0, claim.length, at);
  } finally {
    await file.close();
  }
}

async function placeOf(bytes: Buffer, file: FileHandle): Promise<number | null> {
  const window = Buffer.alloc(1 << 20);
  for (let from = 0; ; from += window.length - bytes.length + 1) {
    const { bytesRead } = await file.read(window, 0, window.length, from);
    const at = window.subarray(0, bytesRead).indexOf(bytes);
    if (at >= 0) return from + at;
    if (bytesRead < window.length) return null;
  }
}
