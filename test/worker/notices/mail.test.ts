import { afterEach, describe, expect, test } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { type Mail, openMailServer } from '../../../worker/notices/mail.ts';
import { readLetter, refusal, startBadServer, startMailServer, type TestMailServer } from './mail-server.ts';

const mail: Mail = {
  from: 'ogonblick@exempelkommun.example',
  to: 'arkiv@exempelkommun.example',
  subject: 'Ögonblick Exempelkommun: 2 nya, 0 väntar sedan tidigare',
  text: 'Försenade (1)\n- Åmåls simhall: Försenat.\n\n.\nEn punkt för sig är inget slut.\n',
  id: '0123456789abcdef',
};

let server: TestMailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function send(given: Partial<Mail> = {}, address?: string, withinMs = 20_000) {
  const url = address ?? `smtp://127.0.0.1:${server?.port}/?tls.rejectUnauthorized=false`;
  return openMailServer(url, { withinMs }).send({ ...mail, ...given }, new AbortController().signal);
}

test('a letter comes as it was written, to the one that it was written to', async () => {
  server = await startMailServer();
  expect(await send()).toEqual({ kind: 'sent' });
  const [got] = server.received;
  if (!got) throw new Error('expected a letter, found none');
  expect(got).toMatchObject({ from: mail.from, to: [mail.to] });
  const { headers, text } = readLetter(got);
  expect(text).toBe(mail.text);
  expect(headers.get('subject')).toBe(mail.subject);
  expect(headers.get('from')).toBe(`Ögonblick <${mail.from}>`);
  expect(headers.get('to')).toBe(mail.to);
  expect(headers.get('message-id')).toBe('<0123456789abcdef@exempelkommun.example>');
  expect(headers.get('auto-submitted')).toBe('auto-generated');
});

test.each([
  ['subject', 'Ögonblick\r\nBcc: elak@example.org\r\n\r\nHej'],
  ['subject', 'x\nX-Elak: 1'],
  ['to', 'arkiv@exempelkommun.example\r\nBcc: elak@example.org'],
  ['to', 'arkiv@exempelkommun.example>\r\nRCPT TO:<elak@example.org'],
  ['to', 'arkiv@exempelkommun.example, elak@example.org'],
  ['from', 'a@exempelkommun.example\r\nBcc: elak@example.org'],
  ['id', 'x>\r\nBcc: elak@example.org'],
] satisfies [keyof Mail, string][])('a line end in %s begins no header and adds nobody', async (part, value) => {
  server = await startMailServer();
  await send({ [part]: value });
  for (const got of server.received) {
    expect(got.to).not.toContain('elak@example.org');
    expect(got.to).toHaveLength(1);
    const { headers } = readLetter(got);
    expect([...headers.keys()].filter((name) => name === 'bcc' || name === 'x-elak')).toEqual([]);
  }
});

describe('a server that will not', () => {
  test.each<[what: string, options: SMTPServerOptions, kind: string]>([
    ['knows the address not', { onRcptTo: (_to, _session, done) => done(refusal(550, 'No such user')) }, 'refused'],
    ['is greylisting', { onRcptTo: (_to, _session, done) => done(refusal(451, 'Greylisted')) }, 'later'],
    ['is busy', { onMailFrom: (_from, _session, done) => done(refusal(421, 'Too busy')) }, 'down'],
    [
      'does not like the letter',
      { onData: (stream, _session, done) => void stream.resume().on('end', () => done(refusal(554, 'Spam'))) },
      'refused',
    ],
    [
      'has no room',
      { onData: (stream, _session, done) => void stream.resume().on('end', () => done(refusal(452, 'Full'))) },
      'later',
    ],
    ['lets nobody in', { authOptional: false }, 'down'],
    ['is closed', { onConnect: (_session, done) => done(refusal(554, 'No service')) }, 'down'],
  ])('%s', async (_what, options, kind) => {
    server = await startMailServer(options);
    const sent = await send();
    expect(sent).toMatchObject({ kind, because: expect.stringMatching(/\S/) });
  });

  test('takes the password of nobody', async () => {
    server = await startMailServer({ onAuth: (_auth, _session, done) => done(refusal(535, 'No')) });
    const { port } = server;
    const sent = await send({}, `smtp://anna:fel%20hemlighet@127.0.0.1:${port}/?tls.rejectUnauthorized=false`);
    expect(sent.kind).toBe('down');
    expect(JSON.stringify(sent)).not.toMatch(/fel hemlighet|fel%20hemlighet/);
  });
});

describe('a server that misbehaves', () => {
  const habits: [string, Parameters<typeof startBadServer>[0]][] = [
    ['closes before it has said anything', (socket) => socket.destroy()],
    ['says nothing at all', () => undefined],
    ['is no mail server', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['talks for ever', (socket) => void setInterval(() => socket.write('220-vänta\r\n'), 50).unref()],
    [
      'closes in the middle of the letter',
      (socket) => {
        socket.write('220 hej\r\n');
        socket.on('data', (text) => {
          const said = text.toString();
          if (/^EHLO/i.test(said)) socket.write('250 hej\r\n');
          else if (/^(MAIL|RCPT)/i.test(said)) socket.write('250 ja\r\n');
          else if (/^DATA/i.test(said)) socket.write('354 börja\r\n');
          else socket.destroy();
        });
      },
    ],
    [
      'never says that it has taken the letter',
      (socket) => {
        socket.write('220 hej\r\n');
        socket.on('data', (text) => {
          const said = text.toString();
          if (/^EHLO/i.test(said)) socket.write('250 hej\r\n');
          else if (/^(MAIL|RCPT)/i.test(said)) socket.write('250 ja\r\n');
          else if (/^DATA/i.test(said)) socket.write('354 börja\r\n');
        });
      },
    ],
  ];
  test.each(habits)('%s: the letter is left for the next time', async (_what, talk) => {
    server = await startBadServer(talk);
    expect(await send({}, undefined, 1_500)).toMatchObject({ kind: 'down' });
  });

  test('is not there', async () => {
    const gone = await startMailServer();
    await gone.close();
    expect(await send({}, `smtp://127.0.0.1:${gone.port}`)).toMatchObject({ kind: 'down' });
  });

  test('is left at once when the worker is told to stop', async () => {
    server = await startBadServer(() => undefined);
    const stop = new AbortController();
    const sending = openMailServer(`smtp://127.0.0.1:${server.port}`).send(mail, stop.signal);
    stop.abort();
    expect(await sending).toMatchObject({ kind: 'down' });
  });
});

describe('what is said in secret', () => {
  test('goes over TLS where the server has it, with the login', async () => {
    server = await startMailServer();
    await send({}, `smtp://anna:hemligt@127.0.0.1:${server.port}/?tls.rejectUnauthorized=false`);
    expect(server.received).toMatchObject([{ secure: true, user: 'anna' }]);
  });

  test('is not sent to a server whose certificate nobody vouches for', async () => {
    server = await startMailServer();
    expect(await send({}, `smtp://127.0.0.1:${server.port}`)).toMatchObject({ kind: 'down' });
    expect(server.received).toEqual([]);
  });

  test('no password goes without TLS to another machine', async () => {
    const attempts: string[] = [];
    server = await startMailServer({
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) => {
        attempts.push(String(auth.password));
        done(null, { user: auth.username });
      },
    });
    // 127.0.0.2 is this machine too, but not one of the names that stand for it.
    const sent = await send({}, `smtp://anna:hemligt@127.0.0.2:${server.port}`);
    expect({ sent: sent.kind, attempts }).toEqual({ sent: 'down', attempts: [] });
  });
});

test.each(['http://mail.example.se', 'mail.example.se:25', '', 'smtp://'])('%j is no mail server', (address) => {
  expect(() => openMailServer(address)).toThrow('expected the address of a mail server');
});
