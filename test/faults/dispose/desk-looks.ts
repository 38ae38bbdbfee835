import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { startDesk } from '../../../worker/desk/desk.ts';
import { deskAddress } from '../../../worker/ground/desk-address.ts';
import { freePort } from '../../../worker/ground/free-port.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { snapshotJobs } from '../../../worker/ground/queue/job-kind.ts';
import { openQueue } from '../../../worker/ground/queue/job-queue.ts';
import { connect } from '../../../worker/ground/redis/connect.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { browserAt } from '../../attacks/ask.ts';
import { cheapCost } from '../../tools/passphrase.ts';
import type { Town } from '../../tools/town.ts';
import { startRedisServer } from '../worker/redis-server.ts';

/** The desk of one town after another, asked without a browser in between. */
export interface DeskLooks {
  origin(): string;
  open(town: Pick<Town, 'config' | 'data'>): Promise<void>;
  /** What the person is shown at these paths: each that is not refused, with its body. */
  look(person: string, paths: readonly string[]): Promise<[path: string, body: string][]>;
  leave(): Promise<void>;
  close(): Promise<void>;
}

export async function openDeskLooks(): Promise<DeskLooks> {
  const redis = await startRedisServer();
  const log = createLog({ level: 'silent', secrets: [] });
  const connection = await connect({ kind: 'url', url: redis.url }, 'producer', log);
  const queue = openQueue(connection, snapshotJobs);
  let stack = openClosingStack();
  let origin = '';
  return {
    origin: () => origin,
    async open({ config, data }) {
      stack = openClosingStack();
      const readWith = (instead?: NonNullable<Parameters<typeof loadConfiguration>[1]>['instead']) =>
        loadConfiguration(config, { leastPassphraseCost: cheapCost, instead });
      const { configuration, faults } = await readWith();
      if (!configuration) throw new Error(JSON.stringify(faults));
      const environment = { ...readEnvironment({}), configDirectory: config, dataDirectory: data };
      const workplace = await openWorkplace(environment, configuration, stack);
      const port = await freePort();
      const desk = await startDesk(deskAddress({ listen: `127.0.0.1:${port}`, origin: null }), {
        workplace,
        queue,
        connection,
        log,
        readWith,
        now: () => new Date(),
        vitals: {
          isAlive: () => true,
          collecting: { due: async () => [], counts: queue.counts },
          sweptAt: () => null,
          logged: { warn: 0, error: 0 },
        },
      });
      stack.add(() => desk.close());
      origin = `http://127.0.0.1:${port}`;
    },
    async look(person, paths) {
      const browser = browserAt(origin);
      const { status } = await browser.signIn(person);
      if (status >= 400) throw new Error(`expected ${person} to be let in, found ${status}`);
      const shown: [string, string][] = [];
      for (const path of paths) {
        const answer = await browser.ask({ path });
        if (answer.status >= 500)
          throw new Error(`expected an answer at ${path}, found ${answer.status} ${answer.body}`);
        if (answer.status === 200) shown.push([path, answer.body]);
      }
      return shown;
    },
    leave: () => stack.close(),
    async close() {
      await queue.close();
      await connection.close();
      await redis.close();
    },
  };
}
