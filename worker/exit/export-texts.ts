import { agreementsFile } from '../../config/register/agreements.ts';
import { schemasFolder } from '../../storage/layout/layout.ts';
import type { ExportFacts } from './export-facts.ts';
import { exportFiles } from './export-files.ts';

/** The texts beside an export's data: how it is read by somebody who has nothing else. */
export function exportTexts(facts: ExportFacts): Record<string, string> {
  return { [exportFiles.readMe]: inSwedish(facts), [exportFiles.readMeInEnglish]: inEnglish(facts) };
}

function inSwedish({
  municipality,
  committee,
  madeAt,
  software,
  counts,
  verdicts,
  ledger,
  disposalKey,
}: ExportFacts): string {
  return `Uttag ur ${municipality.name}s arkiv över sociala medier
${'='.repeat(60)}

Gjort ${madeAt} (UTC) med ${software}. Omfattning: ${committee === null ? 'hela arkivet' : `nämnden ${committee}`}.
${counts.snapshots} ögonblicksbilder, ${counts.attempts} besök utan ögonblicksbild, ${counts.items} inlägg och kommentarer.

Det här är arkivet självt, inte en kopia för utlämnande. ${counts.secret} inlägg är sekretessmarkerade och ${counts.locked} är låsta. Förvara uttaget
som arkivet.

Mappen är en bag enligt BagIt 1.0 (RFC 8493): ${'`'}sha256sum -c manifest-sha256.txt${'`'} prövar alla filer.
${exportFiles.table} säger för varje fil vad den är, på svenska och engelska.

data/arkiv          arkivmappen som den låg, med egen LASMIG.txt${committee === null ? '' : ' (bara nämndens del)'}
data/${exportFiles.configuration}  ${committee === null ? 'inställningar, kontoregister, planer, personer och överenskommelser' : 'nämndens plan och, om den finns, planen för alla nämnder'}
data/listor         inlägg och ögonblicksbilder som tabell (CSV) och JSON Lines
${committee === null ? '' : 'data/liggare        nämndens rader ur händelseloggen, och beviset för dem\n'}data/${schemasFolder}        JSON Schema (2020-12) för varje slag av JSON-fil i arkivet
data/${exportFiles.facts}     antal och kontrollsummor för den som läser in uttaget

Listorna visar vad planerna säger om varje inlägg ${verdicts.day}. Ord från det som är sekretessmarkerat eller låst står inte i dem.

Händelseloggen: ${ledger.entries} rader. Den sista har kontrollsumman
${ledger.head}
${committee === null ? wholeLedgerSv : partOfLedgerSv}
Det här finns inte i uttaget: lösenord, lösenfraser, nycklar, sparade webbläsarsessioner och personernas inloggningar.${
    disposalKey === null
      ? ''
      : `
Nyckeln som förseglar namnen på det gallrade (märke ${disposalKey}) flyttas för sig: filen disposal/key i datamappen. Utan den samlas det
gallrade som står kvar på plattformarna in igen.`
  }
`;
}

const wholeLedgerSv = `Läs in i en tom installation: ogonblick import-all MAPP. Antal, kontrollsummor, planernas besked och händelseloggens sista rad
blir då desamma.
`;
const partOfLedgerSv = `Så prövas nämndens rader: kontrollsumman (SHA-256) av data/${exportFiles.hashes} står i den sista raden av
data/${exportFiles.lines} (fältet hashes). Rad nummer seq i ${exportFiles.hashes} är radens hash, som är SHA-256 av radens övriga fält som JSON
med nycklarna i bokstavsordning och utan mellanrum. Stämmer den sista radens hash med kommunens händelselogg har inget ändrats sedan dess.
`;

function inEnglish({
  municipality,
  committee,
  madeAt,
  software,
  counts,
  verdicts,
  ledger,
  disposalKey,
}: ExportFacts): string {
  return `Export of ${municipality.name}'s archive of social media
${'='.repeat(60)}

Made ${madeAt} (UTC) by ${software}. Scope: ${committee === null ? 'the whole archive' : `the committee ${committee}`}.
${counts.snapshots} snapshots, ${counts.attempts} visits without a snapshot, ${counts.items} items.

This is the archive itself, no copy for release. ${counts.secret} items are marked secret and ${counts.locked} are locked. Keep it as the archive is kept.

The folder is a bag of BagIt 1.0 (RFC 8493): ${'`'}sha256sum -c manifest-sha256.txt${'`'} checks every file.
${exportFiles.table} says of each file what it is, in Swedish and in English.

data/arkiv          the archive folder as it lay, with a LASMIG.txt of its own${committee === null ? '' : " (the committee's part only)"}
data/${exportFiles.configuration}  ${committee === null ? `settings, register of accounts, plans, persons, agreements (${agreementsFile})` : "the committee's plan and, if there is one, the plan for all committees"}
data/listor         items and snapshots as tables (CSV) and as JSON Lines
${committee === null ? '' : "data/liggare        the committee's lines of the event log, and their proof\n"}data/${schemasFolder}        JSON Schema (2020-12) of each kind of JSON file in the archive
data/${exportFiles.facts}     numbers and digests for whoever takes the export in

The lists show what the plans say of each item on ${verdicts.day}. No words of what is secret or locked stand in them.

The event log: ${ledger.entries} lines. The digest of the last is
${ledger.head}
${committee === null ? wholeLedgerEn : partOfLedgerEn}
Not part of the export: passwords, passphrases, keys, stored browser sessions, and the logins of the persons.${
    disposalKey === null
      ? ''
      : `
The key that seals the names of what was disposed of (mark ${disposalKey}) moves by itself: the file disposal/key in the data folder. Without it
what was disposed of and still stands on the platforms is collected again.`
  }
`;
}

const wholeLedgerEn = `Take it into an empty installation: ogonblick import-all FOLDER. Numbers, digests, what the plans say and the last line of the event
log are then the same.
`;
const partOfLedgerEn = `How the committee's lines are checked: the SHA-256 of data/${exportFiles.hashes} stands in the last line of
data/${exportFiles.lines} (field hashes). Line number seq of ${exportFiles.hashes} is the line's hash, which is the SHA-256 of the line's other fields as
JSON with sorted keys and without white space. When the last line's hash is in the municipality's event log, nothing was changed since.
`;
