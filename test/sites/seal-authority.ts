import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signCertificate } from './sign-certificate.ts';

/** What a certificate is issued with. `days` negative: it ended so many days ago. */
export interface Issued {
  days?: number;
  usage?: string;
  key?: 'rsa' | 'ec';
  passphrase?: string;
  /** As old Windows exported: RC2 and 3DES. */
  legacy?: boolean;
  /** Without the private key. */
  bare?: boolean;
}

/** An issuer of seal certificates by OpenSSL, which publishes on 127.0.0.1 what it has revoked. */
export interface SealAuthority {
  /** host:port where the list of revoked certificates (CRL) is published. */
  hostAndPort: string;
  rootFile: string;
  /** Makes a certificate for a seal. Returns the path of its PKCS#12 file. */
  issue(issued?: Issued): string;
  /** Revokes what was issued into this file. */
  revoke(file: string): void;
  /** What pdfsig says of a PDF when it trusts our root. */
  pdfsig(file: string): string;
  /** Null: nothing is published. */
  listAge: 'fresh' | 'gone';
  close(): Promise<void>;
}

const newKeys = {
  rsa: ['-newkey', 'rsa:2048'],
  ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
};

export async function startSealAuthority(): Promise<SealAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'ogonblick-stampel-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '3650'],
    ...['-subj', '/CN=Prov-utfärdare', '-utf8'],
  );
  writeFileSync(join(folder, 'index.txt'), '');
  writeFileSync(
    join(folder, 'ca.cnf'),
    '[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=400\ncertificate=ca.pem\nprivate_key=ca.key\n',
  );
  const publish = () => {
    openssl('ca', '-config', 'ca.cnf', '-gencrl', '-out', 'crl.pem');
    openssl('crl', '-in', 'crl.pem', '-outform', 'DER', '-out', 'crl.der');
  };
  publish();
  const authority = { listAge: 'fresh' as SealAuthority['listAge'] };
  const server = createServer((_, response) => {
    if (authority.listAge === 'gone') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/pkix-crl' }).end(readFileSync(join(folder, 'crl.der')));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const hostAndPort = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  let issued = 0;
  mkdirSync(join(folder, 'nss'));
  const nss = join(folder, 'nss');
  execFileSync('certutil', ['-N', '-d', `sql:${nss}`, '--empty-password']);
  execFileSync('certutil', ['-A', '-d', `sql:${nss}`, '-n', 'rot', '-t', 'CT,C,C', '-i', join(folder, 'ca.pem')]);
  return Object.assign(authority, {
    hostAndPort,
    rootFile: join(folder, 'ca.pem'),
    issue({
      days = 365,
      usage = 'critical,digitalSignature,nonRepudiation',
      key = 'rsa',
      passphrase = 'hemligt lösenord',
      legacy = false,
      bare = false,
    }: Issued = {}) {
      const name = `stampel-${++issued}`;
      openssl(
        ...['req', ...newKeys[key], '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-utf8'],
        ...['-subj', '/C=SE/O=Exempel kommun/CN=Exempel kommuns stämpel'],
      );
      writeFileSync(
        join(folder, 'extensions'),
        `keyUsage=${usage}\nbasicConstraints=CA:FALSE\ncrlDistributionPoints=URI:http://${hostAndPort}/crl\n`,
      );
      signCertificate(
        folder,
        days,
        ...['-in', `${name}.csr`, '-out', `${name}.pem`],
        ...['-extfile', 'extensions', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
      );
      openssl(
        ...['pkcs12', '-export', ...(legacy ? ['-legacy'] : []), '-in', `${name}.pem`, '-certfile', 'ca.pem'],
        ...(bare ? ['-nokeys'] : ['-inkey', `${name}.key`]),
        ...['-out', `${name}.p12`, '-passout', `pass:${passphrase}`],
      );
      return join(folder, `${name}.p12`);
    },
    revoke(file: string) {
      copyFileSync(file.replace(/p12$/, 'pem'), join(folder, 'revoked.pem'));
      openssl('ca', '-config', 'ca.cnf', '-revoke', 'revoked.pem');
      publish();
    },
    pdfsig: (file: string) =>
      execFileSync('pdfsig', ['-nssdir', `sql:${nss}`, file], { encoding: 'utf8', stdio: 'pipe' }),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
