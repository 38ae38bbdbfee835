/** A command of the pages that their test does not run. */
export interface NotRunHere {
  /** How the command begins. */
  begins: string;
  because: string;
  /** The file that runs it, or holds what it reads, and words of it that do; null: nothing does. */
  heldBy: readonly [file: string, words: string] | null;
}

export const notRunHere: readonly NotRunHere[] = [
  { begins: 'npm run demo', because: 'takes minutes', heldBy: ['test/machines/deb.sh', 'ogonblick demo'] },
  { begins: 'npm test', because: 'would run this', heldBy: null },
  { begins: 'npm run setup', because: 'installs parts', heldBy: ['test/bin/setup.test.ts', 'bin/setup.mjs'] },
  { begins: 'npm pack', because: 'writes into the clone', heldBy: ['test/bin/package.test.ts', "['pack', "] },
  { begins: 'npm install -g', because: 'writes among all programs', heldBy: ['test/bin/package.test.ts', 'extract('] },
  { begins: 'ogonblick-setup', because: 'comes by the former', heldBy: ['test/bin/package.test.ts', 'bin/setup.mjs'] },
  { begins: 'npm run deb', because: 'needs root', heldBy: ['test/machines/deb.sh', 'deb "$work"'] },
  { begins: 'apt install', because: 'needs root', heldBy: ['test/machines/deb.sh', 'apt-get install'] },
  { begins: 'systemctl enable', because: 'needs systemd', heldBy: ['test/machines/units.sh', 'systemctl start'] },
  { begins: 'docker compose', because: 'needs Docker', heldBy: ['test/attacks/compose.test.ts', 'docker-compose.yml'] },
  { begins: 'kubectl', because: 'needs a cluster', heldBy: ['test/machines/kubernetes.sh', 'deploy/kubernetes'] },
  {
    begins: 'ogonblick init --interactive',
    because: 'asks in a terminal',
    heldBy: ['test/worker/cli/init-interactive.test.ts', 'init --interactive'],
  },
  {
    begins: 'ogonblick ledger accept-loss',
    because: 'needs a ledger that has lost lines',
    heldBy: ['test/attacks/lost-catalog.test.ts', "'ledger', 'accept-loss'"],
  },
  {
    begins: 'ogonblick dispose redact',
    because: 'has a town of its own',
    heldBy: ['test/worker/cli/dispose-redact-handbook.test.ts', 'docs/handbok.md'],
  },
];
