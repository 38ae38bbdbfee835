const en = {
  wroteSchema: (file: string) => `wrote ${file}`,
  wroteStarter: (folder: string) => `Wrote a starter configuration to ${folder}:`,
  wroteFirst: (folder: string) => `Wrote a configuration to ${folder}:`,
  nextFirst: (account: string) =>
    `Next: run \`ogonblick check\`, which says what the register still lacks, \`ogonblick doctor\`, and \`ogonblick snapshot ${account}\`.`,
  next: 'Next: write your accounts into accounts.yaml, then run `ogonblick check`.',

  ok: 'ok     ',
  lacks: 'MISSING',
};

const sv: typeof en = {
  wroteSchema: (file) => `skrev ${file}`,
  wroteStarter: (folder) => `Skrev en första konfiguration i ${folder}:`,
  wroteFirst: (folder) => `Skrev en konfiguration i ${folder}:`,
  nextFirst: (account) =>
    `Sedan: kör \`ogonblick check\`, som säger vad registret saknar än, \`ogonblick doctor\`, och \`ogonblick snapshot ${account}\`.`,
  next: 'Sedan: skriv in era konton i accounts.yaml, och kör `ogonblick check`.',

  ok: 'ok    ',
  lacks: 'SAKNAS',
};

/** What `init` and `doctor` print for persons. */
export const machineWords = { sv, en };
