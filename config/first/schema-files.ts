import { fileKinds, jsonSchema } from '../json-schemas.ts';

/** The JSON Schemas that editors go by, as files of the configuration directory: the starter's files name them in their first line. */
export function schemaTexts(): [name: string, text: string][] {
  return fileKinds.map((kind) => [`schema/${kind}.schema.json`, `${JSON.stringify(jsonSchema(kind), null, 1)}\n`]);
}
