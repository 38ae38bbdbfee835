import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { SealedPaper, Workplace } from '../../jobs/workplace.ts';
import type { FiledRelease } from '../../storage/records/release.ts';
import { softwareName } from '../ground/software.ts';
import { type Contents, measuredFiles } from '../papers/package/write-package.ts';
import type { DocumentBlock } from '../papers/pdfa/document-block.ts';
import { bytesOfPdf } from '../papers/pdfa/document-bytes.ts';

/** The name in a copy for release. */
export const sealedList = 'forteckning.pdf';

/**
 * Adds to a copy the list of all its files with their digests, as a PDF/A with the municipality's seal: so the seal stands for each of them.
 * Nothing is added where the settings have no seal. The list's words are true with the seal and without it, which is known only after they are
 * drawn. `name`: the copy's file; `at`: UTC.
 */
export async function addSealedList(
  workplace: Workplace,
  contents: Contents,
  { release: { id, committee } }: FiledRelease,
  { name, by, at, draft }: { name: string; by: string; at: string; draft: string },
): Promise<SealedPaper['seal']> {
  const { settings, committees } = workplace.configuration;
  if (settings.seal === null) return null;
  const says = words[settings.locale];
  const files = await measuredFiles(contents);
  const blocks: DocumentBlock[] = [
    { kind: 'heading', level: 1, text: says.title(id, name) },
    { kind: 'paragraph', text: `${settings.municipality.name}, ${committees.get(committee)?.name ?? committee}` },
    { kind: 'paragraph', text: says.meaning },
    {
      kind: 'table',
      small: true,
      columns: [{ title: says.file, width: 5 }, { title: says.bytes }, { title: 'SHA-256', width: 6 }],
      rows: files.map((one) => [one.name, String(one.bytes), one.sha256]),
    },
  ];
  const plain = await bytesOfPdf({
    target: join(draft, `${randomUUID()}.tmp`),
    flavour: settings.capture.pdfa,
    locale: settings.locale,
    title: says.title(id, name),
    createdAt: at,
    software: softwareName(),
    blocks,
  });
  const { pdf, seal } = await workplace.office.sealPaper(workplace, plain, { paper: `${id} ${name}`, committee, by });
  contents.set(sealedList, pdf);
  return seal;
}

const words = {
  sv: {
    title: (id: string, name: string) => `Förteckning över filerna i ${name}, begäran ${id}`,
    meaning:
      'En PDF-läsare som visar signaturer visar om den här förteckningen har kommunens elektroniska stämpel. Har den det gäller stämpeln alla filer i den: en fil som har sin kontrollsumma (SHA-256) här är oförändrad sedan kopian gjordes. Utan stämpel visar förteckningen inte det.',
    file: 'Fil',
    bytes: 'Byte',
  },
  en: {
    title: (id: string, name: string) => `List of the files in ${name}, request ${id}`,
    meaning:
      "A PDF reader that shows signatures shows whether this list has the municipality's electronic seal. If it has, the seal is for all files in it: a file whose digest (SHA-256) stands here is as it was when the copy was made. Without a seal the list cannot show that.",
    file: 'File',
    bytes: 'Bytes',
  },
};
