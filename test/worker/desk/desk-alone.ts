import { dirname } from 'node:path';
import type { Browser, Page } from 'playwright';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { startDesk } from '../../../worker/desk/desk.ts';
import { deskAddress } from '../../../worker/ground/desk-address.ts';
import { freePort } from '../../../worker/ground/free-port.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { snapshotJobs } from '../../../worker/ground/queue/job-kind.ts';
import { openQueue } from '../../../worker/ground/queue/job-queue.ts';
import { connect } from '../../../worker/ground/redis/connect.ts';
import { startActWorker } from '../../../worker/process/act-worker.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import type { Locale } from '../../../worker/words/archive-words.ts';
import { type RedisServer, startRedisServer } from '../../faults/worker/redis-server.ts';
import { cheapCost, personLine } from '../../tools/passphrase.ts';
import { openTestBrowser } from '../../tools/test-browser.ts';
import type { Town } from '../../tools/town.ts';
import { signedInPage } from './sign-in.ts';

/** The desk of a town, with a worker that does what is ordered there and nothing else, and a browser to look at it with. */
export interface DeskAlone {
  origin: string;
  browser: Browser;
  workplace: Workplace;
  /** A page of a browser of its own in which the person has signed in. */
  signedIn(person: string, path?: string, width?: number): Promise<Page>;
  redis: RedisServer;
  /** What is ordered waits from now on, until `work`. */
  rest(): Promise<void>;
  work(): Promise<void>;
  /** From now on the desk lives at this time. */
  setTime(now: Date): void;
  /** From now on its pages are in this language. */
  speak(locale: Locale): void;
  close(): Promise<void>;
}

/** `given`: the port, where another server has to know it before; a free one unless told. */
export async function openDeskAlone(town: Pick<Town, 'config' | 'archive'>, given?: number): Promise<DeskAlone> {
  const stack = openClosingStack();
  let today: Date | null = null;
  const redis = await startRedisServer();
  stack.add(() => redis.close());
  const { configuration, faults } = await loadConfiguration(town.config, { leastPassphraseCost: cheapCost });
  if (!configuration) throw new Error(JSON.stringify(faults));
  const environment = { ...readEnvironment({}), configDirectory: town.config, dataDirectory: dirname(town.archive) };
  const workplace = await openWorkplace(environment, configuration, stack);
  const log = createLog({ level: 'error', secrets: [] });
  const connection = await connect({ kind: 'url', url: redis.url }, 'producer', log);
  stack.add(() => connection.close());
  const queue = openQueue(connection, snapshotJobs);
  stack.add(() => queue.close());
  const now = () => today ?? new Date();
  const port = given ?? (await freePort());
  const desk = await startDesk(deskAddress({ listen: `127.0.0.1:${port}`, origin: null }), {
    workplace,
    queue,
    connection,
    log,
    readWith: (instead) => loadConfiguration(town.config, { leastPassphraseCost: cheapCost, instead }),
    vitals: {
      isAlive: () => true,
      collecting: { due: async () => [], counts: queue.counts },
      sweptAt: () => null,
      logged: { warn: 0, error: 0 },
    },
    now,
  });
  stack.add(() => desk.close());
  const working = await connect({ kind: 'url', url: redis.url }, 'worker', log);
  stack.add(() => working.close());
  const work = () =>
    startActWorker(workplace, working, { followed: { readIfChanged: async () => undefined }, log, now });
  let acts = await work();
  stack.add(() => acts.close());
  const launched = await openTestBrowser();
  stack.add(() => launched.close());
  const { browser } = launched;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    browser,
    workplace,
    redis,
    rest: () => acts.close(),
    async work() {
      acts = await work();
    },
    signedIn: (...who) => signedInPage(browser, origin, who),
    setTime(now) {
      today = now;
    },
    speak(locale) {
      const { configuration: spoken } = workplace;
      workplace.configuration = { ...spoken, settings: { ...spoken.settings, locale } };
    },
    close: () => stack.close(),
  };
}

/** Two who decide nothing about what most tests are about: `lova.l` reads everything, `otto.o` is an officer of another committee. */
export async function addOnlookers({ change }: Pick<Town, 'change'>): Promise<void> {
  const other = personWith('otto.o', 'barn-och-utbildningsnamnden: [officer]');
  await change('people.yaml', 'people:\n', `people:\n${personWith('lova.l', '"*": [reader]')}${other}`);
}

/** A line of people.yaml. `roles`: as YAML, like `"*": [reader]`. */
export function personWith(id: string, roles: string): string {
  return personLine(id, roles);
}
