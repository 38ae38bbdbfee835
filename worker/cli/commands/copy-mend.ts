import { knownCommittees } from '../../../jobs/items/known-committees.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { placeOf } from '../../../storage/layout/layout.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { type Mended, mendFiles } from '../../replicas/mending/mend-file.ts';
import { firstLine, openPlace, requireMark } from '../../replicas/places/open-place.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { mendedWords } from '../printed/copy-mend-words.ts';
import { copyCalled } from './copy.ts';

/** Mends files from a copy, by a proven person's word. Exit 1 when one was not mended. */
export async function copyMend(
  io: Io,
  name: string,
  files: string[],
  options: { reason: string } & SaidPerson,
): Promise<number> {
  await using stack = openClosingStack();
  const configuration = await requireConfiguration(io);
  const setting = copyCalled({ configuration }, name);
  const workplace = await openWorkplace(io.environment, configuration, stack, { judges: true });
  const known = [...(await knownCommittees(workplace))];
  // What is no committee's is everybody's.
  const committees = files.flatMap((file) => {
    const [committee = ''] = file.split('/');
    return placeOf(committee)?.kind === 'committee' ? [committee] : known;
  });
  const by = await namedDecider(
    io,
    workplace,
    options,
    committees.map((committee) => ({ committee })),
  );
  const place = await openPlace(workplace, setting);
  stack.add(() => place.close());
  await requireMark(place, { name, archive: (await firstLine(workplace)) ?? '' });
  const mended: Mended[] = [];
  for await (const one of mendFiles({ workplace, name, place, by, reason: options.reason }, files)) mended.push(one);
  printResult(io, { mended }, () => `${mended.map((one) => mendedWords(one, name)[io.locale]).join('\n')}\n`);
  return mended.every(({ is }) => is !== 'refused') ? exitCodes.done : exitCodes.needsPerson;
}
