import { execFileSync } from 'node:child_process';

/**
 * Signs a certificate as the arguments for `openssl x509` say. `days`: how long it is valid, from now; negative: it ended so many days ago, and was
 * made the day before that, since OpenSSL 3.5 makes none that ends before it begins.
 */
export function signCertificate(folder: string, days: number, ...asked: string[]): void {
  const [program, ...before] = days < 0 ? ['faketime', '-f', `${days - 1}d`, 'openssl'] : ['openssl'];
  const args = [...before, 'x509', '-req', ...asked, '-days', String(Math.max(days, 1))];
  execFileSync(program as string, args, { cwd: folder, stdio: 'ignore' });
}
