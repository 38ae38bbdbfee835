const en = {
  of: (completed: number, expected: number) => `${completed} of ${expected}`,
  last: (snapshot: string | null) => `last ${snapshot ?? 'none'}`,
  lacks: (gaps: string) => `the register lacks: ${gaps}; let the manager decide, and write it into accounts.yaml`,
  nextDue: (day: string | null) => `next due ${day ?? 'not planned'}`,
  witnessFault: (since: string, problem: string) =>
    `What was collected could not be held against the ledger at any start since ${since}: ${problem}\n` +
    '  Run `ogonblick verify`, mend what it names, and start the worker anew; until then no lost decision locks its item.\n',
  stampingFault: (since: string, problem: string) =>
    `Time stamps wait for an authority since ${since}: ${problem}\n  Snapshots go on as usual; what waits is stamped when it answers.\n`,
  copy: (name: string) => `The copy ${name}:`,
  sealingFault: (since: string, problem: string) =>
    `No paper has got the municipality's seal with all that belongs to it since ${since}: ${problem}\n  Papers are filed all the same; the event log tells what each got. What is filed is not sealed afterwards.\n`,
};

const sv: typeof en = {
  of: (completed, expected) => `${completed} av ${expected}`,
  last: (snapshot) => (snapshot === null ? 'ingen ögonblicksbild än' : `senast ${snapshot}`),
  lacks: (gaps) => `i registret saknas: ${gaps}; låt den ansvariga besluta, och skriv in det i accounts.yaml`,
  nextDue: (day) => (day === null ? 'ingen nästa planerad' : `nästa ${day}`),
  witnessFault: (since, problem) =>
    `Det insamlade har inte kunnat jämföras med händelseloggen vid någon start sedan ${since}: ${problem}\n` +
    '  Kör `ogonblick verify`, åtgärda det som nämns där och starta om programmet (worker); till dess låser inget förlorat beslut sitt inlägg.\n',
  stampingFault: (since, problem) =>
    `Tidsstämplar väntar på svar sedan ${since}: ${problem}\n  Ögonblicksbilderna går som vanligt; det som väntar stämplas när den tillfrågade svarar.\n`,
  copy: (name) => `Kopian ${name}:`,
  sealingFault: (since, problem) =>
    `Ingen handling har fått kommunens stämpel med allt som hör till den sedan ${since}: ${problem}\n  Handlingar arkiveras ändå; händelseloggen säger vad var och en fick. Det som är arkiverat stämplas inte i efterhand.\n`,
};

/** What `status` prints for persons. */
export const statusWords = { sv, en };
