import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { loadConfiguration } from '../../config/load.ts';
import { flatten } from '../../deploy/kubernetes/write-seccomp.mjs';

/** That the API takes them is tried by `test/machines/kubernetes.sh`. */

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const all = ['ogonblick', 'redis', 'network'].flatMap((name) =>
  parseAllDocuments(read(`deploy/kubernetes/${name}.yaml`)).map((one) => one.toJS()),
);
const sets = all.filter(({ kind }) => kind === 'StatefulSet');
const worker = sets[0].spec.template.spec;
const compose = parse(read('docker-compose.yml')).services;

describe.each(sets.map((one) => [one.metadata.name, one.spec] as const))('%s', (name, spec) => {
  const pod = spec.template.spec;

  test('runs as an ordinary user without rights, on a root that nobody writes to, as Pod Security “restricted” demands', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, fsGroupChangePolicy: 'OnRootMismatch' });
    expect(pod.securityContext.seccompProfile.type).toMatch(/^(Localhost|RuntimeDefault)$/);
    for (const { securityContext } of pod.containers)
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    expect(pod).toMatchObject({ automountServiceAccountToken: false });
  });

  test('keeps its data when it goes, and is found by its service, its budget and a policy', () => {
    expect(spec.persistentVolumeClaimRetentionPolicy).toEqual({ whenDeleted: 'Retain', whenScaled: 'Retain' });
    const of = (kind: string) => all.find((one) => one.kind === kind && one.metadata.name === name).spec;
    const labels = spec.template.metadata.labels;
    expect(of('Service').selector).toEqual(labels);
    expect(of('PodDisruptionBudget')).toEqual({ maxUnavailable: 1, selector: { matchLabels: labels } });
    expect(of('NetworkPolicy').podSelector).toEqual({ matchLabels: labels });
  });
});

test('no secret stands in them, and Redis and its command are those of docker-compose.yml', () => {
  expect(all.some(({ kind }) => kind === 'Secret')).toBe(false);
  const [redis] = sets[1].spec.template.spec.containers;
  expect(redis.image).toBe(compose.redis.image);
  expect(redis.command[2]).toBe(compose.redis.command[2].replaceAll('$$', '$'));
  expect(worker.terminationGracePeriodSeconds).toBe(Number.parseInt(compose.worker.stop_grace_period, 10));
});

test('the seccomp profile is the one beside docker-compose.yml, without what asks for capabilities', () => {
  const ours = JSON.parse(read(`deploy/kubernetes/${worker.securityContext.seccompProfile.localhostProfile}`));
  expect(ours).toEqual(flatten(JSON.parse(read('seccomp.json'))));
  const calls = ours.syscalls.flatMap(({ names }: { names: string[] }) => names);
  expect(calls).toEqual(
    expect.arrayContaining(['chroot', 'clone', 'clone3', 'setns', 'unshare', 'futex', 'arch_prctl']),
  );
  expect(calls.filter((name: string) => /^(?:bpf|mount|reboot|init_module|open_by_handle_at)$/.test(name))).toEqual([]);
  expect(calls.filter((name: string) => name === 'clone3')).toHaveLength(1);
});

test('the configuration is read as a kubelet lays a secret down: links to a folder that is exchanged whole', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ogonblick-kubernetes-'));
  try {
    const content = path.join(folder, '..2026_11_29');
    const { items } = worker.volumes.find(({ name }: { name: string }) => name === 'configuration').secret;
    for (const { path: file } of items as { path: string }[]) {
      mkdirSync(path.dirname(path.join(content, file)), { recursive: true });
      cpSync(path.join(root, 'config/starter', file), path.join(content, file));
      const [top = ''] = file.split('/');
      symlinkSync(`..data/${top}`, path.join(folder, top));
    }
    symlinkSync('..2026_11_29', path.join(folder, '..data'));
    const { configuration, faults } = await loadConfiguration(folder);
    expect({
      committees: configuration?.committees.size,
      faults: faults.filter(({ severity }) => severity === 'error'),
    }).toEqual({ committees: 1, faults: [] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
