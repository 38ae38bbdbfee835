import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Issued, type SealAuthority, startSealAuthority } from '../sites/seal-authority.ts';
import { startTimeAuthority, type TimeAuthority } from '../sites/time-authority.ts';
import type { Town } from './town.ts';

/** The authorities of a municipality that has a seal. */
export interface SealAuthorities extends AsyncDisposable {
  seals: SealAuthority;
  time: TimeAuthority;
}

/** Gives a town a seal, time stamps for it, and a way out to both authorities. */
export async function giveSeal(town: Town, issued: Issued = {}): Promise<SealAuthorities> {
  const [seals, time] = await Promise.all([startSealAuthority(), startTimeAuthority()]);
  await copyFile(seals.issue(issued), join(town.config, 'stampel.p12'));
  await copyFile(time.rootsFile, join(town.config, 'tsa-rot.pem'));
  await writeFile(join(town.config, 'losenord'), 'hemligt lösenord\n');
  const through = `login: [], timestamps: ['${time.hostAndPort}', '${seals.hostAndPort}']`;
  await town.change('settings.yaml', 'login: []', through);
  const seal = 'seal: { pkcs12: stampel.p12, passphrase: file:losenord, reason: Upprättad handling }';
  const asked = `timestamps: { authorities: [{ address: '${time.address}', roots: tsa-rot.pem }], daily: false }`;
  await town.change('settings.yaml', 'egress:', `${seal}\n${asked}\negress:`);
  return {
    seals,
    time,
    async [Symbol.asyncDispose]() {
      await Promise.all([seals.close(), time.close()]);
    },
  };
}
