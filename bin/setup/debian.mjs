/** System packages, by apt-get. */
import { existsSync } from 'node:fs';
import { attempt, NeedsPersonError, onPath, run } from './run.mjs';

const policy = '/usr/sbin/policy-rc.d';
const environment = { DEBIAN_FRONTEND: 'noninteractive' };
/** Packages that bring a service, with the service's name. The service must not run beside the program's own. */
const services = {
  ...{ 'redis-server': 'redis-server', 'mariadb-server': 'mariadb', wordpress: 'apache2', prometheus: 'prometheus' },
  ...{ 'nginx-light': 'nginx' },
};
const isRoot = () => process.getuid?.() === 0;

/** Whether this machine installs packages by apt-get. */
const canInstall = () => onPath('apt-get') !== null;

/** The one line that a person has to run. */
export function installLine(packages) {
  const command = `apt-get update && ${isRoot() ? '' : 'sudo '}apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  return isRoot() ? command : `sudo ${command}`;
}

/**
 * Installs Debian packages, as root or by sudo without a password. Services in the packages are neither started nor left enabled: Ögonblick runs
 * its own Redis. Throws NeedsPersonError when it may not install.
 */
export async function installPackages(packages, { say }) {
  if (!canInstall()) {
    throw new NeedsPersonError(
      'expected a machine with apt-get, found none; install with your own package manager what corresponds to',
      packages.join(' '),
    );
  }
  const sudo = isRoot() ? [] : ['sudo', '-n'];
  if (!isRoot() && (await attempt('sudo', ['-n', 'true'])).code !== 0) {
    throw new NeedsPersonError(`missing system packages: ${packages.join(', ')}`, installLine(packages));
  }
  say(`installing ${packages.join(', ')}`);
  const asRoot = (program, args) => {
    // sudo drops the environment, so the variables are set by env(1).
    const line = [
      ...sudo,
      'env',
      ...Object.entries(environment).map(([key, value]) => `${key}=${value}`),
      program,
      ...args,
    ];
    return [line[0], line.slice(1)];
  };
  await run(...asRoot('apt-get', ['update', '-qq']));
  await withServicesHeldBack(asRoot, async () => {
    await run(...asRoot('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]));
  });
  for (const [name, service] of Object.entries(services)) {
    if (packages.includes(name)) await keepOff(service, asRoot);
  }
}

/** `policy-rc.d` is Debian's own way to keep an installation from starting services. An existing one is left alone. */
async function withServicesHeldBack(asRoot, install) {
  if (existsSync(policy)) return install();
  await run(...asRoot('sh', ['-c', `printf '#!/bin/sh\\nexit 101\\n' > ${policy} && chmod 755 ${policy}`]));
  try {
    return await install();
  } finally {
    await run(...asRoot('rm', [policy]));
  }
}

/** The installation did not start the service. This keeps it from starting with the machine, too. */
async function keepOff(service, asRoot) {
  const [program, args] = onPath('systemctl')
    ? ['systemctl', ['disable', service]]
    : ['update-rc.d', [service, 'disable']];
  await run(...asRoot(program, args));
}
