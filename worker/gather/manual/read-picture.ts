import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM, type Page, type Worker } from 'tesseract.js';
import type { FileRead } from '../../../storage/records/machine-read.ts';
import { pictureForReading } from '../../papers/pictures/for-reading.ts';

/** Words that the program is less sure of are mostly lines and drawings. Of 100. */
const leastConfidence = 30;

/** The Swedish model of the package, for the LSTM engine. It lies on this machine: nothing is fetched. */
const model = { language: 'swe', name: '4.0.0_best_int' };
const modelFolder = () =>
  join(
    dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${model.language}/package.json`)),
    model.name,
  );

/** Reads the words of a picture with Tesseract. `folder`: of the model. Throws what the programs throw. */
export async function readPicture(picture: Buffer, folder: string = modelFolder()): Promise<FileRead> {
  const { png, ...size } = await pictureForReading(picture);
  const reader = await start(folder);
  const { data } = await reader.recognize(png, {}, { blocks: true, text: false });
  await reader.terminate();
  return { how: 'picture', engine: 'Tesseract', model: `${model.language} ${model.name}`, ...pageRead(data, size) };
}

async function start(langPath: string): Promise<Worker> {
  // A program that does not find its model leaves its thread behind.
  await access(join(langPath, `${model.language}.traineddata.gz`));
  const worker = await new Promise<Worker>((resolve, reject) => {
    // The library's own handler throws where nobody can catch it.
    createWorker(model.language, OEM.LSTM_ONLY, {
      langPath,
      cacheMethod: 'none',
      gzip: true,
      errorHandler: reject,
    }).then(resolve, reject);
  });
  // Otherwise it guesses, and says so on this process's stderr.
  await worker.setParameters({ user_defined_dpi: '150' });
  return worker;
}

function pageRead(
  { blocks, version }: Page,
  { scale, width, height }: { scale: number; width: number; height: number },
): Omit<FileRead, 'how' | 'engine' | 'model'> {
  const sure: number[] = [];
  const read = (blocks ?? [])
    .flatMap(({ paragraphs }) => paragraphs)
    .map((paragraph) => {
      const words = paragraph.lines
        .flatMap((line) => line.words)
        .filter(({ confidence }) => confidence >= leastConfidence);
      sure.push(...words.map(({ confidence }) => confidence));
      const runs = words.map(({ text, bbox: { x0, y0, x1, y1 } }) => ({
        text,
        x: x0 / scale,
        y: y0 / scale,
        width: (x1 - x0) / scale,
        height: (y1 - y0) / scale,
        spaceAfter: true,
      }));
      return { role: 'P' as const, runs, confidence: meanOf(words.map(({ confidence }) => confidence)) };
    })
    .filter(({ runs }) => runs.length > 0);
  return {
    version,
    outcome: read.length > 0 ? 'read' : 'wordless',
    because: null,
    detail: null,
    confidence: meanOf(sure),
    pages: [{ width, height, blocks: read }],
  };
}

function meanOf(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : Math.round(numbers.reduce((sum, one) => sum + one, 0) / numbers.length);
}
