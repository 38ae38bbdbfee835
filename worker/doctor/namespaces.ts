import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../config/base/package-root.ts';
import type { Words } from '../../config/base/words.ts';
import { codeOf } from '../../storage/files/faults.ts';

/** What Linux says of user namespaces for programs without rights; null: this kernel has no such switch, or does not let it be read. */
export interface NamespaceSwitches {
  /** `kernel.apparmor_restrict_unprivileged_userns` (Ubuntu): 1 lets only programs with a profile of AppArmor make them. */
  apparmor: number | null;
  /** `kernel.unprivileged_userns_clone` (Debian's kernels): 0 lets nobody make them. */
  clone: number | null;
  /** `user.max_user_namespaces`: how many there may be. */
  most: number | null;
}

const profile = 'deploy/apparmor/ogonblick-browser';

export async function namespaceSwitches(): Promise<NamespaceSwitches> {
  const [apparmor, clone, most] = await Promise.all([
    numberIn('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
    numberIn('/proc/sys/kernel/unprivileged_userns_clone'),
    numberIn('/proc/sys/user/max_user_namespaces'),
  ]);
  return { apparmor, clone, most };
}

/** What to do where the browser's sandbox does not start: the switch that forbids it, or, where none does, what may be meant. */
export function allowNamespaces({ apparmor, clone, most }: NamespaceSwitches, root = packageRoot()): Words {
  const closed = [
    ...(most === 0 ? ['user.max_user_namespaces=15000'] : []),
    ...(clone === 0 ? ['kernel.unprivileged_userns_clone=1'] : []),
  ];
  if (closed.length > 0) return open(closed);
  if (apparmor !== null && apparmor > 0) {
    const file = join(root, profile);
    const line = `sudo install -m 644 '${file}' /etc/apparmor.d/ && sudo apparmor_parser -r /etc/apparmor.d/ogonblick-browser`;
    return {
      sv: `AppArmor låter bara program med en profil göra användarnamnrymder. Lägg in profilen: ${line}`,
      en: `AppArmor lets only programs with a profile make user namespaces. Install the profile: ${line}`,
    };
  }
  return {
    sv: 'Tillåt användarnamnrymder (user namespaces) för den användare som webbläsaren körs som; i en container med profilen seccomp.json.',
    en: 'Allow user namespaces for the user that the browser runs as; in a container with the profile seccomp.json.',
  };
}

/** Of more than one switch that is 0 each has to be opened, and `tee` writes the file anew: one line opens all. */
function open(values: readonly string[]): Words {
  const names = values.map((value) => value.replace(/=.*/, ''));
  const line = `printf '%s\\n' ${values.join(' ')} | sudo tee /etc/sysctl.d/60-ogonblick.conf && sudo sysctl --system`;
  return {
    sv: `${names.join(' och ')} är 0, så inget program får göra användarnamnrymder. Tillåt dem: ${line}`,
    en: `${names.join(' and ')} is 0, so no program may make user namespaces. Allow them: ${line}`,
  };
}

async function numberIn(file: string): Promise<number | null> {
  try {
    const text = (await readFile(file, 'utf8')).trim();
    return /^\d+$/.test(text) ? Number(text) : null;
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EPERM'].includes(String(codeOf(error)))) return null;
    throw error;
  }
}
