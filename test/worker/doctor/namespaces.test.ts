import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { allowNamespaces, namespaceSwitches } from '../../../worker/doctor/namespaces.ts';

const open = { apparmor: 0, clone: 1, most: 15_000 };

test.each([
  ['nobody may make any', { ...open, most: 0, apparmor: 1 }, 'user.max_user_namespaces är 0'],
  ['two switches', { ...open, most: 0, clone: 0 }, 'user.max_user_namespaces=15000 kernel.unprivileged_userns_clone=1'],
  ["Debian's switch", { ...open, clone: 0 }, 'kernel.unprivileged_userns_clone är 0'],
  ['only programs with a profile', { ...open, apparmor: 1 }, 'AppArmor låter bara program med en profil'],
  ['no switch forbids it', open, 'i en container med profilen seccomp.json'],
  ['nothing is known', { apparmor: null, clone: null, most: null }, 'i en container med profilen seccomp.json'],
])('what to do where the sandbox does not start: %s', (_, switches, says) => {
  expect(allowNamespaces(switches).sv).toContain(says);
});

test('the profile that is named is there, and its line works in a path with spaces', () => {
  const named = /'(.+?)'/.exec(allowNamespaces({ ...open, apparmor: 1 }).en)?.[1] ?? '';
  expect(existsSync(named)).toBe(true);
  expect(allowNamespaces({ ...open, apparmor: 1 }, '/opt/två ord').sv).toContain("'/opt/två ord/deploy/apparmor/");
});

test('this machine tells its own', async () => {
  const { most } = await namespaceSwitches();
  expect(most).toBeGreaterThan(0);
});
