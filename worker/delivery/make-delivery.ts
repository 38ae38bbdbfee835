import { dirname, join } from 'node:path';
import { type SecretToPack, secretToPack } from '../../jobs/delivery/secret-to-pack.ts';
import { NotAllowedError } from '../../jobs/refusal/not-allowed.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { digestText } from '../../storage/files/bag.ts';
import { exists } from '../../storage/files/durable.ts';
import type { FiledDelivery, SaidOfDelivery } from '../../storage/records/delivery.ts';
import { PackageTargetError } from '../papers/package/write-package.ts';
import { contentOf } from './content/content-of.ts';
import { profiles } from './profiles.ts';
import { draftOf, removeDraft } from './writers/drafts.ts';
import { finishedBefore, forgetFinished } from './writers/finished-before.ts';
import type { PackageWriter } from './writers/package-writer.ts';
import { openPackage, packageName } from './writers/packings.ts';

/** What is told while a package is written: how many files and bytes so far. */
export type TellWritten = (files: number, bytes: number) => void;

/**
 * Writes a delivery's package into the folder `to`, by its agreement's profile: `LEV-2026-001.tar` or `.zip`, or a folder `LEV-2026-001`. What was broken off goes on
 * where it was, and a package that was finished, but not written down in the archive (`forget`: call it when that is done), is taken as it is. It appears whole or not at all, and never replaces another. `noteSecret` gets what is marked secret in it before anything is read. Throws
 * PackageTargetError, PackageDamagedError, RecordDamagedError, NotAllowedError when something in it was locked or disposed of meanwhile.
 */
export async function makeDelivery(
  workplace: Workplace,
  filed: FiledDelivery,
  { to, tell, noteSecret }: { to: string; tell: TellWritten; noteSecret(secret: SecretToPack): Promise<void> },
): Promise<{ path: string; said: Extract<SaidOfDelivery, { what: 'made' }>; forget(): Promise<void> }> {
  const { id, agreement } = filed.delivery;
  const profile = profiles[agreement.profile];
  if (profile === undefined) {
    throw new NotAllowedError(
      `expected a profile of ${Object.keys(profiles).join(', ')}, found ${agreement.profile}`,
      'Cancel the delivery, correct the agreement and propose it anew.',
      {
        sv: `överenskommelsens profil ${agreement.profile} finns inte; de som finns är ${Object.keys(profiles).join(', ')}. Återkalla leveransen, rätta överenskommelsen och föreslå leveransen på nytt.`,
        en: `The agreement’s profile ${agreement.profile} is none of ${Object.keys(profiles).join(', ')}. Cancel the delivery, correct the agreement and propose it anew.`,
      },
    );
  }
  const { packing } = agreement;
  const name = packageName(id, packing);
  const path = join(to, name);
  const key = digestText(JSON.stringify({ journal: 2, delivery: filed.delivery }));
  const forget = () => forgetFinished(path);
  // A package that was finished before may hold what was locked since.
  const secret = await secretToPack(workplace, filed);
  const before = await finishedBefore(path, key);
  if (before !== null) return { path, said: { what: 'made', name, ...before }, forget };
  await refuseTarget(path);
  await noteSecret(secret);
  const writer = counting(await openPackage(path, { id, packing, key }), tell);
  const draft = draftOf(path, 'utkast');
  try {
    const content = contentOf(workplace, filed, draftOf(path, 'rader'));
    await profile.write(content, { writer, draft });
    return { path, said: { what: 'made', name, ...(await writer.finish()) }, forget };
  } finally {
    await writer.close();
    await removeDraft(draft);
    await removeDraft(draftOf(path, 'rader'));
  }
}

async function refuseTarget(path: string): Promise<void> {
  if ((await exists(dirname(path))) && !(await exists(path))) return;
  throw new PackageTargetError(
    `expected a folder that is there and has no ${path} yet, found another`,
    'Name another folder with --to; a package never replaces one.',
    {
      swedish: `det finns ingen mapp att skriva ${path} i, eller så finns paketet redan. Ange en annan mapp med --to: ett paket ersätter aldrig ett annat.`,
    },
  );
}

function counting(writer: PackageWriter, tell: TellWritten): PackageWriter {
  const written = { files: 0, bytes: 0 };
  return {
    ...writer,
    async add(file) {
      const added = await writer.add(file);
      written.files += 1;
      written.bytes += added.bytes;
      tell(written.files, written.bytes);
      return added;
    },
  };
}
