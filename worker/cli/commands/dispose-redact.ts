import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type AskedPlaces, proposeRedaction } from '../../../jobs/disposal/propose-redaction.ts';
import { snapshotCalled } from '../../../jobs/secrecy/mark-secret.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import type { ShownNumber } from '../../../storage/records/redaction.ts';
import { drawnBoxSchema } from '../../../storage/records/redaction.ts';
import { today } from '../parts/configuration.ts';
import { decider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { watchWork } from '../parts/watched-line.ts';
import { printList, seenList } from './dispose.ts';

export interface RedactOptions extends SaidPerson {
  body: string;
  date: string;
  paragraph: string;
  caseNumber: string;
  legalForce?: string;
}

const numberSchema = z.string().regex(/^[1-9]\d*(?:\.[1-9]\d*)?$/);

const placesSchema = z
  .array(
    z.strictObject({
      snapshot: z.string(),
      /** `3` is a post with all its comments, `3.2` its second comment. */
      shown: z.array(numberSchema).default([]),
      boxes: z
        .array(
          drawnBoxSchema
            .extend({ of: numberSchema.optional() })
            .refine((box) => box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0),
        )
        .default([]),
      clean: z.array(z.string()).default([]),
    }),
  )
  .min(1)
  .refine((all) => new Set(all.map(({ snapshot }) => snapshot)).size === all.length, 'each snapshot once');

const example =
  '[{ "snapshot": "…", "shown": ["3", "5.2"], "boxes": [{ "file": "data/skarmdump-001.png", "x": 0, "y": 0, "width": 100, "height": 40 }] }]';

/**
 * Files a list by which something is taken out of sealed snapshots, by the decision of a court, an authority or the committee. Nothing is taken out
 * before other persons have approved the list and it is carried out.
 */
export async function redact(io: Io, file: string, options: RedactOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const places = await placesIn(file);
  const committees = new Set<string>();
  for (const { snapshot } of places) {
    const row = await snapshotCalled(workplace, snapshot);
    if (row === null) {
      throw new UsageError(
        `expected the id of a sealed snapshot, found ${JSON.stringify(snapshot)}`,
        'The id is the name of its folder.',
        `det finns ingen förseglad ögonblicksbild ${JSON.stringify(snapshot)}. Dess id är namnet på mappen.`,
      );
    }
    committees.add(row.committee);
  }
  const [committee = '', ...others] = committees;
  if (others.length > 0) {
    throw new UsageError(
      `expected snapshots of one committee, found some of ${[committee, ...others].join(', ')}`,
      'Make a list for each committee.',
      `ögonblicksbilderna hör till flera nämnder: ${[committee, ...others].join(', ')}. Gör en lista för varje nämnd.`,
    );
  }
  const by = await decider(io, workplace, options, [{ committee }]);
  const { body, date, paragraph, caseNumber, legalForce = null } = options;
  const proposal = { committee, by, verified: options.as !== undefined, today: today(), now: new Date().toISOString() };
  const end = watchWork(io, 'redaction');
  await using stack = openClosingStack();
  stack.add(end);
  const list = await proposeRedaction(workplace, proposal, {
    places: places.map(askedPlaces),
    decision: { body, date, paragraph, caseNumber, legalForce },
  });
  end();
  printList(io, await seenList(workplace, list.id));
  return exitCodes.done;
}

/** The places of a file, as they are asked for. */
export function askedPlaces({ shown, ...place }: z.infer<typeof placesSchema>[number]): AskedPlaces {
  return { ...place, shown: shown.map(numberOf) };
}

function numberOf(text: string): ShownNumber {
  const [post, comment] = text.split('.').map(Number);
  return { post: post ?? 0, comment: comment ?? null };
}

/** The places in a file. Throws UsageError, which names the place in the file. */
export async function placesIn(file: string): Promise<z.infer<typeof placesSchema>> {
  const refuseFile = (found: string, cause: unknown) =>
    new UsageError(
      `expected places as a JSON array in ${file}, found ${found}`,
      `Like ${example}; see \`ogonblick dispose redact --help\`.`,
      `filen ${file} är ingen JSON-lista med ställen, som ${example}; se \`ogonblick dispose redact --help\`.`,
      { cause },
    );
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw refuseFile(cause instanceof SyntaxError ? 'no JSON' : 'no readable file', cause);
  }
  const read = placesSchema.safeParse(json);
  if (read.success) return read.data;
  throw refuseFile(`something else at ${read.error.issues[0]?.path.join('.') || 'its beginning'}`, read.error);
}
