import type { DisposalChange } from '../../storage/records/disposal-statements.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import { keptFiles } from './found-kept.ts';

/**
 * What was searched before the protocol, how, and what could not be, after the ledger's `disposal-searched`. Null: the list was carried out by a version that
 * looked only for files and for the random numbers beside the words.
 */
export function searchedWords(
  searched: LedgerEntry['data'] | null,
  { changes, database }: { changes: readonly DisposalChange[]; database: 'sqlite' | 'postgres' },
): string[] {
  if (searched === null) return [];
  const count = (key: string) => Number(searched[key] ?? 0);
  const named = (key: string, by: string) =>
    String(searched[key] ?? '')
      .split(by)
      .filter(Boolean);
  const [snapshots, unread] = [named('snapshots', ' '), named('unread', '\n')];
  return [
    `Efterkontrollen: när allt var borttaget lästes ${files(count('files'))} i datamappen, i arkivmappen och i de kopior som är mappar, utan hänsyn till vad filerna är: texten med omskrivna tecken återställda, med och utan märkord, komprimerade delar uppackade${database === 'sqlite' ? ', och databasens sidor, också de fria' : ''}. Där söktes fyra ord i följd ur inläggens texter, författarens namn bredvid tiden, plattformens id och adress, och inläggens slumptal. Fyra ord i följd söktes ur ${items(count('items'))}.`,
    ...(count('tooShort') > 0
      ? [
          `Av ${items(count('tooShort'))} söktes inga ord i följd: de säger för lite, eller bara det som andra inlägg också säger.`,
        ]
      : []),
    ...(count('sameName') > 0
      ? [`Av ${items(count('sameName'))} söktes inte författarens namn: inlägg som är kvar har samma.`]
      : []),
    `Det återfanns ${where(snapshots, count('drawn'), count('notes'))}.`,
    ...keptFiles(changes).flatMap(({ path, by }) =>
      named('kept', '\n').includes(path)
        ? [
            `Det återfanns också i ${path}, där det får stå kvar enligt ${by.map(({ name, reason }) => `${name} (”${reason}”)`).join(' och ')}.`,
          ]
        : [],
    ),
    `Det som inte lästes: ${[
      `ord i bilder och film (${files(count('pictures'))})`,
      'text i PDF-filer som är skriven med teckensnittets egna nummer',
      database === 'sqlite'
        ? 'katalogens fulltextindex, som har orden i delar: de skrevs om utan det borttagna före sökningen'
        : 'databasen, som ligger hos en server',
      ...(searched.elsewhere === undefined ? ['kopior hos tjänster som inte är mappar'] : []),
      ...named('elsewhere', '\n').map((copy) => `kopian ${copy}, som ligger hos en tjänst`),
      ...(unread.length > 0 ? [`filer som är för stora: ${unread.join(', ')}`] : []),
    ].join('; ')}.`,
  ];
}

function where(snapshots: readonly string[], drawn: number, notes: number): string {
  const kept = [
    ...(snapshots.length > 0 ? [`i förseglade ögonblicksbilder, som regeln lämnar: ${snapshots.join(', ')}`] : []),
    ...(drawn > 0
      ? [
          `i ${drawn === 1 ? '1 sida eller index' : `${drawn} sidor och index`} som visar det som ögonblicksbilderna visar`,
        ]
      : []),
    ...(notes > 0 ? [`i ${notes === 1 ? '1 kopia' : `${notes} kopior`} i anteckningar om avpublicering`] : []),
  ];
  return kept.length === 0 ? 'ingenstans' : `${kept.join('; ')}; annars ingenstans`;
}

function files(count: number): string {
  return count === 1 ? '1 fil' : `${count} filer`;
}

function items(count: number): string {
  return `${count} inlägg`;
}
