import { deliveryThatMay, sayOfDelivery } from '../../../jobs/delivery/deliveries-of.ts';
import type { SecretToPack } from '../../../jobs/delivery/secret-to-pack.ts';
import { noteLooks, noteSnapshotLooks } from '../../../jobs/secrecy/note-looks.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { checkPackage } from '../../delivery/check-package.ts';
import { makeDelivery } from '../../delivery/make-delivery.ts';
import { checkedInWords, deliveryWords } from '../../desk/deliveries/delivery-words.ts';
import { namedDecider, purposeOf, type SaidPurpose } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { deliveryToShow, knownDelivery } from '../parts/show-delivery.ts';
import { fileLine, fileWords } from '../printed/file-words.ts';
import { openForCommand } from './item.ts';

/** Writes the package, and notes who has looked at what is secret in it. A person who watches sees how far it has come. */
export async function makePackage(
  io: Io,
  id: string,
  options: { to: string } & SaidPerson & SaidPurpose,
): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const { delivery } = await knownDelivery(workplace, id);
  const by = await namedDecider(io, workplace, options, [delivery]);
  const filed = await deliveryThatMay(workplace, id, 'made');
  let told = 0;
  const tell = (files: number, bytes: number) => {
    if (!io.terminal || Date.now() - told < 250) return;
    told = Date.now();
    io.clear();
    io.err(`${fileWords[io.locale].files(files)}, ${Math.round(bytes / 1e6)} MB`);
  };
  const noteSecret = async ({ items, snapshots }: SecretToPack) => {
    const purpose = purposeOf(workplace, options, items.length + snapshots.length > 0);
    await noteLooks(workplace, by, items, purpose);
    await noteSnapshotLooks(workplace, by, { committee: delivery.committee, snapshots }, purpose);
  };
  const { path, said, forget } = await makeDelivery(workplace, filed, { to: options.to, tell, noteSecret });
  io.clear();
  const after = await sayOfDelivery(workplace, id, said, { by, at: workplace.office.now(), reason: null });
  await forget();
  printResult(
    io,
    { package: { path, ...said }, deliveries: [deliveryToShow(after)] },
    () => `${fileLine(io.locale, path, said)}\n`,
  );
  return exitCodes.done;
}

/**
 * Checks that the package is the one that was made, and has commons-ip judge it; of a plain folder, that it is as the manifest in it says. Exit 5 when it
 * is not valid.
 */
export async function validatePackage(io: Io, id: string, options: { package: string }): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const filed = await knownDelivery(workplace, id);
  const checked = await checkPackage(filed, options.package);
  const { valid, judge, warnings, wrong } = checked;
  const told = wrong.map((one) => one[io.locale]);
  printResult(io, { delivery: id, valid, judge, warnings, wrong: told }, () => {
    const says = deliveryWords[io.locale];
    return [...told, `${id}: ${checkedInWords(checked, filed.delivery.agreement.profile, says)}`, ''].join('\n');
  });
  return valid ? exitCodes.done : exitCodes.failed;
}
