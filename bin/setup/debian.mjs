/** System packages, by apt-get. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { attempt, NeedsPersonError, onPath, run, StepError } from './run.mjs';

const policy = '/usr/sbin/policy-rc.d';
const environment = { DEBIAN_FRONTEND: 'noninteractive' };
const isRoot = () => process.getuid?.() === 0;

/** Whether this machine takes packages by apt-get at all. */
export const canInstall = () => onPath('apt-get') !== null;

/** The one line a person runs. */
export function installLine(packages) {
  const command = `apt-get update && ${isRoot() ? '' : 'sudo '}apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  return isRoot() ? command : `sudo ${command}`;
}

/**
 * Installs Debian packages when we are root or have sudo without a password. Services that come with them (Redis) are
 * neither started nor left enabled: Ögonblick runs its own Redis. Throws NeedsPersonError where we may not install.
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
    // sudo drops our environment, so it goes through env(1).
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
  await withServicesHeldBack(async () => {
    await run(...asRoot('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]));
  });
  if (packages.includes('redis-server')) await keepServiceOff('redis-server', asRoot);
}

/** `policy-rc.d` is Debian's own way to say that an installation starts no service. We leave one that exists alone. */
async function withServicesHeldBack(install) {
  if (!isRoot() || existsSync(policy)) return install();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await install();
  } finally {
    rmSync(policy);
  }
}

/** With systemd running the service is stopped too (sudo could not hold it back); without, only its start at boot is undone. */
async function keepServiceOff(service, asRoot) {
  const steps = existsSync('/run/systemd/system')
    ? [asRoot('systemctl', ['disable', '--now', service])]
    : [asRoot('update-rc.d', [service, 'disable'])];
  if (!isRoot() && !existsSync('/run/systemd/system')) steps.unshift(asRoot(`/etc/init.d/${service}`, ['stop']));
  for (const [program, args] of steps) {
    const result = await attempt(program, args);
    if (result.code !== 0)
      throw new StepError(`expected to switch off Debian's own ${service}, found: ${result.output.trim()}`);
  }
}
