import { startBenchFeed } from '../sites/bench-feed.ts';
import { type Contender, startContender } from './contender.ts';
import type { Contents, Flavour } from './contenders/pdf-makers.ts';
import { median, megabytes, printTable, seconds, times } from './figures.ts';
import type { Usage } from './tree-meter.ts';

interface Maker {
  name: string;
  step: string;
  input?: unknown;
  /** What the file is judged as. */
  flavour: Flavour;
  usages: Usage[];
  path: string;
}

const ours = (flavour: Flavour, images: 'png' | 'jpeg' = 'jpeg'): Maker => ({
  name: `Ögonblick PDF/A-${flavour}${images === 'png' ? ', lossless' : ''}`,
  step: 'ours',
  input: { flavour, images },
  flavour,
  usages: [],
  path: '',
});

/** Our PDF/A of the bench page beside the browser's print of it, and that made PDF/A by Ghostscript. */
export async function pdfa(rounds: number): Promise<void> {
  const feed = await startBenchFeed();
  const contender = await startContender('pdf-makers');
  try {
    const { result: there } = await contender.run<{ ghostscript: boolean; judge: boolean }>('open', { url: feed.url });
    const print: Maker = { name: 'Chromium page.pdf()', step: 'print', flavour: '2b', usages: [], path: '' };
    const converted: Maker = { ...print, name: '  then Ghostscript -dPDFA=2', step: 'ghostscript', usages: [] };
    const picture: Maker = { ...print, name: 'text and tiles', step: 'picture', usages: [] };
    const lossy = ours('1b');
    const rest = [ours('1a'), ours('2b'), ours('2u'), ours('2a'), ours('1b', 'png')];
    const others = there.ghostscript ? [print, converted] : [print];
    for (let round = 0; round < rounds; round += 1) {
      for (const maker of [...others, picture, lossy, ...rest]) await make(contender, maker);
    }
    const rows = [['', 'wall', 'CPU', 'peak PSS', 'pages', 'KB a page', 'words', 'links', 'veraPDF']];
    for (const maker of [...others, lossy, ...rest]) {
      const { result } = await contender.run<Contents>('look', { path: maker.path, flavour: maker.flavour });
      rows.push([maker.name, ...used(maker.usages), ...contained(result, maker.flavour)]);
    }
    rows.push(['  before: reading the text, taking the tiles', ...used(picture.usages)]);
    printTable('One page as PDF (goals: 300 KB a page, words 99.5 %, links 100 %, valid)', rows);
    if (!there.ghostscript) console.log('\nGhostscript is not on this machine: apt-get install ghostscript');
    if (!there.judge) console.log('\nveraPDF is not on this machine: npm run setup -- --tests');
    const cpu = ({ usages }: Maker) => median(usages.map(({ cpuSeconds }) => cpuSeconds));
    console.log(`\nCPU of page.pdf() to that of our writer: ${times(cpu(print) / cpu(lossy))} (goal 2).`);
    console.log(
      `With text and tiles, which the snapshot has anyway: ${times(cpu(print) / (cpu(lossy) + cpu(picture)))}.`,
    );
  } finally {
    await contender.end();
    await feed.close();
  }
}

async function make(contender: Contender, maker: Maker): Promise<void> {
  const { usage, result } = await contender.run<string>(maker.step, maker.input);
  maker.usages.push(usage);
  maker.path = result;
}

function used(usages: Usage[]): string[] {
  return [
    seconds(median(usages.map(({ wallSeconds }) => wallSeconds))),
    seconds(median(usages.map(({ cpuSeconds }) => cpuSeconds))),
    megabytes(median(usages.map(({ peakPss }) => peakPss ?? Number.NaN))),
  ];
}

function contained({ pages, bytes, words, links, valid, failedRules }: Contents, flavour: Flavour): string[] {
  const verdict = valid === null ? 'not judged' : valid ? `${flavour} valid` : `${flavour} NOT valid`;
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
  const because = failedRules.length > 0 ? `${verdict}: ${failedRules.slice(0, 3).join(', ')}` : verdict;
  return [`${pages}`, (bytes / 1000 / pages).toFixed(0), percent(words), percent(links), because];
}
