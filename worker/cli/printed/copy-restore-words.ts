import type { Words } from '../../../config/base/words.ts';
import { bagOf } from '../../../storage/replicas/what-is-copied.ts';
import type { Against } from '../../replicas/restoring/copied-ledger.ts';
import { refusedWords } from '../../replicas/restoring/refused-words.ts';
import { isUsuallyProven, type Restored } from '../../replicas/restoring/restore-copy.ts';
import type { Wanted } from '../../replicas/restoring/wanted-files.ts';
import { size } from '../../replicas/told/size.ts';
import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

/** The event log is copied last. */
const eitherOr: Words = {
  sv: 'Antingen hade loggen inte kommit så långt när kopieringen bröts, eller så har någon lagt dit det. Jämför med en annan kopia innan det används.',
  en: 'Either the log had not come that far when the copying was broken off, or somebody has put it there. Compare it with another copy before it is used.',
};

/** What was brought back from a copy, in lines. */
export function restoredWords(restored: Restored, wanted: Wanted, locale: Locale): string[] {
  const { folder, placed, already, unproven, refused, unprovenBags, lacking, unreadHere, ledger } = restored;
  const proven = placed.files - unproven.length;
  const usual = unproven.filter((path) => !isUsuallyProven(path)).length;
  const odd = unproven.filter((path) => isUsuallyProven(path) && bagOf(path) === null);
  const all: Words[] = [
    ...refused.map(({ path, because: why }) => ({
      sv: `${path} ${refusedWords[why].sv}`,
      en: `${path} ${refusedWords[why].en}`,
    })),
    ...lacking.map((path) => ({ sv: `${path} finns inte i kopian`, en: `${path} is not in the copy` })),
    ...unreadHere.map((path) => ({
      sv: `${path} gick inte att läsa i sin helhet i arkivet här: vad gravstenarna i den säger är gallrat kan ha hämtats`,
      en: `${path} could not be read in full in the archive here: what the tombstones in it say was disposed of may have been brought back`,
    })),
    {
      sv: `${counted(placed.files, 'fil', 'filer')} (${size(placed.bytes)}) hämtades till ${folder}; ${counted(proven, 'fil', 'filer')} har det kontrollvärde som händelseloggen bevisar.`,
      en: `${placed.files} files (${size(placed.bytes)}) were brought back to ${folder}; ${proven} have the digest that the event log proves.`,
    },
    ...(already.files > 0
      ? [
          {
            sv: `${counted(already.files, 'fil', 'filer')} (${size(already.bytes)}) hade ett tidigare försök hämtat; de kontrollerades igen.`,
            en: `${already.files} files (${size(already.bytes)}) had been brought back by an earlier try; they were checked again.`,
          },
        ]
      : []),
    ...unprovenBags.map(({ bag, isWhole }) => ({
      sv: `${bag} hämtades, men inget i händelseloggen bevisar den förseglade mappen. ${isWhole ? 'Den är hel enligt sina egna förteckningar.' : 'Den är inte hel enligt sina egna förteckningar.'} ${eitherOr.sv}`,
      en: `${bag} was brought back, but nothing in the event log proves the sealed folder. ${isWhole ? 'It is whole by its own lists.' : 'It is not whole by its own lists.'} ${eitherOr.en}`,
    })),
    ...odd.map((path) => ({
      sv: `${path} hämtades, men inget i händelseloggen bevisar den, och sådana filer brukar vara bevisade. ${eitherOr.sv}`,
      en: `${path} was brought back, but nothing in the event log proves it, as such files usually are. ${eitherOr.en}`,
    })),
    ...(usual > 0
      ? [
          {
            sv: `${counted(usual, 'fil', 'filer')} har inget eget kontrollvärde i händelseloggen, till exempel gallringens rader, tidsstämplar och beställningar; \`--json\` räknar upp dem.`,
            en: `${usual} files have no digest of their own in the event log, as the lines of disposal, time stamps and orders; \`--json\` names them.`,
          },
        ]
      : []),
    {
      sv: `Kopians händelselogg har ${counted(ledger.lines, 'rad', 'rader')}, den sista från ${ledger.at} (UTC), med slutvärdet ${ledger.head}. ${againstWords(ledger.against).sv}`,
      en: `The copy’s event log has ${ledger.lines} lines, the last of ${ledger.at} (UTC), with the hash ${ledger.head}. ${againstWords(ledger.against).en}`,
    },
    ...('all' in wanted
      ? [
          {
            sv: 'Vad kopian saknar säger `ogonblick verify`, när mappen är arkiv.',
            en: 'What the copy lacks `ogonblick verify` tells, once the folder is an archive.',
          },
        ]
      : []),
  ];
  return all.map((words) => words[locale]);
}

/** Disposal reaches a copy that answers before it counts as done, but a copy may have been away, and the event log comes last. */
const afterwards: Words = {
  sv: 'Om något gallrades efter den sista raden vet ingen här: det som kopian då ännu hade kan ha hämtats. Jämför med gallringens protokoll.',
  en: 'Whether something was disposed of after the last line nobody knows here: what the copy still had then may have been brought back. Compare with the protocols of disposal.',
};

function againstWords({ is, lines }: Against): Words {
  return {
    same: { sv: 'Den är densamma som här.', en: 'It is the same as the one here.' },
    behind: {
      sv: `Den som finns här har ${counted(lines, 'rad', 'rader')} till.`,
      en: `The one here has ${lines} more.`,
    },
    ahead: {
      sv: `Den som finns här saknar de sista ${lines} raderna. ${afterwards.sv}`,
      en: `The one here lacks the last ${lines} lines. ${afterwards.en}`,
    },
    alone: {
      sv: `Här finns ingen att jämföra med. ${afterwards.sv}`,
      en: `There is none here to compare it with. ${afterwards.en}`,
    },
    damaged: {
      sv: 'Den som finns här är skadad eller går inte att läsa, och jämfördes inte. Det som är gallrat enligt vad som lästes av den, och enligt de gravstenar här som går att läsa, hämtades inte.',
      en: 'The one here is damaged or cannot be read, and was not compared. What was disposed of by what was read of it, and by the tombstones here that can be read, was not brought back.',
    },
  }[is];
}
