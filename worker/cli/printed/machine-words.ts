const en = {
  wroteSchema: (file: string) => `wrote ${file}`,
  wroteStarter: (folder: string) => `Wrote a starter configuration to ${folder}:`,
  next: 'Next: write your accounts into accounts.yaml, then run `ogonblick check`.',

  ok: 'ok     ',
  lacks: 'MISSING',
};

const sv: typeof en = {
  wroteSchema: (file) => `skrev ${file}`,
  wroteStarter: (folder) => `Skrev en första konfiguration i ${folder}:`,
  next: 'Sedan: skriv in era konton i accounts.yaml, och kör `ogonblick check`.',

  ok: 'ok    ',
  lacks: 'SAKNAS',
};

/** What `init` and `doctor` print for persons. */
export const machineWords = { sv, en };
