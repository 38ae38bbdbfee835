import { setTimeout } from 'node:timers/promises';
import type { Environment } from '../../../config/base/env.ts';
import type { Configuration } from '../../../config/load.ts';
import { catchUp, holdsOf } from '../../../jobs/items/whole-context.ts';
import { noteGrown, type Restored, restoreCatalog, restoreCatalogToJudge } from '../../../jobs/lost/lost-catalog.ts';
import type { Office, Workplace } from '../../../jobs/workplace.ts';
import { openArchive } from '../../../storage/archive/archive.ts';
import { ordersIn } from '../../../storage/archive/orders.ts';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import type { ClosingStack } from '../../../storage/files/closing-stack.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import { openClosedItems } from '../../../storage/secrecy/closed-items.ts';
import { gatedCatalog, openedInCatalog } from '../../../storage/secrecy/gated-catalog.ts';
import { archiveRoot } from '../../ground/archive-root.ts';
import { disposalKey } from '../../ground/disposal-key.ts';
import { holdToGroup } from '../../ground/file-group.ts';
import { createLog } from '../../ground/log.ts';
import { softwareName } from '../../ground/software.ts';
import { fileGoverningDocuments } from '../../papers/governing/file-documents.ts';
import { refreshArchivePages } from '../../papers/pages/refresh-archive-pages.ts';
import { storedSessions } from '../../visit/sessions/session-file.ts';

/**
 * Opens archive, ledger and catalog for one process. `stack` closes them. `readOnly`: see `openArchive`. A catalog that is lost is made anew first, and one
 * of another archive is refused (`restoreCatalog`). `anyCatalog`: for who makes it anew itself; `judges`: for who says what is wrong with the archive.
 */
export async function openWorkplace(
  environment: Environment,
  configuration: Configuration,
  stack: ClosingStack,
  { readOnly = false, anyCatalog = false, judges = false } = {},
): Promise<Workplace> {
  const { municipality, timezone } = configuration.settings;
  const root = archiveRoot(environment, configuration);
  const office = officeIn(environment);
  const { group } = configuration.settings.archive;
  if (group !== null && !readOnly) await holdToGroup([environment.dataDirectory, root], group);
  const archive = await openArchive({
    root,
    timezone,
    software: office.software,
    organisation: municipality.name,
    readOnly,
  });
  const { dataDirectory, databaseUrl } = environment;
  const index = await openCatalog({ dataDirectory, databaseUrl });
  stack.add(() => index.close());
  const ledger = openLedger({ root, timezone, lock: index });
  const closed = openClosedItems(root, ledger);
  const catalog = gatedCatalog(index, closed, root);
  const orders = ordersIn({ root, timezone, lock: catalog });
  const kept = { archive, orders, ledger, catalog };
  const workplace: Workplace = {
    environment,
    configuration,
    ...kept,
    office,
    lookThread: null,
    catchUp: () => catchUp(kept),
    closed: () => closed.all(),
    opened: async () => openedInCatalog(index.items, await closed.all()),
    holds: () => holdsOf(kept).all(),
  };
  const made = anyCatalog ? null : await (judges ? restoreCatalogToJudge : restoreCatalog)(workplace);
  if (made !== null) tellRestored(made, environment);
  if (!readOnly) stack.add(() => noteGrown(workplace));
  return workplace;
}

function tellRestored(
  { snapshots, attempts, items, problems, missing }: Restored,
  { logLevel }: Pick<Environment, 'logLevel'>,
): void {
  const log = createLog({ level: logLevel, secrets: [] });
  const counts = { snapshots, attempts, items, unreadable: problems.length };
  if (missing === 0) log.warn('the catalog was lost or older than the archive, and was made anew from it', counts);
  else
    log.warn(
      'the archive is older than what the catalog knew: the event log lacks lines that it had, and snapshots and decisions of that time may be missing. ' +
        'Was it restored from a backup? The catalog was made anew from what is there. `verify` tells of it until `reindex` is run',
      { ...counts, missingLinesAtLeast: missing },
    );
}

/** The clock, keys and printing of this process, which the acts of `jobs/` use. */
function officeIn({ dataDirectory }: Pick<Environment, 'dataDirectory'>): Office {
  return {
    now: () => new Date().toISOString(),
    pause: (ms) => setTimeout(ms),
    software: softwareName(),
    disposalKey: disposalKey(dataDirectory),
    sessions: () => storedSessions(dataDirectory),
    refreshPages: refreshArchivePages,
    withdrawWords: (workplace, accounts) => refreshArchivePages(workplace, accounts, { wordsOnly: true }),
    fileGoverning: fileGoverningDocuments,
    clearCopies: async (...given) => (await import('../../replicas/clearing/clear-copies.ts')).clearCopies(...given),
    // As with the PDF writer below: few commands take something out of a picture.
    lookAtRedaction: async ({ archive }, sealed, redaction) => {
      const { lookAtRedaction } = await import('../../redact/look-at-redaction.ts');
      const { takes, stands } = await lookAtRedaction(archive.root, sealed, redaction);
      return { takes, stands };
    },
    redactSnapshot: async (...given) => (await import('../../redact/redact-snapshot.ts')).redactSnapshot(...given),
    // Loading the PDF writer is half of a command's load time, and few commands write a PDF.
    protocolPdf: async (...given) => (await import('../../papers/register/protocol-pdf.ts')).protocolPdf(...given),
    addendumPdf: async (...given) => (await import('../../papers/register/addendum-pdf.ts')).addendumPdf(...given),
    sealPaper: async (...given) => (await import('../authorities/seal-paper.ts')).sealPaper(...given),
  };
}
