import { z } from 'zod';
import { accountsWords } from './accounts-words.ts';
import { agreementsWords } from './agreements-words.ts';
import { commonWords, type KeyWords } from './key-words.ts';
import { peopleFile, personSchema } from './people/people.ts';
import { peopleWords } from './people-words.ts';
import { planWords } from './plan-words.ts';
import { committeePlanSchema } from './plans/committees.ts';
import { accountSchema, accountsFile } from './register/accounts.ts';
import { agreementSchema, agreementsFile } from './register/agreements.ts';
import { settingsFile, settingsSchema } from './settings.ts';
import { settingsWords } from './settings-words.ts';

/** A part of a JSON Schema, as far as we read it ourselves. */
export interface JsonSchema {
  $schema?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  not?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  default?: unknown;
  examples?: unknown[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  minItems?: number;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  required?: string[];
}

const kinds = {
  settings: { file: settingsFile, schema: settingsSchema, words: settingsWords },
  accounts: { file: accountsFile, schema: z.strictObject({ accounts: z.array(accountSchema) }), words: accountsWords },
  plan: { file: 'committees/*.yaml', schema: committeePlanSchema, words: planWords },
  agreements: {
    file: agreementsFile,
    schema: z.strictObject({ agreements: z.array(agreementSchema) }),
    words: agreementsWords,
  },
  people: { file: peopleFile, schema: z.strictObject({ people: z.array(personSchema) }), words: peopleWords },
};
/** The configuration's kinds of files. */
export type FileKind = keyof typeof kinds;
export const fileKinds = Object.keys(kinds) as FileKind[];

/** What files of the kind are called in the configuration's folder. */
export function fileOf(kind: FileKind): string {
  return kinds[kind].file;
}

/** The words of a key, by its path in files of the kind. An exception's keys mean what a match's mean. */
export function wordsOf(kind: FileKind, path: string): KeyWords {
  const words: Readonly<Record<string, KeyWords>> = kinds[kind].words;
  const found = words[path.replace('.except[].', '.match.')] ?? commonWords[path.split('.').at(-1) ?? ''];
  if (found === undefined) throw new Error(`expected words for the key ${path} of ${kinds[kind].file}, found none`);
  return found;
}

/** The JSON Schema (2020-12) of what may be written in files of the kind, with each key in words. Made from the schema at the door. */
export function jsonSchema(kind: FileKind): JsonSchema {
  const schema = z.toJSONSchema(kinds[kind].schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => complete(zodSchema, jsonSchema as JsonSchema),
  }) as JsonSchema;
  describeKeys(kind, schema, '');
  return schema;
}

/** What the door knows and JSON Schema does not: defaults, a single value in the place of a list, and that a draft need not say all. */
function complete(schema: z.core.$ZodType, json: JsonSchema): void {
  const { def } = schema._zod;
  if (def.type === 'custom') json.type = 'string';
  // Not every editor reads patterns as Unicode.
  if (json.pattern) json.pattern = json.pattern.replaceAll('\\p{Cc}', '\\u0000-\\u001f\\u007f-\\u009f');
  const whenLeftOut = z.safeParse(schema, undefined);
  if (whenLeftOut.success && whenLeftOut.data !== undefined) json.default = whenLeftOut.data;
  const isPrepared = def.type === 'pipe' && (def as z.core.$ZodPipeDef).in._zod.def.type === 'transform';
  if (isPrepared && json.type === 'array' && json.items) {
    const { items, minItems } = json;
    json.anyOf = [items, { type: 'array', items, ...(minItems === undefined ? {} : { minItems }) }];
    for (const key of ['type', 'items', 'minItems'] as const) delete json[key];
  }
  if (isPrepared && json.properties?.status) {
    const { type, properties, required, additionalProperties } = json;
    const ofDraft = { ...properties, status: { type: 'string', const: 'draft' } };
    json.anyOf = [
      { type, properties, required, additionalProperties },
      { type, properties: ofDraft, required: ['id', 'status'], additionalProperties },
    ] as JsonSchema[];
    for (const key of ['type', 'properties', 'required', 'additionalProperties'] as const) delete json[key];
  }
}

function describeKeys(kind: FileKind, schema: JsonSchema, at: string): void {
  for (const one of schema.anyOf ?? []) describeKeys(kind, one, at);
  if (schema.items) describeKeys(kind, schema.items, `${at}[]`);
  for (const [key, below] of Object.entries(schema.properties ?? {})) {
    if (isRefused(below)) {
      delete schema.properties?.[key];
      continue;
    }
    const path = at === '' ? key : `${at}.${key}`;
    const { sv, unit, example } = wordsOf(kind, path);
    describeKeys(kind, below, path);
    below.description = unit === undefined ? sv : `${sv} Enhet: ${unit}.`;
    if (example !== undefined && below.const === undefined) below.examples = [example];
  }
}

/** A key that was moved elsewhere, and is only there to say so. */
function isRefused({ not, anyOf }: JsonSchema): boolean {
  return not !== undefined || (anyOf?.some((one) => one.not !== undefined) ?? false);
}
