import { request } from 'node:http';
import { passphraseOf } from '../tools/passphrase.ts';

export interface Asked {
  method?: string;
  path: string;
  headers?: Record<string, string | string[]>;
  form?: Record<string, string>;
  /** In place of a form, whose kind the headers then say. */
  body?: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** Until all of it had come. */
  tookMs: number;
}

/** Asks exactly so: no browser in between makes it harmless. */
export function askDesk(origin: string, { method, path, headers = {}, form, body: given }: Asked): Promise<Answer> {
  const body = form ? new URLSearchParams(form).toString() : given;
  const began = Date.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: new URL(origin).port,
        method: method ?? (form ? 'POST' : 'GET'),
        path,
        headers: { ...(form && { 'content-type': 'application/x-www-form-urlencoded', origin }), ...headers },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text, tookMs: Date.now() - began }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Somebody at a browser: keeps its cookies. */
export function browserAt(origin: string, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  const ask = async (asked: Asked): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await askDesk(origin, {
      ...asked,
      headers: { ...headers, ...(cookie && { cookie }), ...asked.headers },
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return {
    jar,
    ask,
    signIn: (person: string, losenfras = passphraseOf(person)) =>
      ask({ path: '/logga-in', form: { anvandare: person, losenfras } }),
    /** The secret that the forms of the session carry. */
    async form(): Promise<string> {
      return /name="formular" value="([^"]+)"/.exec((await ask({ path: '/konton' })).body)?.[1] ?? '';
    },
  };
}
