import { RefusedError } from '../../../jobs/refusal/refused-error.ts';
import { actJobs, type JobKind } from '../../ground/queue/job-kind.ts';
import { openQueue } from '../../ground/queue/job-queue.ts';
import type { RedisConnection } from '../../ground/redis/connect.ts';
import { deskWords } from '../page/desk-words.ts';
import type { Visitor } from '../page/visitor.ts';
import { actFilesIn } from './act-files.ts';
import type { ActMeans, DeskAct } from './desk-act.ts';
import { type ActName, actId, type OrderedAct } from './ordered-act.ts';

/** What the form tells of an act, beside who sends it and when. */
export type AskedAct = Pick<OrderedAct, 'committee' | 'title' | 'values' | 'from'>;

/** The acts that persons order at this desk. */
export interface ActOrders {
  kind: JobKind;
  /**
   * Puts the act into the queue and returns the address of the page that follows it. An act that was ordered before and has not ended is that act,
   * whoever ordered it. Throws RefusedError: what `validate` throws, and for a queue that does not answer, where nothing is begun.
   */
  order(here: ActMeans, act: DeskAct, visitor: Visitor, asked: AskedAct): Promise<string>;
  /** Null when nobody has ordered it. */
  read(id: string): OrderedAct | null;
  /** Puts an open act into the queue where the queue has it not. Tells whether the worker is at it, and the step that it told last. */
  keepQueued(act: OrderedAct): Promise<{ active: boolean; step: string | null }>;
  close(): Promise<void>;
}

/** The caller closes the connection afterwards. */
export function openActOrders(connection: RedisConnection, dataDirectory: string): ActOrders {
  const kind = actJobs(dataDirectory);
  const files = actFilesIn(dataDirectory);
  const queue = openQueue(connection, kind);
  return {
    kind,
    async order(here, act, { person }, asked) {
      const wanted: OrderedAct = {
        format: 'ogonblick-act/1',
        id: actId(act.name, asked.values),
        act: act.name,
        ...asked,
        orderedBy: person.id,
        orderedAt: here.now().toISOString(),
        end: null,
      };
      await act.validate(here, wanted);
      await answered(queue.counts());
      const standing = await files.place(wanted);
      try {
        await answered(queue.enqueue([wanted.id]));
      } catch (error) {
        if (standing === wanted) await files.takeBack(wanted);
        throw error;
      }
      return actHref(wanted);
    },
    read: files.read,
    async keepQueued({ id }) {
      const state = await queue.stateOf(id);
      if (!['waiting', 'delayed', 'active'].includes(state)) await queue.enqueue([id]);
      const active = state === 'active';
      return { active, step: active ? await queue.stepOf(id) : null };
    },
    close: () => queue.close(),
  };
}

export function actHref({ id }: Pick<OrderedAct, 'id'>): string {
  return `/arbeten/${id}`;
}

/** The address of a form that shows again what was written there, for an act that was refused later. */
export function formHref(form: string, act: ActName, values: OrderedAct['values']): string {
  return `${form}?arbete=${actId(act, values)}`;
}

async function answered<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new RefusedError(
      'expected the queue to take the order, found that Redis does not answer: nothing is begun',
      'Look at Redis, then order it again.',
      { sv: deskWords.sv.queueDown, en: deskWords.en.queueDown },
      { cause: cause as Error },
    );
  }
}
