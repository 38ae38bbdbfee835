/**
 * A configuration full of faults. Each line of a file stands first, then what `check` says about that line, in order:
 * so the place in this table is the line number that is expected.
 */
export const manyFaults: Record<string, [line: string, ...faults: string[]][]> = {
  'settings.yaml': [
    [
      'municipality: { name: Exempelkommun, organisationNumber: 2120000000 }',
      'error: expected an organisation number like "212000-0000", got the number 2120000000 (write it in quotes)',
    ],
    ['timezone: Europe/London', 'error: expected Europe/Stockholm, got "Europe/London"'],
    ['locale: se', 'error: expected one of sv, en, got "se"'],
    ['schedule:'],
    ['  yearly: every year', 'error: expected a cron expression of five fields, like "0 3 15 1 *", got "every year"'],
    ['  latedays: 90', 'error: expected a known key (did you mean lateDays?), got "latedays"'],
    [
      'capture: { concurrency: 0, pdfa: 3b }',
      'error: expected a whole number from 1 to 16, got the number 0',
      'error: expected one of 1b, 1a, 2b, 2u, 2a, got "3b"',
    ],
    [
      'egress: { visits: [intranet], allow: ["127.0.0.1:80"] }',
      'error: expected host:port, like gateway.example.se:8443, got "intranet"',
      'error: expected three lists in its place: egress.visits (pages), egress.platforms (APIs and gateways) and egress.login (the login), each host:port where it is needed, got a list',
    ],
    [
      'disposal: { execution: true, graceDays: 1 }',
      'error: expected one of disabled, enabled, got true',
      'error: expected a whole number from 7 to 3650, got the number 1',
    ],
  ],
  'accounts.yaml': [
    ['accounts:'],
    [
      '  - id: Facebook Exempelkommun',
      'error: expected an id of a-z, 0-9 and - (at most 60), like facebook-exempelkommun, got "Facebook Exempelkommun"',
    ],
    [
      '    platform: myspace',
      'error: expected one of facebook, instagram, threads, youtube, x, mastodon, bluesky, linkedin, tiktok, web, got "myspace"',
    ],
    ['    name: Exempelkommun'],
    [
      '    url: file:///etc/passwd',
      'error: expected an address like https://www.example.se/page, without user name or password, got "file:///etc/passwd"',
    ],
    [
      '    committee: byggnadsnamnden',
      'error: expected a committee that has a plan (kommunstyrelsen), got "byggnadsnamnden"',
    ],
    ['    unit: Kommunikationsavdelningen'],
    [
      '    status: aktiv',
      'error: expected one of discovered, requested, approved, active, closing, closed, got "aktiv"',
    ],
    ['    opened: 2011-02-29', 'error: expected a day like 2026-01-12, got "2011-02-29"'],
    [
      '    assignment:',
      'warning: expected a version of the assignment, got nothing',
      'warning: expected who decided the account, and when, got nothing',
      'warning: expected the purpose of the account, got nothing',
      'warning: expected whom the account is for, got nothing',
      'warning: expected how the account is supervised, got nothing',
      'warning: expected the day the assignment is to be reviewed, got nothing',
      'warning: expected the approval of both administrators and a manager, got none by Anna Ek, a manager',
    ],
    ['      administrators:', 'warning: expected at least two different administrators, got 1'],
    ['        - { name: Anna Ek, email: anna.ek@example.se, phone: "0383-000 01" }'],
    [
      '    capture: { interval: P1H, avoidMonths: [13] }',
      'error: expected a period like P2Y, P6M, P2W or P90D, got "P1H"',
      'error: expected a whole number from 1 to 12, got the number 13',
      'warning: expected the basis for visiting the page; without one it is never visited, got nothing',
    ],
    [
      '    collect: { source: api, token: EAAB-hemlig }',
      'error: expected the place of a secret, as env:NAME or file:PATH, got a value that is not shown here',
    ],
    [
      '    inloggning: hemligt',
      'error: expected a known key (id, platform, name, url, names, committee, unit, status, opened, closed, closingWaiver, officials, leaders, assignment, capture, collect), got "inloggning"',
    ],
    [
      '  - platform: facebook',
      'error: expected an id of a-z, 0-9 and - (at most 60), like facebook-exempelkommun, got nothing',
      'warning: expected an address; without one the page is never visited, got nothing',
      'warning: expected the basis for visiting the page; without one it is never visited, got nothing',
      'warning: expected the unit that keeps the account, got nothing',
      'warning: expected the day the account was opened, got nothing',
      'warning: expected a version of the assignment, got nothing',
      'warning: expected who decided the account, and when, got nothing',
      'warning: expected the purpose of the account, got nothing',
      'warning: expected whom the account is for, got nothing',
      'warning: expected how the account is supervised, got nothing',
      'warning: expected the day the assignment is to be reviewed, got nothing',
      'warning: expected at least two different administrators, got 0',
      'warning: expected the approval of both administrators and a manager, got none by administrators, a manager',
    ],
    ['    name: Utan id'],
    ['    committee: kommunstyrelsen'],
    ['    status: active'],
  ],
  'committees/kommunstyrelsen.yaml': [
    ['committee: kommunstyrelse', 'error: expected kommunstyrelsen, as the file is named, got "kommunstyrelse"'],
    ['name: Kommunstyrelsen'],
    ['plan: { title: Plan, version: 1 }', 'error: expected text, got the number 1 (write it in quotes)'],
    ['decisions:'],
    [
      '  - { id: d1, body: Kommunstyrelsen, date: 2026-02-30, caseNumber: KS 2026/1, appliesTo: both, validFrom: 2026-02-10 }',
      'error: expected a day like 2026-01-12, got "2026-02-30"',
      'error: expected a paragraph like "§ 45", got nothing',
    ],
    ['classes:'],
    [
      '  - { id: c1, name: Kommentarer, match: { kind: [coment] } }',
      'error: expected one of post, comment, reply, share, message, saved, got "coment"',
    ],
    ['rules:'],
    [
      '  - { id: r1, decision: d2, class: c1, trigger: publishd, period: 2 years, action: dispose, inSnapshots: redact }',
      'error: expected one of published, captured, edited, last-activity, removed, account-closed, case-closed, registered, obsolete, snapshotted, delivered, or { latest: [a, b] }, or { earliest: [a, b] }, got "publishd"',
      'error: expected a period like P2Y, P6M, P2W or P90D, got "2 years"',
      'error: expected a decision of this plan (d1), got "d2"',
    ],
    [
      '  - { id: r2, decision: d1, class: c3, trigger: { latest: [published, posted] }, period: P2Y, action: dispose }',
      'error: expected one of published, captured, edited, last-activity, removed, account-closed, case-closed, registered, obsolete, snapshotted, delivered, got "posted"',
      'error: expected inSnapshots: keep or redact, for the action dispose, got nothing',
      'error: expected a class of this plan (c1), got "c3"',
    ],
  ],
  'people.yaml': [
    ['people:'],
    ['  - id: arkivarie.a'],
    ['    name: Arkivarie A'],
    ['    email: arkiv', 'error: expected an e-mail address, got "arkiv"'],
    [
      '    roles: { "*": [reader, boss], byggnadsnamnden: [approver] }',
      'error: expected one of reader, officer, approver, operator, got "boss"',
      'error: expected * or a committee that has a plan (kommunstyrelsen), got "byggnadsnamnden"',
    ],
    [
      '    passphrase: hemligt lösenord',
      'error: expected a hash made by `ogonblick people hash`, got a value that is not shown here',
    ],
  ],
};
