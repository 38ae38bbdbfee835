import type { ClearedCopy } from '../workplace.ts';

/** How a disposal was carried out in the copies of the archive elsewhere, a sentence for each in which all is gone. */
export function clearedWords(copies: readonly ClearedCopy[]): string[] {
  return copies
    .filter(({ outcome }) => outcome === 'gone')
    .map(
      ({ copy, where }) =>
        `Kopian ${copy} (${where}): filerna togs bort också där, om de fanns. De söktes sedan där, och finns inte där.`,
    );
}

/** What copies still have, a sentence for each. `dayOf`: the civil day of an instant. */
export function keptWords(copies: readonly ClearedCopy[], dayOf: (at: string) => string): string[] {
  return copies.flatMap(({ copy, outcome, where, kept, until }) => {
    if (outcome === 'kept') {
      const what = `Kopian ${copy} (${where}): platsens lås (Object Lock) håller kvar ${kept === 1 ? '1 fil eller mapp' : `${kept} filer eller mappar`}, dold`;
      return until === null
        ? [`${what}, tills någon häver låset där. Vilken dag det blir är inte känt.`]
        : [
            `${what}, till och med ${dayOf(until)}. Därefter tar programmet bort det, om kopian då går att nå och står kvar i inställningarna.`,
          ];
    }
    return outcome === 'untouched'
      ? [
          `Kopian ${copy}: står inte längre i inställningarna, så ingen har sett efter om den finns kvar och har det gallrade.`,
        ]
      : [];
  });
}
