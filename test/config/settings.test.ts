import { expect, test } from '@jest/globals';
import { settingsSchema } from '../../config/settings.ts';

const municipality = { name: 'Exempelkommun', organisationNumber: '212000-0000' };

test('what may be left out of the settings has the values of DESIGN 4.2', () => {
  expect(settingsSchema.parse({ municipality })).toEqual({
    municipality,
    timezone: 'Europe/Stockholm',
    locale: 'sv',
    schedule: { yearly: '0 3 15 1 *', sweep: '7 * * * *', lateDays: 90, spreadDays: 0 },
    archive: { path: './arkiv', group: null },
    capture: {
      concurrency: 2,
      deadlineSeconds: 900,
      maxHeight: 300_000,
      images: 'png',
      pdfa: '1b',
      pdfPictures: 'jpeg',
    },
    egress: { visits: [], platforms: [], login: [], proxy: null },
    desk: { listen: '127.0.0.1:8471', origin: null, trustedProxies: [], metricsToken: null, oidc: null },
    notices: { smtp: null, from: null, to: null },
    disposal: { execution: 'disabled', graceDays: 30, approvals: 2, backupsKeptDays: null },
  });
});

test.each<[part: object, ok: boolean]>([
  [
    { egress: { visits: ['127.0.0.1:8080', '[::1]:8080'], platforms: ['gateway.example.se:443'], login: ['a:1'] } },
    true,
  ],
  [{ egress: { visits: ['127.0.0.1'] } }, false],
  [{ egress: { platforms: ['*:443'] } }, false],
  [{ egress: { login: ['gateway:70000'] } }, false],
  [{ egress: { visits: ['http://gateway:80'] } }, false],
  [{ egress: { allow: [] } }, false],
  [{ egress: { proxy: 'http://proxy.example.se:3128' } }, true],
  [{ egress: { proxy: 'env:HTTPS_PROXY' } }, true],
  [{ egress: { proxy: 'http://anna:hemligt@proxy.example.se:3128' } }, false],
  [{ disposal: { graceDays: 6 } }, false],
  [{ disposal: { graceDays: 7, approvals: 1, execution: 'enabled' } }, true],
  [{ disposal: { approvals: 0 } }, false],
  [{ disposal: { backupsKeptDays: 90 } }, true],
  [{ disposal: { backupsKeptDays: 0 } }, false],
  [{ capture: { deadlineSeconds: 0 } }, false],
  [{ capture: { maxHeight: 1e9 } }, false],
  [{ capture: { concurrency: 1.5 } }, false],
  [{ schedule: { yearly: '0 3 15 1' } }, false],
  [{ schedule: { yearly: '0 3 15 JAN MON-FRI' } }, true],
  [{ notices: { smtp: 'env:SMTP_URL', from: 'arkiv@exempelkommun.se' } }, true],
  [{ notices: { smtp: 'env:SMTP_URL', from: 'ögonblick@åmål.se', to: 'registrator@åmål.se' } }, true],
  [{ notices: { smtp: 'env:SMTP_URL' } }, false],
  [{ notices: { smtp: 'smtps://anna:hemligt@mail.example.se', from: 'a@example.se' } }, false],
  [{ notices: { to: ['a@example.se, b@example.se'] } }, false],
  [{ notices: { to: ['a@example.se\r\nBcc: b@example.se'] } }, false],
  [{ notices: { to: ['"a"@example.se'] } }, false],
  [{ notices: { to: [] } }, false],
  [{ desk: { trustedProxies: ['10.1.2.3', '10.1.0.0/16', '::1', 'fd00::/8'] } }, true],
  [{ desk: { trustedProxies: ['proxy.example.se'] } }, false],
  [{ desk: { trustedProxies: ['10.1.0.0/33'] } }, false],
  [{ desk: { trustedProxies: ['0.0.0.0/0'] } }, false],
  [{ desk: { metricsToken: 'file:/run/secrets/metrics' } }, true],
  [{ desk: { metricsToken: 'this-machine' } }, true],
  [{ desk: { metricsToken: 'hemligt' } }, false],
  [{ locale: 'en' }, true],
  [{ telemetry: true }, false],
])('%j: accepted or not', (part, ok) => {
  expect(settingsSchema.safeParse({ municipality, ...part }).success).toBe(ok);
});
