import { z } from 'zod';
import { both } from './base/fault-words.ts';
import { parseUrl } from './base/parse-url.ts';
import {
  listOf,
  mailAddress,
  oneOrList,
  optional,
  secretReference,
  text,
  webAddress,
  wholeNumber,
  withDefault,
} from './base/values.ts';
import { copiesSchema } from './settings-copies.ts';
import {
  cron,
  groupName,
  hostAndPort,
  metricsToken,
  networkAddress,
  oidcIssuer,
  organisationNumber,
  proxy,
  tokenEnd,
  webOrigin,
} from './settings-values.ts';

/** The name of the file in the configuration directory. */
export const settingsFile = 'settings.yaml';

/** The schedule when the settings give none. */
export const usualSchedule = { yearly: '0 3 15 1 *', sweep: '7 * * * *' };

/** settings.yaml. */
export const settingsSchema = z.strictObject({
  municipality: z.strictObject({ name: text("the municipality's name"), organisationNumber }),
  /** Every date in the archive is a Swedish civil date, so no other time zone can be given. */
  timezone: withDefault(z.literal('Europe/Stockholm'), 'Europe/Stockholm'),
  locale: withDefault(z.enum(['sv', 'en']), 'sv'),
  schedule: withDefault(
    z
      .strictObject({
        yearly: withDefault(cron, usualSchedule.yearly),
        sweep: withDefault(cron, usualSchedule.sweep),
        /** A slot that was missed by more than this many days is not caught up with. The officer is asked instead. */
        lateDays: withDefault(wholeNumber(1, 365), 90),
        /** Accounts are spread over this many days after the slot. */
        spreadDays: withDefault(wholeNumber(0, 180), 0),
        /** So many accounts a night after the slot, as many nights as that takes. Null: `spreadDays` says it. */
        pace: optional(wholeNumber(1, 100_000)),
      })
      .refine(({ spreadDays, pace }) => pace === null || spreadDays === 0, {
        error: both('pace or spreadDays, not both', 'pace eller spreadDays, inte båda'),
        path: ['pace'],
      }),
    {},
  ),
  archive: withDefault(
    z.strictObject({
      /** Relative to the data folder. */
      path: withDefault(text('a path'), './arkiv'),
      /** The group whose members read archive and data folder, by name or number. Null: the group that the folders have. */
      group: optional(groupName),
    }),
    {},
  ),
  capture: withDefault(
    z.strictObject({
      concurrency: withDefault(wholeNumber(1, 16), 2),
      /** For one account, in seconds. */
      deadlineSeconds: withDefault(wholeNumber(1, 14_400), 900),
      /** CSS pixels. */
      maxHeight: withDefault(wholeNumber(500, 2_000_000), 300_000),
      /** What the page's and the posts' pictures are filed as: `png` and `webp` without loss, `jpeg` with. */
      images: withDefault(z.enum(['png', 'webp', 'jpeg']), 'png'),
      /** What is kept of films and sounds: `poster` keeps their picture, length and address, `file` the file too, where the page plays one. */
      video: withDefault(z.enum(['poster', 'file']), 'poster'),
      /** The largest film that is saved, in megabytes (10⁶ bytes). */
      videoMegabytes: withDefault(wholeNumber(1, 1000), 200),
      pdfa: withDefault(z.enum(['1b', '1a', '2b', '2u', '2a']), '1b'),
      /** Who judges PDFs before a snapshot is complete: `validator` (veraPDF), or `own`, our own check of the structure where there is none. */
      pdfaCheck: withDefault(z.enum(['validator', 'own']), 'validator'),
      /** `png`: the PDF shows the tiles to the pixel, at about five times the size. */
      pdfPictures: withDefault(z.enum(['jpeg', 'png']), 'jpeg'),
    }),
    {},
  ),
  /** Addresses that are allowed though they are not public, each only for the part that needs it. */
  egress: withDefault(
    z.strictObject({
      /** For pages that are visited. */
      visits: listOf(hostAndPort),
      /** For the platforms' APIs, for hosts in front of them, and for the pictures and films that the APIs name. */
      platforms: listOf(hostAndPort),
      /** For the municipality's login. */
      login: listOf(hostAndPort),
      /** For the authorities that stamp the time. */
      timestamps: listOf(hostAndPort),
      /** For copies of the archive that lie elsewhere. */
      copies: listOf(hostAndPort),
      proxy: optional(proxy),
      /** Until 2026-11 one list served all three. Only a person can say which part each of its entries is for. */
      allow: z
        .never({
          error: both(
            'three lists in its place: egress.visits (pages), egress.platforms (APIs and gateways) and egress.login (the login), each host:port where it is needed',
            'tre listor i dess ställe: egress.visits (sidor), egress.platforms (gränssnitt och mellanled) och egress.login (inloggningen), varje host:port där den behövs',
          ),
        })
        .optional(),
    }),
    {},
  ),
  /** The web page that the worker serves. */
  desk: withDefault(
    z.strictObject({
      listen: withDefault(hostAndPort, '127.0.0.1:8471'),
      /** The public address of a reverse proxy in front of the desk, like https://ogonblick.exempelkommun.se. */
      origin: optional(webOrigin),
      /** The proxies in front of the desk that are trusted to name the client: addresses, or networks like 10.0.0.0/8. */
      trustedProxies: listOf(networkAddress),
      /** The bearer token for reading `/metrics`. Null: nobody may read them. `this-machine`: this machine may, without a token. */
      metricsToken: optional(metricsToken),
      /** `edit`: officers add and change accounts at the desk. `read-only`: accounts are changed in accounts.yaml alone. */
      register: withDefault(z.enum(['edit', 'read-only']), 'edit'),
      /** `open`: /lage tells everybody whether the service works, when the newest snapshot was taken and when the next is due. */
      statusPage: withDefault(z.enum(['off', 'open']), 'off'),
      /** The municipality's own login (OpenID Connect), beside the passphrases. Null: there is none. */
      oidc: optional(
        z.strictObject({
          issuer: oidcIssuer,
          clientId: text('the id that the login knows us by'),
          clientSecret: secretReference,
          /** The claim of the login's answer that identifies the person. people.yaml says which value belongs to whom. */
          claim: withDefault(text('the name of a claim, like sub or preferred_username'), 'sub'),
        }),
      ),
    }),
    {},
  ),
  /** What persons know of the tokens that accounts are collected with, since not every platform tells. */
  tokens: listOf(
    z.strictObject({
      /** The place of the token, as the accounts have it in `collect.token`. */
      token: secretReference,
      /** The last day on which it can be used. Null: not known. */
      expires: optional(tokenEnd),
      /** The app that the token was made by: Meta and LinkedIn tell an app of its tokens. Null: they are asked by the token itself. */
      app: optional(z.strictObject({ id: text("the app's id"), secret: secretReference })),
      /** Who renews it, by the ids of people.yaml: they get the letters about it. */
      renewedBy: optional(oneOrList(text("a person's id in people.yaml"))),
    }),
  ),
  /** Letters about what waits for a person. */
  notices: withDefault(
    z
      .strictObject({
        /** The place of a secret address like smtps://user:password@mail.example.se. Null: no letters are sent. */
        smtp: optional(secretReference),
        from: optional(mailAddress),
        /** The addresses that get every letter. Null: the people of people.yaml, each for what their roles concern. */
        to: optional(oneOrList(mailAddress)),
        /** Whether an account's administrators and manager in the register get what concerns it. Not where `to` has all letters. */
        administrators: withDefault(z.boolean({ error: 'true or false' }), true),
      })
      .refine(({ smtp, from }) => smtp === null || from !== null, {
        error: 'the address that notices come from',
        path: ['from'],
      }),
    {},
  ),
  /** How persons show at the command line and at the desk who they are and why they look. */
  proof: withDefault(
    z.strictObject({
      /** `named`: a command that decides or exports needs a person of people.yaml. `machine-user`: without one it is told as the machine's user. */
      decisions: withDefault(z.enum(['named', 'machine-user']), 'machine-user'),
      /** `purpose`: looks at what is marked secret, and exports, need a purpose. `unasked`: who gives one has it written down. */
      looks: withDefault(z.enum(['purpose', 'unasked']), 'unasked'),
    }),
    {},
  ),
  /** How the worker checks the digests of the whole archive. */
  fixity: withDefault(
    z.strictObject({
      /** A check begins so many days after the last one. 0: only `verify` checks. */
      everyDays: withDefault(wholeNumber(0, 365), 30),
      /** How fast it reads, in megabytes (10⁶ bytes): other work goes before it. */
      megabytesPerSecond: withDefault(wholeNumber(1, 10_000), 20),
    }),
    {},
  ),
  /** Proof of time from outside: who is asked to stamp (RFC 3161), and what. */
  timestamps: withDefault(
    z.strictObject({
      /** Each stamps by itself. Of one host there is one. */
      authorities: listOf(
        z.strictObject({
          address: webAddress,
          /** The file with the authority's root certificates (PEM), relative to the configuration folder. */
          roots: text('a file of root certificates (PEM), relative to the configuration folder'),
        }),
      ).refine((all) => new Set(all.map(({ address }) => parseUrl(address)?.host)).size === all.length, {
        error: 'one address for each authority: two have the same host',
      }),
      /** Each day on which something has happened, the ledger's last line is stamped. */
      daily: withDefault(z.boolean({ error: 'true or false' }), true),
      /** Each snapshot's seal is stamped too, so that the snapshot alone proves its time. */
      perSnapshot: withDefault(z.boolean({ error: 'true or false' }), false),
    }),
    {},
  ),
  /** Copies of the archive that lie elsewhere. */
  copies: copiesSchema,
  /** The municipality's electronic seal (PAdES) on protocols, descriptions and copies for release. Null: they are not sealed. */
  seal: optional(
    z.strictObject({
      /** The file with certificate and private key (PKCS#12), relative to the configuration folder. */
      pkcs12: text('a file with certificate and key (PKCS#12), relative to the configuration folder'),
      passphrase: secretReference,
      /** What a reader of the PDF is told beside the municipality's name. */
      reason: optional(text('a reason that a reader of the PDF sees')),
    }),
  ),
  disposal: withDefault(
    z.strictObject({
      execution: withDefault(z.enum(['disabled', 'enabled']), 'disabled'),
      /** Ångerfrist in days. docs/rules.md, "Floors of disposal": never less than 7. */
      graceDays: withDefault(wholeNumber(7, 3650), 30),
      /** The number of approvals, besides the proposer's. */
      approvals: withDefault(wholeNumber(1, 2), 2),
      /** How many days backups of archive and catalog are kept. Null: not known. Protocols state until when backups hold what is gone. */
      backupsKeptDays: optional(wholeNumber(1, 36_500)),
    }),
    {},
  ),
});
export type Settings = z.infer<typeof settingsSchema>;
