import { join } from 'node:path';
import { deliveredSecrecy } from '../../jobs/delivery/delivered-secrecy.ts';
import { type SecretToPack, secretToPack } from '../../jobs/delivery/secret-to-pack.ts';
import { NotAllowedError } from '../../jobs/refusal/not-allowed.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { digestText } from '../../storage/files/bag.ts';
import { exists } from '../../storage/files/durable.ts';
import type { FiledDelivery, MadePackage, SaidOfDelivery } from '../../storage/records/delivery.ts';
import { PackageTargetError } from '../papers/package/write-package.ts';
import { contentOf } from './content/content-of.ts';
import { type PartMeans, partSources } from './content/part-sources.ts';
import { onePackage, planPackages } from './plan-packages.ts';
import { profiles } from './profiles.ts';
import type { PackagePlan } from './shape/package-plan.ts';
import type { Profile } from './shape/profile.ts';
import { draftOf, removeDraft } from './writers/drafts.ts';
import { finishedBefore, forgetFinished } from './writers/finished-before.ts';
import type { PackageWriter } from './writers/package-writer.ts';
import { openPackage, packageName } from './writers/packings.ts';
import type { WrittenFile } from './writers/read-content.ts';

/** What is told while a package is written: how many files and bytes so far. */
export type TellWritten = (files: number, bytes: number) => void;

/** How a delivery is to be packed. `maxBytes`: the most that one package may have; null: it is one, whatever its size. */
export interface Packing {
  to: string;
  maxBytes?: number | null;
  tell: TellWritten;
  /** What is told before that, while an account's items are read: how many, of how many. Left out: nothing. */
  tellRead?(read: number, of: number): void;
  noteSecret(secret: SecretToPack): Promise<void>;
}

/** A delivery that lies packed. `path`: the (main) package. `tooLarge`: ids of parts that are larger than a package was to be, each alone in one. */
export interface MadeDelivery {
  path: string;
  said: Extract<SaidOfDelivery, { what: 'made' }>;
  /** What was looked at that is marked secret: how many items, and which snapshots. */
  looked: { items: number; snapshots: string[] };
  tooLarge: string[];
  /** Call it when it is written down in the archive that the package was made. */
  forget(): Promise<void>;
}

/**
 * Writes a delivery's package into the folder `to`, by its agreement's profile: `LEV-2026-001.tar` or `.zip`, or a folder `LEV-2026-001`; several where it is
 * larger than `maxBytes` (`planPackages`). What was broken off goes on where it was, and a package that was finished, but not written down in the archive, is taken as it is. Each
 * appears whole or not at all, and never replaces another. `noteSecret` gets what is marked secret in it before anything is packed. Throws
 * PackageTargetError, PackageDamagedError, RecordDamagedError, NotAllowedError when something in it was locked or disposed of meanwhile.
 */
export async function makeDelivery(
  workplace: Workplace,
  filed: FiledDelivery,
  { to, maxBytes = null, tell, tellRead = () => undefined, noteSecret }: Packing,
): Promise<MadeDelivery> {
  const { id, agreement } = filed.delivery;
  const profile = profileOf(filed);
  if (!(await exists(to))) throw refusedTarget(to);
  // A package that was finished before may hold what was locked since.
  const secret = await secretToPack(workplace, filed);
  const pathOf = (plan: Pick<PackagePlan, 'id'>) => join(to, packageName(plan.id, agreement.packing));
  const secrecy = await deliveredSecrecy(workplace, filed.delivery, secret);
  const drafts = { lines: draftOf(pathOf({ id }), 'rader'), media: draftOf(pathOf({ id }), 'media'), tellRead };
  const means: PartMeans = { drafts, secrecy, secretItems: secret.items };
  try {
    const { plans, tooLarge } =
      maxBytes === null
        ? { plans: [onePackage(id)], tooLarge: [] }
        : await planPackages(partSources(workplace, filed, means), { id, maxBytes });
    // What is said of its secrecy meanwhile makes another package of it.
    const key = digestText(
      JSON.stringify({ journal: 4, delivery: filed.delivery, maxBytes, marks: [...secrecy.marks] }),
    );
    const found = new Map<string, MadePackage>();
    for (const plan of plans) {
      const path = pathOf(plan);
      const before = await finishedBefore(path, key);
      if (before === null && (await exists(path))) throw refusedTarget(path);
      if (before !== null) found.set(plan.id, { name: packageName(plan.id, agreement.packing), ...before });
    }
    if (found.size < plans.length) await noteSecret(secret);
    const counted = counting(tell);
    const made: MadePackage[] = [];
    for (const plan of plans) {
      const work = { profile, path: pathOf(plan), key, means, counted };
      made.push(found.get(plan.id) ?? (await writePackage(workplace, filed, plan, work)));
    }
    const main = made.pop() as MadePackage;
    return {
      path: pathOf({ id }),
      said: { what: 'made', ...main, ...(made.length === 0 ? {} : { parts: made }) },
      looked: { items: secret.items.length, snapshots: secret.snapshots },
      tooLarge,
      async forget() {
        for (const plan of plans) await forgetFinished(pathOf(plan));
      },
    };
  } finally {
    await removeDraft(drafts.lines);
    await removeDraft(drafts.media);
  }
}

async function writePackage(
  workplace: Workplace,
  filed: FiledDelivery,
  plan: PackagePlan,
  work: { profile: Profile; path: string; key: string; means: PartMeans; counted: Counted },
): Promise<MadePackage> {
  const { path, key } = work;
  const { packing } = filed.delivery.agreement;
  const writer = work.counted(await openPackage(path, { id: plan.id, packing, key }));
  const [draft, list] = [draftOf(path, 'utkast'), draftOf(path, 'lista')];
  try {
    await work.profile.write(contentOf(workplace, filed, plan, work.means), { writer, draft, list });
    return { name: packageName(plan.id, packing), ...(await writer.finish()) };
  } finally {
    await writer.close();
    await removeDraft(draft);
  }
}

function profileOf({ delivery: { agreement } }: FiledDelivery): Profile {
  const profile = profiles[agreement.profile];
  if (profile !== undefined) return profile;
  throw new NotAllowedError(
    `expected a profile of ${Object.keys(profiles).join(', ')}, found ${agreement.profile}`,
    'Cancel the delivery, correct the agreement and propose it anew.',
    {
      sv: `överenskommelsens profil ${agreement.profile} finns inte; de som finns är ${Object.keys(profiles).join(', ')}. Återkalla leveransen, rätta överenskommelsen och föreslå leveransen på nytt.`,
      en: `The agreement’s profile ${agreement.profile} is none of ${Object.keys(profiles).join(', ')}. Cancel the delivery, correct the agreement and propose it anew.`,
    },
  );
}

/** `path`: where a package is to be, or its folder. */
function refusedTarget(path: string): PackageTargetError {
  return new PackageTargetError(
    `expected a folder that is there and has no package yet, found another at ${path}`,
    'Name another folder with --to; a package never replaces one.',
    {
      swedish: `det finns ingen mapp ${path}, eller så finns redan ett paket där. Ange en annan mapp med --to: ett paket ersätter aldrig ett annat.`,
    },
  );
}

type Counted = (writer: PackageWriter) => PackageWriter;

/** Counts what goes into all packages together. */
function counting(tell: TellWritten): Counted {
  const written = { files: 0, bytes: 0 };
  const count = (added: WrittenFile) => {
    written.files += 1;
    written.bytes += added.bytes;
    tell(written.files, written.bytes);
    return added;
  };
  return (writer) => ({
    ...writer,
    add: async (file) => count(await writer.add(file)),
    async *addAll(files) {
      for await (const added of writer.addAll(files)) yield count(added);
    },
  });
}
