import { type FileKind, fileKinds, fileOf, type JsonSchema, jsonSchema, wordsOf } from '../../config/json-schemas.ts';

/* docs/installningar.md, made from the schemas that the files are checked by. `npm run reference` writes it. */

const titles: Record<FileKind, string> = {
  settings: 'Inställningar',
  accounts: 'Kontoregistret',
  plan: 'Nämndens plan',
  agreements: 'Leveransöverenskommelser',
  people: 'De som arbetar med arkivet',
};

export function settingsPage(): string {
  return `# Inställningar: varje nyckel i varje fil

Sidan görs av programmets egna scheman (\`npm run reference\`). Filerna ligger i konfigurationens mapp; \`ogonblick init\` skriver en början,
\`ogonblick check\` säger vad som är fel. Redigerare som känner \`yaml-language-server\` hjälper till att skriva: \`ogonblick init --schemas\`
skriver deras scheman (JSON Schema) i mappen \`schema\`.

**krävs**: nyckeln måste finnas. Annars står det som gäller när den lämnas ut. \`[]\` efter ett namn är varje post i en lista. En hemlighet
skrivs aldrig i en fil: där står var den finns, som \`env:NAMN\` eller \`file:SÖKVÄG\`.

${fileKinds.map(part).join('\n')}`;
}

function part(kind: FileKind): string {
  const rows = rowsOf(kind, jsonSchema(kind), '');
  const head = ['nyckel', 'betyder', 'skrivs', 'utelämnad', 'exempel'];
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((row) => [...(row[at] ?? '')].length)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - [...cell].length)).join(' | ')} |`;
  const table = [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)];
  return `## ${titles[kind]} (\`${fileOf(kind)}\`)\n\n${table.join('\n')}\n`;
}

function rowsOf(kind: FileKind, schema: JsonSchema, at: string): string[][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, below]) => {
    const path = at === '' ? key : `${at}.${key}`;
    const { sv, unit, example } = wordsOf(kind, path);
    const isRequired = schema.required?.includes(key) ?? false;
    const row = [
      `\`${path}\``,
      sv,
      typeOf(below, unit),
      leftOut(below, isRequired),
      example === undefined ? '–' : code(example),
    ];
    // The keys of an exception are those of a match.
    return [row, ...(path.endsWith('.except') ? [] : rowsOf(kind, below, path))];
  });
  const choices = schema.properties ? [] : (schema.anyOf ?? []).flatMap((one) => rowsOf(kind, one, at));
  const entries = schema.items ? rowsOf(kind, schema.items, `${at}[]`) : [];
  return [
    ...own,
    ...[...choices, ...entries].filter((row, index, all) => all.findIndex(([path]) => path === row[0]) === index),
  ];
}

function typeOf(schema: JsonSchema, unit: string | undefined): string {
  const some = unit === undefined ? '' : ` (${unit})`;
  return `${[...new Set(namesOf(schema))].join(' eller ')}${some}`;
}

function namesOf({
  anyOf,
  properties,
  type,
  enum: values,
  const: only,
  items,
  minimum,
  maximum,
  ...more
}: JsonSchema): string[] {
  if (only !== undefined) return [code(only)];
  if (values) return [values.map(code).join(' ')];
  if (properties || more.additionalProperties) return ['grupp'];
  if (items?.properties ?? items?.anyOf?.some(({ properties: one }) => one)) return ['lista med poster'];
  if (items) return [`lista av ${namesOf(items).join(' eller ')}`];
  if (anyOf) return anyOf.flatMap(namesOf);
  const types = [type ?? []].flat().filter((one) => one !== 'null');
  return types.map((one) => (one === 'integer' ? `heltal ${minimum}–${maximum}` : (typeNames[one] ?? one)));
}

const typeNames: Record<string, string> = { string: 'text', boolean: 'true eller false', number: 'tal' };

function leftOut(schema: JsonSchema, isRequired: boolean): string {
  if (isRequired) return '**krävs**';
  const { default: value } = schema;
  if (value === null || value === undefined) return 'inget';
  if (Array.isArray(value)) return value.length === 0 ? 'ingen' : code(value);
  return typeof value === 'object' ? 'som nedan' : code(value);
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
