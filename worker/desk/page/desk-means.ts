import { Temporal } from '@js-temporal/polyfill';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReadWith } from '../../../config/changes/write-register.ts';
import { hasNoRole } from '../../../config/register/administered.ts';
import type { Reader, Workplace } from '../../../jobs/workplace.ts';
import type { Collecting } from '../../gather/collect/collecting.ts';
import type { CountedLog, Log } from '../../ground/log.ts';
import type { JobQueue } from '../../ground/queue/job-queue.ts';
import type { RedisConnection } from '../../ground/redis/connect.ts';
import type { Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { wallTime } from '../../words/times.ts';
import { framedPage } from './desk-frame.ts';
import { type DeskPage, menuEntryOf } from './desk-page.ts';
import { deskWords } from './desk-words.ts';
import { localWords } from './local-words.ts';
import type { Crumb } from './menu.ts';
import type { Visitor } from './visitor.ts';

/** What the desk's pages have at hand that show something: they write nothing. */
export interface DeskMeans {
  workplace: Reader;
  queue: JobQueue;
  connection: RedisConnection;
  log: Log;
  vitals: Vitals;
  now(): Date;
}

/** What a form has at hand that a person has sent. */
export interface ActingMeans extends DeskMeans {
  workplace: Workplace;
  /** Reads the configuration as it would be with another text in the place of one of its files. */
  readWith: ReadWith;
}

/** What machines ask the worker about (health and metrics). */
export interface Vitals {
  isAlive(): boolean;
  collecting: Pick<Collecting, 'due' | 'counts'>;
  /** The log's counts since the worker's start. */
  logged: CountedLog['counts'];
  /** When the newest sweep that did not fail ended; null: none since the worker's start. */
  sweptAt(): Date | null;
}

export interface PageParts {
  title: string;
  content: Part;
  /** The page's entry in the menu, when it is not the page's own; null: none. */
  here?: string | null;
  /** The steps between the menu's entry and the page. */
  trail?: readonly Crumb[];
  again?: number;
  script?: string;
  /** The page asks before what cannot be undone. */
  grave?: boolean;
  onward?: string;
  /** The address of a picture that the browser is to ask for before all else. */
  early?: string | null;
  status?: number;
}

export const wordsOf = localWords(deskWords);

/** Answers with a page. */
export function show(means: DeskMeans, request: FastifyRequest, reply: FastifyReply, parts: PageParts): FastifyReply {
  const { settings } = means.workplace.configuration;
  const { visitor } = request;
  const {
    title,
    content,
    here = menuEntryOf(request),
    trail = [],
    again,
    script,
    grave = false,
    onward,
    early = null,
    status = 200,
  } = parts;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(
      framedPage({
        locale: settings.locale,
        municipality: settings.municipality.name,
        title,
        person: visitor && {
          name: visitor.person.name,
          form: visitor.form,
          searches: !hasNoRole(visitor.person),
          at: clockIn(means),
        },
        pages: menuPages(request),
        here,
        isEntry: request.routeOptions.config.page?.path === here,
        trail,
        waiting: request.waiting ?? new Map(),
        content,
        grave,
        early,
        ...(again !== undefined && { again }),
        ...(script !== undefined && { script }),
        ...(onward !== undefined && { onward }),
      }),
    );
}

/** Now, as civil time in words. */
function clockIn({ workplace, now }: Pick<DeskMeans, 'workplace' | 'now'>): string {
  const { locale, timezone } = workplace.configuration.settings;
  const at = now().toISOString();
  const wall = wallTime(at, timezone);
  return wall === null ? at : words[locale].time(wall.date, wall.minute);
}

/** The pages of the visitor's menu. Who has a role finds their own accounts on the overview. */
export function menuPages({ server, visitor }: FastifyRequest): readonly DeskPage[] {
  const isAdministrator = visitor !== null && hasNoRole(visitor.person);
  return server.deskPages.filter(({ administrators = false }) => administrators === isAdministrator);
}

/** The signed-in person. The door lets nobody else through to a page that calls this. */
export function visitorOf(request: FastifyRequest): Visitor {
  if (request.visitor) return request.visitor;
  throw new Error('expected somebody signed in, found nobody: the page is open by mistake');
}

/** Now, in UTC, and today's civil date. */
export function timesOf(means: Pick<DeskMeans, 'workplace' | 'now'>): { now: string; today: string } {
  return { now: means.now().toISOString(), today: civilToday(means) };
}

/** Today's civil date in the municipality, `YYYY-MM-DD`. */
export function civilToday(means: Pick<DeskMeans, 'workplace' | 'now'>): string {
  return civilDay(means, means.now().toISOString());
}

/** The civil date of an instant in the municipality, `YYYY-MM-DD`. */
export function civilDay({ workplace }: Pick<DeskMeans, 'workplace'>, instant: string): string {
  const { timezone } = workplace.configuration.settings;
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timezone).toPlainDate().toString();
}
