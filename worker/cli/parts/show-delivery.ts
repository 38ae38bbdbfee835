import { deliveryCalled } from '../../../jobs/delivery/deliveries-of.ts';
import type { DisposedOf } from '../../../jobs/delivery/disposed-of-delivery.ts';
import { replacementOf } from '../../../jobs/delivery/replaced.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { FiledDelivery } from '../../../storage/records/delivery.ts';
import { awaitedPackages, type DeliveryState, deliveryState } from '../../../storage/records/delivery-state.ts';
import { requestWords } from '../printed/request-words.ts';
import { type Io, printResult, UsageError } from './io.ts';
import { inTone, lines, type Tone } from './paint.ts';

/** The delivery of that id. Throws UsageError when there is none. */
export async function knownDelivery(workplace: Reader, id: string): Promise<FiledDelivery> {
  const filed = await deliveryCalled(workplace, id);
  if (filed) return filed;
  const remedy = 'See `ogonblick delivery list --all`.';
  throw new UsageError(
    `expected the id of a delivery, found ${JSON.stringify(id)}`,
    remedy,
    `det finns ingen leverans ${JSON.stringify(id)}. Se \`ogonblick delivery list --all\`.`,
  );
}

/** A delivery as `--json` prints it. */
export function deliveryToShow(filed: FiledDelivery, all: readonly FiledDelivery[] = []) {
  const replacement = replacementOf(filed, all);
  const replacedBy = replacement && { id: replacement.delivery.id, state: deliveryState(replacement) };
  const awaited = awaitedPackages(filed);
  return { ...filed.delivery, state: deliveryState(filed), awaited, replacedBy, history: filed.events };
}

const tones: Partial<Record<DeliveryState, Tone>> = { accepted: 'ok', rejected: 'fault', recalled: 'warn' };

/** `all`: every delivery, where any of these may have been replaced. `disposed`: what of them was disposed of; left out: nobody has looked. */
export function printDeliveries(
  io: Io,
  filed: readonly FiledDelivery[],
  all: readonly FiledDelivery[] = [],
  disposed?: readonly DisposedOf[],
): void {
  const says = requestWords[io.locale];
  const deliveries = filed.map((one) => deliveryToShow(one, all));
  printResult(io, { deliveries, ...(disposed === undefined ? {} : { disposed }) }, () =>
    lines([
      ...filed.flatMap((one) => {
        const { delivery, events } = one;
        const { replaces } = delivery;
        const { replacedBy, awaited, state } = deliveryToShow(one, all);
        const { id, committee, from, to, snapshots, items, agreement } = delivery;
        return [
          [
            `${id}  `,
            inTone(tones[state] ?? null, says.deliveryState(state)),
            `  ${committee}  ${from}–${to}  ${says.delivered(snapshots, items, agreement.receiver)}`,
          ],
          ...(replaces ? [`  ${says.replaces(replaces.id, replaces.because, replaces.reason)}`] : []),
          ...(replacedBy ? [`  ${says.replacedBy(replacedBy.id, replacedBy.state)}`] : []),
          ...(awaited.length === 0 ? [] : [`  ${says.awaitedReceipts(awaited.join(', '))}`]),
          ...events.map(({ what, at, by }) => `  ${says.deliverySaid(what, civilDate(at), by)}`),
        ];
      }),
      ...(disposed ?? []).map(({ item, list, replacedBy }) =>
        replacedBy === null ? says.disposedSince(item, list) : says.redactedSince(item, list, replacedBy),
      ),
      says.deliveries(filed.length),
    ]),
  );
}
