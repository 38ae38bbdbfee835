import { dirname, join } from 'node:path';
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
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { deliveryToShow, knownDelivery } from '../parts/show-delivery.ts';
import { sizeIn } from '../parts/size-in.ts';
import { openWatchedLine } from '../parts/watched-line.ts';
import { fileLine, fileWords } from '../printed/file-words.ts';
import { requestWords } from '../printed/request-words.ts';

/** Writes the package, and notes who has looked at what is secret in it. A person who watches sees how far it has come. Exit 1 when a part is larger than `--max-size` alone. */
export async function makePackage(
  io: Io,
  id: string,
  options: { to: string; maxSize?: string } & SaidPerson & SaidPurpose,
): Promise<number> {
  await using workplace = await openForCommand(io);
  const { delivery } = await knownDelivery(workplace, id);
  const by = await namedDecider(io, workplace, options, [delivery]);
  const filed = await deliveryThatMay(workplace, id, 'made');
  const maxBytes = options.maxSize === undefined ? null : sizeIn('--max-size', options.maxSize);
  const line = openWatchedLine(io);
  await using stack = openClosingStack();
  stack.add(line.clear);
  const tell = (files: number, bytes: number) =>
    line.show('packed', () => `${fileWords[io.locale].files(files)}, ${Math.round(bytes / 1e6)} MB`);
  const tellRead = (read: number, of: number) =>
    line.showShare('read', { done: read, of }, () => requestWords[io.locale].itemsRead(read, of));
  const noteSecret = async ({ items, snapshots }: SecretToPack) => {
    const purpose = purposeOf(workplace, options, items.length + snapshots.length > 0);
    await noteLooks(workplace, by, items, purpose);
    await noteSnapshotLooks(workplace, by, { committee: delivery.committee, snapshots }, purpose);
  };
  const packing = { to: options.to, maxBytes, tell, tellRead, noteSecret };
  const { path, said, looked, tooLarge, forget } = await makeDelivery(workplace, filed, packing);
  line.clear();
  const after = await sayOfDelivery(workplace, id, said, { by, at: workplace.office.now(), reason: null });
  await forget();
  const packages = [...(said.parts ?? []), said];
  printResult(io, { package: { path, ...said }, looked, tooLarge, deliveries: [deliveryToShow(after)] }, () =>
    [
      ...packages.map((one) => fileLine(io.locale, join(dirname(path), one.name), one)),
      ...(looked.items + looked.snapshots.length === 0
        ? []
        : [requestWords[io.locale].lookedAtSecret(looked.items, looked.snapshots)]),
      ...tooLarge.map((part) => requestWords[io.locale].tooLarge(part)),
      '',
    ].join('\n'),
  );
  return tooLarge.length === 0 ? exitCodes.done : exitCodes.needsPerson;
}

/**
 * Checks that the package is the one that was made, and has commons-ip judge it; of a plain folder, that it is as the manifest in it says. Exit 5 when it
 * is not valid.
 */
export async function validatePackage(io: Io, id: string, options: { package: string }): Promise<number> {
  await using workplace = await openForCommand(io);
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
