import { parseSync } from '@swc/core';

/** One mention of another module. `typeOnly`: it leaves nothing behind when the types are erased. */
export interface Mention {
  module: string;
  typeOnly: boolean;
}

/** What a source file mentions that the layers have rules for. */
export interface Mentions {
  modules: Mention[];
  /** `import(x)` and `require(x)` with something else than a literal: nobody can tell what it brings in. */
  computed: boolean;
  environment: boolean;
  clock: boolean;
}

type Node = Record<string, unknown> & { type: string };

/**
 * Reads TypeScript source with a parser, so that strings and comments that look like imports do not count.
 * `import { type A } from` counts as an import of the module: with `verbatimModuleSyntax` the import itself stays.
 */
export function readMentions(source: string): Mentions {
  const mentions: Mentions = { modules: [], computed: false, environment: false, clock: false };
  walk(parseSync(source, { syntax: 'typescript', target: 'es2022' }), (node) => note(node, mentions));
  return mentions;
}

function note(node: Node, mentions: Mentions): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const module = literal(node.source);
      if (module !== null) mentions.modules.push({ module, typeOnly: node.typeOnly === true });
      break;
    }
    case 'TsImportType':
      mentions.modules.push({ module: literal(node.argument) ?? '', typeOnly: true });
      break;
    case 'CallExpression':
      noteCall(node, mentions);
      break;
    case 'NewExpression':
      mentions.clock ||= named(node.callee, 'Date') && ((node.arguments as unknown[] | null) ?? []).length === 0;
      break;
    case 'MemberExpression':
      mentions.environment ||= isMember(node, 'process', 'env');
      mentions.clock ||= [
        ['Date', 'now'],
        ['performance', 'now'],
        ['Temporal', 'Now'],
      ].some(([object, property]) => isMember(node, object ?? '', property ?? ''));
      break;
    case 'VariableDeclarator':
      // const { env } = process
      mentions.environment ||= named(node.init, 'process') && (node.id as Node).type === 'ObjectPattern';
      break;
  }
}

function noteCall(node: Node, mentions: Mentions): void {
  const callee = node.callee as Node;
  if (callee.type !== 'Import' && !named(callee, 'require')) return;
  const first = (node.arguments as { expression: unknown }[])[0]?.expression;
  const module = literal(first);
  if (module === null) mentions.computed = true;
  else mentions.modules.push({ module, typeOnly: false });
}

function isMember(node: Node, object: string, property: string): boolean {
  const key = node.property as Node;
  return named(node.object, object) && (named(key, property) || literal(key.expression) === property);
}

function named(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node.value === name;
}

function literal(node: unknown): string | null {
  return isNode(node) && node.type === 'StringLiteral' ? String(node.value) : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const part of value) walk(part, visit);
  } else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) visit(value);
    for (const part of Object.values(value)) walk(part, visit);
  }
}
