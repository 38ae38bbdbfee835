import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signCertificate } from './sign-certificate.ts';

/** What the authority does to the next questions. `other-nonce`: it answers the question before. `away`: it closes the connection. */
export type Habit = 'good' | 'other-nonce' | 'refuses' | 'wrong-type' | 'html' | 'away' | 'status-500';

/** A time stamping authority (RFC 3161) of OpenSSL's own `ts` on 127.0.0.1, with its own root certificate, which publishes what was revoked. */
export interface TimeAuthority {
  address: string;
  hostAndPort: string;
  /** The root's certificate (PEM), and its file. */
  roots: string;
  rootsFile: string;
  asked: number;
  habit: Habit;
  /** OpenSSL's answer to a question of these bytes, without the web. */
  answer(question: Uint8Array): Promise<Buffer>;
  /** The same attestation, signed by a certificate of the same root that is for signing code. */
  signedForCode(answer: Uint8Array): Buffer;
  close(): Promise<void>;
}

const settings = `
[ tsa ]
default_tsa = the_tsa
[ the_tsa ]
serial = ./serial
signer_cert = ./tsa.pem
certs = ./ca.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** `days`: how long the signing certificate is valid, from now or, when negative, until so many days ago. */
export async function startTimeAuthority({ name = 'Prov-tidsstämplare', days = 365 } = {}): Promise<TimeAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'ogonblick-tsa-'));
  writeFileSync(join(folder, 'tsa.cnf'), settings);
  writeFileSync(join(folder, 'serial'), '01\n');
  let before: Buffer | null = null;
  // One at a time: OpenSSL counts its serial numbers in a file.
  let last: Promise<unknown> = Promise.resolve();
  const answer = (question: Uint8Array): Promise<Buffer> => {
    const next = last.then(() => reply(folder, question));
    last = next.catch(() => undefined);
    return next;
  };
  const authority: Omit<TimeAuthority, 'close' | 'address' | 'hostAndPort'> = {
    roots: '',
    rootsFile: join(folder, 'ca.pem'),
    asked: 0,
    habit: 'good',
    answer,
    signedForCode: (answered) => signForCode(folder, answered),
  };
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') return void response.writeHead(200).end(readFileSync(join(folder, 'crl.der')));
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    authority.asked += 1;
    if (authority.habit === 'away') return void request.socket.destroy();
    if (authority.habit === 'status-500') return void response.writeHead(500).end('trasig');
    if (authority.habit === 'html')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Logga in</h1>');
    const question = authority.habit === 'refuses' ? Buffer.from('nonsense') : Buffer.concat(pieces);
    const answered = await answer(question);
    const sent = authority.habit === 'other-nonce' && before ? before : answered;
    before = answered;
    const type = authority.habit === 'wrong-type' ? 'application/octet-stream' : 'application/timestamp-reply';
    response.writeHead(200, { 'content-type': type }).end(sent);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const hostAndPort = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  makeCertificates(folder, { name, days, hostAndPort });
  authority.roots = readFileSync(authority.rootsFile, 'utf8');
  return Object.assign(authority, {
    address: `http://${hostAndPort}/tsr`,
    hostAndPort,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** Whether OpenSSL itself takes the answer for a time stamp of this data. Throws with what it says when not. */
export function openSslVerifies(answerFile: string, dataFile: string, rootsFile: string): string {
  return execFileSync('openssl', ['ts', '-verify', '-data', dataFile, '-in', answerFile, '-CAfile', rootsFile], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function reply(folder: string, question: Uint8Array): Promise<Buffer> {
  writeFileSync(join(folder, 'question.tsq'), question);
  const args = ['ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'question.tsq', '-out', 'answer.tsr'];
  await promisify(execFile)('openssl', args, { cwd: folder });
  return readFileSync(join(folder, 'answer.tsr'));
}

function makeCertificates(
  folder: string,
  { name, days, hostAndPort }: { name: string; days: number; hostAndPort: string },
): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Prov-rot', '-days', '3650');
  openssl('req', ...newKey, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-utf8', '-subj', `/CN=${name}`);
  const uses = (usage: string) =>
    `extendedKeyUsage=${usage}\nkeyUsage=critical,digitalSignature\nbasicConstraints=CA:FALSE\ncrlDistributionPoints=URI:http://${hostAndPort}/crl\n`;
  writeFileSync(join(folder, 'extensions'), uses('critical,timeStamping'));
  writeFileSync(join(folder, 'code-extensions'), uses('critical,codeSigning'));
  const sign = (certificate: string, valid: number, extensions: string) =>
    signCertificate(
      folder,
      valid,
      ...['-in', 'tsa.csr', '-out', certificate, '-extfile', extensions],
      ...['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    );
  sign('tsa.pem', days, 'extensions');
  sign('code.pem', 365, 'code-extensions');
  writeFileSync(join(folder, 'index.txt'), '');
  writeFileSync(
    join(folder, 'ca.cnf'),
    '[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=400\n',
  );
  openssl('ca', '-config', 'ca.cnf', '-gencrl', '-cert', 'ca.pem', '-keyfile', 'ca.key', '-out', 'crl.pem');
  openssl('crl', '-in', 'crl.pem', '-outform', 'DER', '-out', 'crl.der');
}

/** What the authority attested, signed anew by a certificate of the same root that is for signing code: OpenSSL's authority never does that. */
function signForCode(folder: string, answer: Uint8Array): Buffer {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  writeFileSync(join(folder, 'good.tsr'), answer);
  openssl('ts', '-reply', '-in', 'good.tsr', '-token_out', '-out', 'good.token');
  const opened = ['-verify', '-noverify', '-inform', 'DER', '-in', 'good.token', '-out', 'attested.der'];
  openssl('cms', ...opened, '-binary');
  const what = ['-econtent_type', 'id-smime-ct-TSTInfo', '-nodetach', '-binary', '-outform', 'DER'];
  openssl(
    'cms',
    '-sign',
    ...what,
    '-in',
    'attested.der',
    '-signer',
    'code.pem',
    '-inkey',
    'tsa.key',
    '-out',
    'code.token',
  );
  const granted = Buffer.concat([Buffer.from('3003020100', 'hex'), readFileSync(join(folder, 'code.token'))]);
  return Buffer.concat([Buffer.from([0x30, 0x82, granted.length >> 8, granted.length & 0xff]), granted]);
}
