import { expect, test } from '@jest/globals';
import { flavours } from '../../worker/papers/pdfa/flavour.ts';
import { openJudge } from '../../worker/papers/pdfa/verapdf.ts';
import { folder } from '../worker/papers/pdfa/sample.ts';
import { type JudgedPage, judgeAllPages } from './all-pages.ts';

const hour = 3_600_000;

test(
  'every page of the demo and every nasty page that gives a snapshot is valid in every flavour',
  async () => {
    const judge = await openJudge();
    if (!judge) throw new Error('expected veraPDF, found none: run `npm run setup -- --tests`');
    const pages: JudgedPage[] = [];
    try {
      await judgeAllPages(judge, { folder }, (page) => {
        pages.push(page);
      });
    } finally {
      await judge.close();
    }
    const verdicts = pages.flatMap((page) => page.verdicts);
    const rows = flavours.map((flavour) => {
      const files = verdicts.filter((verdict) => verdict.flavour === flavour);
      return {
        flavour,
        valid: files.filter(({ failedRules }) => failedRules.length === 0).length,
        files: files.length,
      };
    });
    console.info(`${pages.length} pages\n${rows.map((row) => `${row.flavour}: ${row.valid}/${row.files}`).join('\n')}`);
    expect(pages.length).toBeGreaterThan(30);
    expect(verdicts.filter(({ failedRules }) => failedRules.length > 0)).toEqual([]);
  },
  hour,
);
