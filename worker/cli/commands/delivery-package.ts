import { basename } from 'node:path';
import { deliveryThatMay, sayOfDelivery } from '../../../jobs/delivery/deliveries-of.ts';
import type { SecretToPack } from '../../../jobs/delivery/secret-to-pack.ts';
import { noteLooks, noteSnapshotLooks } from '../../../jobs/secrecy/note-looks.ts';
import { digestFile } from '../../../storage/files/bag.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { judgePackage } from '../../delivery/judge-package.ts';
import { makeDelivery } from '../../delivery/make-delivery.ts';
import { wrongInFolder } from '../../delivery/plain/check-folder.ts';
import { namedDecider, purposeOf, type SaidPurpose } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { deliveryToShow, knownDelivery } from '../parts/show-delivery.ts';
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
    io.err(`${files} files, ${Math.round(bytes / 1e6)} MB`);
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
  printResult(io, { package: { path, ...said }, deliveries: [deliveryToShow(after)] }, () =>
    [
      `${path}  ${said.files} files, ${said.bytes} bytes${said.sha256 === null ? '' : `, SHA-256 ${said.sha256}`}`,
      '',
    ].join('\n'),
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
  const { profile } = filed.delivery.agreement;
  const made = filed.events.findLast((event) => event.what === 'made');
  const wrong: string[] = [];
  if (made === undefined) wrong.push('no package was made of this delivery');
  else if (basename(options.package) !== made.name) wrong.push(`expected a package called ${made.name}`);
  else if (made.sha256 !== null && (await digestFile(options.package)).sha256 !== made.sha256)
    wrong.push(`the package is not as it was made (SHA-256 ${made.sha256})`);
  const [, version] = /^eark-sip-(\d\.\d)$/.exec(profile) ?? [];
  const judged = version === undefined || wrong.length > 0 ? null : await judgePackage(options.package, `${version}.0`);
  wrong.push(...(judged?.wrong ?? []));
  const isFolder = made?.sha256 === null;
  if (isFolder && version === undefined && wrong.length === 0) wrong.push(...(await wrongInFolder(options.package)));
  const valid = wrong.length === 0 && (judged?.valid ?? true);
  printResult(
    io,
    { delivery: id, valid, judge: judged?.judge ?? null, warnings: judged?.warnings ?? null, wrong },
    () =>
      [
        ...wrong,
        valid
          ? judged === null
            ? `${id}: ${isFolder ? 'as the manifest in it says' : 'as it was made'}; the profile ${profile} has no judge of its own`
            : `${id}: valid by ${judged.judge}, ${judged.warnings} warnings`
          : `${id}: not valid`,
        '',
      ].join('\n'),
  );
  return valid ? exitCodes.done : exitCodes.failed;
}
