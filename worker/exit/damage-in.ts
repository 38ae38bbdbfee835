import type { Workplace } from '../../jobs/workplace.ts';
import type { Problem } from '../../storage/files/damage.ts';
import { ledgerFolder } from '../../storage/layout/ledger-layout.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import { verifyArchive } from '../../storage/verify/verify.ts';
import type { TellProgress } from '../../storage/verify/verify-progress.ts';
import { ExitRefusedError } from './exit-refused.ts';

/**
 * Checks what leaves as `verify` does. Of a whole archive the copy itself is checked, by its own ledger; of a committee's part the archive that it was taken from, since
 * the part has no whole ledger. Returns the warnings. Throws ExitRefusedError when anything is damaged.
 */
export async function damageIn(
  { archive, ledger, catalog, configuration }: Workplace,
  asked: { committee: string | null; copy: string; namesKey: string | null; onProgress: TellProgress },
): Promise<Problem[]> {
  const { committee, copy, namesKey, onProgress } = asked;
  const { timezone } = configuration.settings;
  const { problems } = await verifyArchive(
    committee === null
      ? { root: copy, ledger: openLedger({ root: copy, timezone, lock: catalog }), namesKey, onProgress }
      : { root: archive.root, ledger, onProgress },
  );
  const its = problems.filter(
    ({ path }) =>
      committee === null ||
      path.startsWith(`${committee}/`) ||
      path.includes(`/${committee}/`) ||
      path.startsWith(ledgerFolder),
  );
  const damaged = its.filter(({ severity }) => severity === 'damage');
  if (damaged.length === 0) return its;
  const some = damaged.slice(0, 5).map(({ path, problem }) => `${path} ${problem}`);
  throw new ExitRefusedError(
    `expected an archive that is as it was sealed, found ${damaged.length} damaged:\n  ${some.join('\n  ')}`,
    'Run `ogonblick verify`, restore what it names from a backup, and give the command again.',
    {
      swedish: `${damaged.length} filer är skadade eller saknas:\n  ${damaged
        .slice(0, 5)
        .map(({ path }) => path)
        .join(
          '\n  ',
        )}\nKör \`ogonblick verify\`, som säger vad som är fel, återställ filerna från en säkerhetskopia och ge kommandot igen.`,
    },
  );
}
