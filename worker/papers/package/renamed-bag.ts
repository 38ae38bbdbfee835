import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { bagContents } from '../../../storage/archive/sealed-digests.ts';
import { bagDeclaration, digestBytes, manifestText } from '../../../storage/files/bag.ts';
import { bagFiles } from '../../../storage/layout/layout.ts';
import { loneName } from '../../../storage/layout/lone-names.ts';
import { isPostsFromPage } from '../../../storage/layout/posts-from-layout.ts';
import { csvText } from '../../ground/csv.ts';
import { bagPage } from '../pages/frame/names.ts';
import type { ZipContent } from './zip-file.ts';

/** The folder, in the new bag, of the seal that the snapshot has in the archive. */
const sealFolder = 'forseglad';

/** A file of a bag with new names. `sealedAs`: its path in the archive's bag; null: it is made for the package, and so is its digest. */
export interface RenamedFile {
  path: string;
  content: ZipContent;
  /** Hexadecimal. Null: nothing was written down of it before. */
  sha256: string | null;
  sealedAs: string | null;
}

/**
 * A sealed snapshot as a BagIt 1.0 bag (RFC 8493) whose files tell account and day by their names. Their bytes are the sealed ones, but of the snapshot's pages,
 * whose links lead to the new names. `forseglad/` has the seal as it is in the archive and a table, `…_namn.csv`, with each file's name and digest
 * there; so the manifest that the ledger knows still proves each file. Only `bagit.txt` and its like keep the names that BagIt gives them.
 * `folder` is relative to the archive's root and ends with the snapshot's id. Throws RecordDamagedError.
 */
export async function renamedBag(root: string, folder: string): Promise<RenamedFile[]> {
  const id = posix.basename(folder);
  const bag = join(root, folder);
  const { sealed } = await bagContents(root, folder);
  const nameOf = (path: string) =>
    loneName(id, path.startsWith(`${bagFiles.data}/`) ? path : `${sealFolder}/${path.replaceAll('/', '-')}`);
  const names = new Map([...sealed.keys(), bagFiles.tagManifest].sort().map((path) => [path, nameOf(path)]));
  const files: RenamedFile[] = [...names].map(([path, name]) => ({
    path: name,
    content: { file: join(bag, path) },
    sha256: sealed.get(path) ?? null,
    sealedAs: path,
  }));
  for (const page of files) {
    const { sealedAs } = page;
    if (sealedAs === null || !(sealedAs === bagPage || isPostsFromPage(sealedAs))) continue;
    page.content = Buffer.from(linkedAnew(await readFile(join(bag, sealedAs), 'utf8'), names));
    page.sha256 = digestBytes(page.content);
  }
  files.push(made(`${sealFolder}/${id}_namn.csv`, nameTable(files, sealed)));
  return [...files, ...(await tagFiles(bag, files))];
}

/** Each file's name here and in the archive, and its digest there. */
function nameTable(files: readonly RenamedFile[], sealed: ReadonlyMap<string, string>): string {
  const rows = files.map(({ path, sha256, sealedAs }) => {
    const before = sealed.get(sealedAs ?? '') ?? '';
    const same = before === '' ? 'har ingen' : before === sha256 ? 'ja' : 'nej: länkarna leder till namnen här';
    return [path, sealedAs ?? '', before, same];
  });
  return csvText([['namn_har', 'namn_i_arkivet', 'sha256_i_arkivet', 'oforandrad'], ...rows]);
}

/** What makes the folder a bag. The page's links have made it longer, so its size is told anew. */
async function tagFiles(bag: string, files: readonly RenamedFile[]): Promise<RenamedFile[]> {
  const payload = files.filter(({ path }) => path.startsWith(`${bagFiles.data}/`));
  let bytes = 0;
  for (const { content } of payload)
    bytes += content instanceof Uint8Array ? content.length : statSync(content.file).size;
  const info = await readFile(join(bag, bagFiles.info), 'utf8');
  const digests = (some: readonly RenamedFile[]) => some.map(({ path, sha256 }) => ({ path, sha256: sha256 ?? '' }));
  const own = [
    made(bagFiles.declaration, bagDeclaration),
    made(bagFiles.info, info.replace(/^Payload-Oxum: .*$/m, `Payload-Oxum: ${bytes}.${payload.length}`)),
    made(bagFiles.manifest, manifestText(digests(payload))),
  ];
  const tags = [...files.filter((file) => !payload.includes(file) && file.sha256 !== null), ...own];
  return [...own, made(bagFiles.tagManifest, manifestText(digests(tags)))];
}

function made(path: string, text: string): RenamedFile {
  const content = Buffer.from(text);
  return { path, content, sha256: digestBytes(content), sealedAs: null };
}

/** A page of the snapshot with links to the new names of the bag's files. Links that lead out of the bag stay as they are. */
function linkedAnew(page: string, names: ReadonlyMap<string, string>): string {
  const from = posix.dirname(bagPage);
  return page.replace(/\b(href|src)="([^"#:]+)((?:#[^"]*)?)"/g, (whole, attribute: string, to: string, at: string) => {
    const name = names.get(posix.join(from, to));
    return name === undefined ? whole : `${attribute}="${posix.relative(from, name)}${at}"`;
  });
}
