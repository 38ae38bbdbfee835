/** The names of what an export holds beside the archive's files: beside `data/`, and inside it. */
export const exportFiles = {
  readMe: 'LASMIG.txt',
  readMeInEnglish: 'README.txt',
  /** Says what each file is. */
  table: 'filer.csv',
  configuration: 'konfiguration',
  items: 'listor/inlagg.jsonl',
  itemsTable: 'listor/inlagg.csv',
  snapshots: 'listor/ogonblicksbilder.jsonl',
  snapshotsTable: 'listor/ogonblicksbilder.csv',
  /** Of a committee by itself: its part of the ledger, with the proof. */
  hashes: 'liggare/kontrollsummor.txt',
  lines: 'liggare/rader.jsonl',
  facts: 'uttag.json',
} as const;
