import type { Command } from 'commander';
import { asPerson, type CommandLine, passphraseFile } from './parts/command-line.ts';

/** The commands about the committees' plans: `plan`. Each is loaded when it is called for. */
export function addPlanCommands(program: Command, line: CommandLine): void {
  const { run, says } = line;
  const plan = program.command('plan').description(
    says({
      sv: 'nämndernas planer och deras gallringsregler',
      en: 'the committees’ plans and their disposal rules',
    }),
  );
  plan
    .command('check')
    .argument(
      '[file]',
      says({
        sv: 'en plan för sig; annars alla i konfigurationen',
        en: 'one plan by itself; default all of the configuration',
      }),
    )
    .description(
      says({
        sv: 'pröva planerna, och säg vad en människa bör titta på',
        en: 'check the plans, and say what a person should look at',
      }),
    )
    .action((file?: string) => run(async () => (await import('./commands/plan.ts')).checkPlansOf)(file));
  plan
    .command('test')
    .argument('<plan>', says({ sv: 'en plans fil, eller en nämnds id', en: 'a plan’s file, or a committee’s id' }))
    .description(
      says({
        sv: 'bedöm provinlägg efter en plan; rör ingenting',
        en: 'judge sample items by a plan; touches nothing',
      }),
    )
    .requiredOption(
      '--items <file>',
      says({ sv: 'inlägg som en JSON-lista eller JSON Lines', en: 'items as a JSON array or JSON Lines' }),
    )
    .requiredOption(
      '--today <day>',
      says({ sv: 'den dag som bedömningen gäller, ÅÅÅÅ-MM-DD', en: 'the day to judge on, YYYY-MM-DD' }),
    )
    .action((name: string, options) => run(async () => (await import('./commands/plan.ts')).testPlan)(name, options));
  plan
    .command('ready')
    .argument('[name]', says({ sv: 'visa just den här', en: 'print this one' }))
    .description(
      says({
        sv: 'de färdiga planer som en nämnds egen kan börja från, med källor; alla är utkast',
        en: 'the ready plans that a committee’s own can begin from, with their sources; all are drafts',
      }),
    )
    .action((name?: string) => run(async () => (await import('./commands/plan-ready.ts')).showReadyPlans)(name));
  plan
    .command('accept')
    .argument('[committee...]', says({ sv: 'nämnder, efter id; utan dem alla', en: 'ids of committees; default all' }))
    .description(
      says({
        sv: 'vad ändrade planer gör med de inlägg som finns, före och efter; med --yes godtar en person dem',
        en: 'what changed plans do to the items that there are, before and after; with --yes a person accepts them',
      }),
    )
    .option(
      '--exact',
      says({
        sv: 'bedöm varje inlägg, med exempel; annars räknas det som är lika ihop, på några sekunder',
        en: 'judge every item, with examples; without it what is alike is counted, within seconds',
      }),
    )
    .option('--yes', says({ sv: 'godta dem', en: 'accept them' }))
    .addOption(
      asPerson(line, {
        sv: 'den som godtar, efter sitt id i people.yaml',
        en: 'who accepts, by the id in people.yaml',
      }),
    )
    .addOption(passphraseFile(line))
    .action((ids: string[], options) =>
      run(async () => (await import('./commands/plan-accept.ts')).acceptPlansOf)(ids, options),
    );
}
