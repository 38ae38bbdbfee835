import { reindex as rebuildCatalog } from '../../../storage/reindex.ts';
import { openClosingStack } from '../../closing-stack.ts';
import { refreshArchivePages } from '../../refresh-archive-pages.ts';
import { openWorkplace } from '../../workplace.ts';
import { requireConfiguration } from '../configuration.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Io, printResult } from '../io.ts';

/** Rebuilds the catalog and the index pages from the archive's folders. What cannot be read is named, exit 1. */
export async function reindex(io: Io): Promise<number> {
  await using stack = openClosingStack();
  const configuration = await requireConfiguration(io);
  const workplace = await openWorkplace(io.environment, configuration, stack);
  const { archive, catalog } = workplace;
  const result = await rebuildCatalog({ root: archive.root, catalog });
  await refreshArchivePages(workplace);
  printResult(io, result, () =>
    [
      ...result.problems.map(({ path, problem }) => `${path}: ${problem}`),
      `The catalog holds ${result.snapshots} snapshots, ${result.attempts} attempts and ${result.items} items again.`,
      '',
    ].join('\n'),
  );
  return result.problems.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}
