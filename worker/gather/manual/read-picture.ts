import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM, type Page, type Worker } from 'tesseract.js';
import type { MachineReadFile } from '../../../storage/records/machine-read.ts';
import { pictureForReading } from '../../papers/pictures/for-reading.ts';

/** A picture is given up after this time. */
const mostMs = 120_000;
/** Words that the program is less sure of are mostly lines and drawings. Of 100. */
const leastConfidence = 30;

/** The Swedish model of the package, for the LSTM engine. It lies on this machine: nothing is fetched. */
const model = { language: 'swe', name: '4.0.0_best_int' };
const modelFolder = () =>
  join(
    dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${model.language}/package.json`)),
    model.name,
  );

/** The program that reads pictures, started when the first picture comes. */
export interface PictureReader {
  /** Throws nothing of the picture's or the program's: what went wrong is in the answer. */
  read(path: string): Promise<Omit<MachineReadFile, 'file'>>;
  close(): Promise<void>;
}

/** Opens Tesseract (in WebAssembly, in a thread of its own: a picture from outside gets no further). `folder`: of the model. */
export function openPictureReader(folder: () => string = modelFolder): PictureReader {
  let worker: Promise<Worker> | null = null;
  const end = async () => {
    const ended = worker;
    worker = null;
    await (await ended)?.terminate();
  };
  return {
    async read(path) {
      const told = { how: 'picture', engine: 'Tesseract', model: `${model.language} ${model.name}` } as const;
      const unread = { ...told, version: null, outcome: 'not-read' as const, confidence: null, pages: [] };
      try {
        const { png, ...size } = await pictureForReading(path);
        worker ??= start(folder());
        const reader = await inTime(worker);
        const { data } = await inTime(reader.recognize(png, {}, { blocks: true, text: false }));
        return { ...told, ...pageRead(data, size) };
      } catch (error) {
        // The next picture gets a new start.
        void end().catch(() => undefined);
        const late = error instanceof TooLongError;
        return { ...unread, because: late ? 'too-long' : 'failed', detail: late ? null : toldIn(error) };
      }
    },
    close: end,
  };
}

class TooLongError extends Error {}

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

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLongError()), mostMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function toldIn(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pageRead(
  { blocks, version }: Page,
  { scale, width, height }: { scale: number; width: number; height: number },
): Pick<MachineReadFile, 'version' | 'outcome' | 'because' | 'detail' | 'confidence' | 'pages'> {
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
