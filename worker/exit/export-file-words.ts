import type { Words } from '../../config/base/words.ts';
import { peopleFile } from '../../config/people/people.ts';
import { committeesFolder, commonPlanFile } from '../../config/plans/committees.ts';
import { accountsFile } from '../../config/register/accounts.ts';
import { agreementsFile } from '../../config/register/agreements.ts';
import { settingsFile } from '../../config/settings.ts';
import { bagFiles, schemasFolder } from '../../storage/layout/layout.ts';
import { exportFiles } from './export-files.ts';

/** What a file of an export is that the archive does not have. Null: none of ours. */
export function exportFileWords(path: string): Words | null {
  const configured = `${bagFiles.data}/${exportFiles.configuration}/`;
  if (path.startsWith(configured)) return configurationWords(path.slice(configured.length));
  if (path.startsWith(`${bagFiles.data}/${schemasFolder}/`)) return schema;
  return words[path] ?? null;
}

export const schema: Words = {
  sv: 'JSON Schema: vad JSON-filer av ett slag innehåller; dess title säger vilka',
  en: 'JSON Schema: what JSON files of a kind hold; its description says which',
};

function configurationWords(name: string): Words {
  if (name === `${committeesFolder}/${commonPlanFile}`)
    return { sv: 'planen för alla nämnder, som den är skriven', en: 'the plan for all committees, as it is written' };
  if (name.startsWith(`${committeesFolder}/`))
    return { sv: 'en nämnds plan, som den är skriven', en: "a committee's plan, as it is written" };
  return configuration[name] ?? { sv: 'ord och läsregler för besöken', en: 'words and reading rules of the visits' };
}

const configuration: Readonly<Record<string, Words>> = {
  [settingsFile]: { sv: 'inställningarna, utan lösenord', en: 'the settings, without passwords' },
  [accountsFile]: { sv: 'kontoregistret', en: 'the register of accounts' },
  [agreementsFile]: { sv: 'överenskommelser med e-arkiv', en: 'agreements with e-archives' },
  [peopleFile]: {
    sv: 'personerna och deras roller, utan lösenfraser och inloggningar',
    en: 'the persons and their roles, without passphrases and logins',
  },
};
const data = (name: string) => `${bagFiles.data}/${name}`;
const words: Readonly<Record<string, Words>> = {
  [bagFiles.declaration]: {
    sv: 'märke för formatet BagIt 1.0 (RFC 8493)',
    en: 'mark of the format BagIt 1.0 (RFC 8493)',
  },
  [bagFiles.info]: { sv: 'uppgifter om uttaget', en: 'facts about the export' },
  [bagFiles.manifest]: { sv: 'kontrollsummor för alla filer under data', en: 'digests of all files below data' },
  [bagFiles.tagManifest]: { sv: 'kontrollsummor för filerna bredvid data', en: 'digests of the files beside data' },
  [exportFiles.table]: { sv: 'den här tabellen', en: 'this table' },
  [exportFiles.readMe]: { sv: 'hur uttaget läses, på svenska', en: 'how the export is read, in Swedish' },
  [exportFiles.readMeInEnglish]: { sv: 'hur uttaget läses, på engelska', en: 'how the export is read, in English' },
  [data(exportFiles.facts)]: {
    sv: 'vad uttaget omfattar: antal, händelseloggens sista rad, kontrollsumma för planernas besked',
    en: 'what the export holds: numbers, the last line of the event log, the digest of what the plans say',
  },
  [data(exportFiles.items)]: {
    sv: 'alla inlägg och kommentarer, en per rad, med planernas besked; utan ord från det sekretessmarkerade och låsta',
    en: 'all items, one a line, with what the plans say; without words of what is secret or locked',
  },
  [data(exportFiles.itemsTable)]: { sv: 'samma inlägg som tabell', en: 'the same items as a table' },
  [data(exportFiles.snapshots)]: { sv: 'alla ögonblicksbilder, en per rad', en: 'all snapshots, one a line' },
  [data(exportFiles.snapshotsTable)]: { sv: 'samma ögonblicksbilder som tabell', en: 'the same snapshots as a table' },
  [data(exportFiles.lines)]: {
    sv: 'nämndens rader ur händelseloggen, hela',
    en: "the committee's lines of the event log, whole",
  },
  [data(exportFiles.hashes)]: {
    sv: 'kontrollsumman för varje rad i händelseloggen, i ordning',
    en: 'the digest of each line of the event log, in order',
  },
};
