import { expect, test } from '@jest/globals';
import { jsonSchemaText, recordKinds } from '../../../worker/ground/record-schemas.ts';

test.each(Object.entries(recordKinds))(
  'the JSON Schema of %s lets more keys be: other versions add keys',
  (_, kind) => {
    expect(jsonSchemaText(kind)).not.toContain('"additionalProperties": false');
  },
);
