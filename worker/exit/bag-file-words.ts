import type { Words } from '../../config/base/words.ts';
import { governingFiles } from '../../storage/layout/governing-layout.ts';
import { bagFiles, isOriginalFile } from '../../storage/layout/layout.ts';
import { filmsFolder, isTileFile } from '../../storage/layout/pictures-layout.ts';

/** What a file of a sealed snapshot, or of a sealed plan or register, is. `path` is inside the bag. */
export function bagFileWords(bag: 'snapshot' | 'governing', path: string): Words {
  const its = tagFiles[path] ?? (bag === 'snapshot' ? snapshotFile(path) : governingFile(path));
  const whose =
    bag === 'snapshot'
      ? { sv: 'ögonblicksbild', en: 'snapshot' }
      : { sv: 'styrande dokument', en: 'governing document' };
  return { sv: `${whose.sv}: ${its.sv}`, en: `${whose.en}: ${its.en}` };
}

function snapshotFile(path: string): Words {
  if (isTileFile(path)) return { sv: 'skärmbild av en del av sidan', en: 'picture of a part of the page' };
  if (isOriginalFile(path)) return { sv: 'fil som en person har sparat', en: 'file that a person saved' };
  if (path.startsWith(`${filmsFolder}/`)) return { sv: 'film, ljud eller textning', en: 'film, sound or captions' };
  if (path.endsWith('.wacz')) return { sv: 'inspelning av sidan (WACZ)', en: 'recording of the page (WACZ)' };
  if (path.endsWith('.pdf')) return { sv: 'sidan som PDF', en: 'the page as PDF' };
  if (path.endsWith('.html')) return { sv: 'sida för läsare', en: 'page for readers' };
  if (/\.(?:png|webp|jpg)$/.test(path)) return { sv: 'bild ur sidan', en: 'picture from the page' };
  return snapshotFiles[path] ?? sealedFile;
}

function governingFile(path: string): Words {
  return governing[path.slice(`${bagFiles.data}/`.length)] ?? sealedFile;
}

const sealedFile: Words = { sv: 'förseglad fil', en: 'sealed file' };
const tagFiles: Readonly<Record<string, Words>> = {
  [bagFiles.declaration]: { sv: 'märke för formatet BagIt', en: 'mark of the format BagIt' },
  [bagFiles.info]: { sv: 'uppgifter om mappen', en: 'facts about the folder' },
  [bagFiles.manifest]: { sv: 'kontrollsummor för innehållet', en: 'digests of the content' },
  [bagFiles.tagManifest]: { sv: 'kontrollsummor för uppgifterna', en: 'digests of the facts' },
  [bagFiles.premis]: { sv: 'bevarandemetadata (PREMIS)', en: 'preservation metadata (PREMIS)' },
};
const snapshotFiles: Readonly<Record<string, Words>> = {
  [bagFiles.description]: { sv: 'beskrivning av besöket', en: 'description of the visit' },
  [bagFiles.posts]: { sv: 'inläggen på sidan som data', en: 'the posts of the page as data' },
  [bagFiles.postsTable]: { sv: 'inläggen på sidan som tabell', en: 'the posts of the page as a table' },
  [bagFiles.machineRead]: {
    sv: 'ord som program har läst i sparade filer',
    en: 'words that programs have read in saved files',
  },
  [bagFiles.textLayer]: { sv: 'sidans synliga text med platser', en: 'the visible text of the page with places' },
};
const governing: Readonly<Record<string, Words>> = {
  [governingFiles.page]: { sv: 'sida för läsare', en: 'page for readers' },
  [governingFiles.planText]: { sv: 'planen som den skrevs', en: 'the plan as it was written' },
  [governingFiles.plan]: { sv: 'planen som data', en: 'the plan as data' },
  [governingFiles.register]: { sv: 'kontoregistret som data', en: 'the register of accounts as data' },
};
