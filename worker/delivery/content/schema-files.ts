import { schemaFile } from '../../../storage/layout/layout.ts';
import { jsonSchemaText, recordKinds } from '../../ground/record-schemas.ts';
import { deliveredItemSchema } from '../shape/delivered-item.ts';
import type { PartFile } from '../shape/delivery-content.ts';
import { textFile } from './made-file.ts';

const kinds = {
  ...recordKinds,
  levererade_inlagg: {
    schema: deliveredItemSchema,
    lines: true,
    of: {
      sv: '…_inlagg.jsonl: ett inlägg med sina versioner, beslut och anteckningar',
      en: '…_inlagg.jsonl: an item with its versions, decisions and notes',
    },
  },
} as const;

/** The JSON Schemas of every kind of JSON file in the archive, and of what is made for a delivery, in the order of their names. */
export function schemaFiles(createdAt: string): PartFile[] {
  return Object.entries(kinds)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, kind]) => textFile(schemaFile(name), jsonSchemaText(kind), createdAt));
}
