import { basename, join } from 'node:path';
import type { Visit } from '../../../jobs/visit/visit.ts';
import { ownMediaType } from '../../../storage/formats/formats.ts';
import { stepWords, warningWords } from '../told/visit-words.ts';
import type { Recorder } from '../wacz/record-exchanges.ts';
import type { StepOutcome } from './visit-steps.ts';

/** Packs what the visit fetched, with our own pictures as resources, as `data/<name of the bag>.wacz`. */
export async function packRecording(
  folder: string,
  recorder: Recorder,
  visit: Visit,
): Promise<StepOutcome<Pick<Visit, 'recording' | 'warnings'>>> {
  const date = new Date().toISOString();
  const file = `data/${basename(folder)}.wacz`;
  const { records, sha256 } = await recorder.finish({
    target: join(folder, file),
    pages: [{ url: visit.finalUrl ?? '', title: visit.textLayer?.title ?? '', ts: date }],
    resources: visit.tiles.map((tile) => ({
      uri: `urn:ogonblick:${basename(tile.file)}`,
      path: join(folder, tile.file),
      mediaType: ownMediaType(tile.file),
      date,
    })),
  });
  const { cut, cutForPage, sockets } = recorder.tally;
  const short = Object.entries(cut).flatMap(([why, count]) => (count > 0 ? [`${count} (${why})`] : []));
  const warnings = [
    ...visit.warnings,
    ...(short.length > 0 ? [warningWords.answersCut(short.join(', '))] : []),
    ...(cutForPage > 0 ? [warningWords.cutForPage(cutForPage)] : []),
    ...(sockets > 0 ? [warningWords.sockets(sockets)] : []),
  ];
  return { value: { recording: { file, records, sha256 }, warnings }, note: stepWords.records(records) };
}
