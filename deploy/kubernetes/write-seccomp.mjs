#!/usr/bin/env node
/**
 * `seccomp.json` beside docker-compose.yml has Docker's own form, with conditions on capabilities and kernels that Docker decides. A kubelet's runtime
 * does not know the conditions and would take each rule. This writes what is left of them for a container without capabilities: `ogonblick.json`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Docker's architectures that we run on. */
const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'];
const ours = ['amd64', 'x32', 'x86', 'arm64'];

/** `profile` in Docker's form, as an OCI runtime reads it (runtime-spec, linux.seccomp). Throws an Error for a form with parts that are new. */
export function flatten({ defaultAction, defaultErrnoRet, archMap, syscalls, ...strange }) {
  if (Object.keys(strange).length > 0)
    throw new Error(`expected a profile of four parts, found ${Object.keys(strange).join(', ')} too`);
  const applies = ({ includes = {}, excludes = {} }) =>
    !includes.caps &&
    (!includes.arches || includes.arches.some((one) => ours.includes(one))) &&
    !excludes.arches?.some((one) => ours.includes(one));
  // What the last rule frees for the browser's sandbox has no other rule, which a runtime might prefer.
  const last = syscalls.at(-1);
  const namesOf = (rule) => (rule === last ? rule.names : rule.names.filter((name) => !last.names.includes(name)));
  return {
    defaultAction,
    defaultErrnoRet,
    architectures: archMap
      .filter(({ architecture }) => architectures.includes(architecture))
      .flatMap(({ architecture, subArchitectures }) => [architecture, ...(subArchitectures ?? [])]),
    syscalls: syscalls
      .filter((rule) => applies(rule) && namesOf(rule).length > 0)
      .map((rule) => ({
        ...{ names: namesOf(rule), action: rule.action },
        ...(rule.args && { args: rule.args }),
        ...(rule.errnoRet && { errnoRet: rule.errnoRet }),
      })),
  };
}

if (process.argv[1] === import.meta.filename) {
  const here = import.meta.dirname;
  const profile = JSON.parse(readFileSync(path.join(here, '../../seccomp.json'), 'utf8'));
  writeFileSync(path.join(here, 'ogonblick.json'), `${JSON.stringify(flatten(profile), null, 2)}\n`);
}
