import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { jsonSchemaText, recordKinds } from '../../worker/ground/record-schemas.ts';

/** Where the files of each kind lie: in the archive, in an export of it, and in a delivery, where names begin with account and day. */
const places: Readonly<Record<string, RegExp>> = {
  styrande_dokument: /(?:^|\/)styrande\/[^/]+\/data\/beskrivning\.json$/,
  plan: /(?:^|\/)styrande\/[^/]+\/data\/plan\.json$/,
  kontoregister: /(?:^|\/)styrande\/[^/]+\/data\/kontoregister\.json$/,
  ogonblicksbild: /[/_]beskrivning\.json$|(?:^|\/)forsok\/[^/]+\.json$/,
  sidans_inlagg: /\/data\/(?:.+_)?inlagg\.json$/,
  textlager: /[/_]textlager\.json$/,
  maskinlast: /[/_]maskinlast\.json$/,
  handelselogg: /(?:^|\/)liggare\/[^/]+\.jsonl$|\/liggare\.jsonl$/,
  levererade_inlagg: /_inlagg\.jsonl$/,
  inlagg: /\.v\d+\.json$|\/kopia\.json$/,
  fynd: /\/insamlingar\/fynd_[^/]+\.jsonl$/,
  insamling: /\/insamlingar\/[^/]+\.jsonl$/,
  atgard: /\/atgarder\/[^/]+\.jsonl$/,
  anteckning: /\/anteckning\.json$/,
  skal: /\/skal\.json$/,
  gallrat: /\/gallrat\/[^/]+\.jsonl$/,
  gallringslista: /\/lista\.json$/,
  provkorning: /\/provkorning\.json$/,
  godkannande: /\/godkannanden[^/]*\.json$/,
  andring: /\/andringar[^/]*\.json$/,
  protokoll: /\/protokoll\.json$/,
  gallringsstopp: /\/GS-\d+-\d+\.json$/,
  gallringsstopp_handelse: /\/GS-\d+-\d+_\d+\.json$/,
  sekretess: /\/sekretess\/[^/]+\.json$/,
  utlamnande: /\/utlamnande\/[A-Z]+-\d+-\d+\.json$/,
  utlamnande_handelse: /\/utlamnande\/[^/]+_\d+\.json$/,
  dataskydd: /\/dataskydd\/[A-Z]+-\d+-\d+\.json$/,
  dataskydd_handelse: /\/dataskydd\/[^/]+_\d+\.json$/,
  riktlinjer: /\/riktlinjer\/[^/]+\.json$/,
  sista_genomgang: /\/sista-genomgang\/[^/]+\.json$/,
  leverans: /\/LEV-\d+-\d+\.json$|(?:^|\/)leverans\.json$/,
  leverans_handelse: /\/LEV-\d+-\d+_\d+\.json$/,
  leverans_innehall: /_innehall\.jsonl$/,
  leveransbeskrivning: /^leveransbeskrivning\.json$/,
  tema: /\/tema\.json$/,
  tema_handelse: /\/tema_\d+\.json$/,
  bestallning: /\/bestallningar\/[^/]+\.json$/,
  notiser: /\/notiser\.json$/,
};

type Schemas = ReadonlyMap<string, ValidateFunction>;

/** What judges files by the schemas in a folder (`<kind>.schema.json`). */
export function schemasIn(folder: string): Schemas {
  return compiled(readdirSync(folder).map((name) => [kindOf(name), readFileSync(join(folder, name), 'utf8')]));
}

/** The schemas of everything in the archive. */
export function archiveSchemas(): Schemas {
  return compiled(Object.entries(recordKinds).map(([name, kind]) => [name, jsonSchemaText(kind)]));
}

const kindOf = (name: string) => name.replace('.schema.json', '');

function compiled(texts: [kind: string, text: string][]): Schemas {
  const ajv = new Ajv2020({ strict: false });
  return new Map(texts.map(([kind, text]) => [kind, ajv.compile(JSON.parse(text))]));
}

/** Each JSON file below a folder that its schema does not accept, or that has none, and how many files of each kind there are. */
export function judgedBySchemas(root: string, schemas: Schemas): { wrong: string[]; found: Record<string, number> } {
  const wrong: string[] = [];
  const found: Record<string, number> = {};
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => relative(root, join(entry.parentPath, entry.name)))) {
    if (!/\.jsonl?$/.test(path) || path.endsWith('.schema.json')) continue;
    const [kind = ''] = Object.entries(places).find(([, place]) => place.test(path)) ?? [];
    const isValid = schemas.get(kind);
    if (isValid === undefined) {
      wrong.push(`${path}: no schema`);
      continue;
    }
    found[kind] = (found[kind] ?? 0) + 1;
    const text = readFileSync(join(root, path), 'utf8');
    const told = path.endsWith('.jsonl') ? text.trimEnd().split('\n') : [text];
    for (const one of told) {
      if (isValid(JSON.parse(one))) continue;
      const faults = isValid.errors?.slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`);
      wrong.push(`${path}: ${faults?.join('; ')}`);
    }
  }
  return { wrong, found };
}
