import { parseSync } from '@swc/core';

/** One mention of another module. `typeOnly`: nothing of the mention is left when the types are erased. */
export interface Mention {
  module: string;
  typeOnly: boolean;
}

/** What a source file mentions that the layers have rules about. */
export interface Mentions {
  modules: Mention[];
  /** `import(x)` or `require(x)` without a literal: nobody can tell what it brings in. */
  computed: boolean;
  environment: boolean;
  clock: boolean;
  /** What removes files or folders: the names under which it is imported, or run as a program. */
  removals: string[];
  /** The file removes whole folders: it has `recursive` beside one of the removals. */
  removesFolders: boolean;
}

/** Node's own functions, and the one of ours that does nothing else (`storage/files/durable.ts`). */
const removing = /^(?:rm|rmdir|unlink)(?:Sync)?$|^removeIfThere$/;
const fileModule = /^node:fs(?:\/promises)?$/;
/** Programs that remove files, at the start of a command line or alone. */
const removingProgram = /^(?:\S*\/)?(?:rm|rmdir|unlink|shred)(?:\s|$)/;

type Node = Record<string, unknown> & { type: string };

/**
 * Reads TypeScript source by a parser, so that strings and comments that look like imports do not count. `import { type A } from` counts as an
 * import of the module: with `verbatimModuleSyntax` the import itself stays.
 */
export function readMentions(source: string): Mentions {
  const mentions: Mentions = {
    modules: [],
    computed: false,
    environment: false,
    clock: false,
    removals: [],
    removesFolders: false,
  };
  walk(parseSync(source, { syntax: 'typescript', target: 'es2022' }), (node) => note(node, mentions));
  return mentions;
}

/** What stands in the strings and templates of TypeScript source: what a program can say. Comments are left out. */
export function textsIn(source: string): string[] {
  const texts: string[] = [];
  walk(parseSync(source, { syntax: 'typescript', target: 'es2022' }), (node) => {
    if (node.type === 'StringLiteral') texts.push(String(node.value));
    if (node.type === 'TemplateElement') texts.push(String(node.raw));
  });
  return texts;
}

function note(node: Node, mentions: Mentions): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const module = literal(node.source);
      if (module !== null) mentions.modules.push({ module, typeOnly: node.typeOnly === true });
      if (module !== null && node.typeOnly !== true) noteRemovals(node, module, mentions);
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

/** An import of all of `node:fs` hides which functions are used, so it counts as everything. */
function noteRemovals(node: Node, module: string, mentions: Mentions): void {
  const specifiers = (node.specifiers as Node[] | undefined) ?? [];
  const isFiles = fileModule.test(module);
  if (isFiles && node.type === 'ExportAllDeclaration') mentions.removals.push(module);
  for (const specifier of specifiers) {
    const named = specifier.type === 'ImportSpecifier' || specifier.type === 'ExportSpecifier';
    const name = named ? nameOf(specifier.imported ?? specifier.orig ?? specifier.local) : module;
    const whole = isFiles && (!named || name === 'promises' || name === 'default');
    if (whole || ((isFiles || module.startsWith('.')) && removing.test(name))) mentions.removals.push(name);
  }
}

function noteCall(node: Node, mentions: Mentions): void {
  const callee = node.callee as Node;
  const args = (node.arguments as { expression: Node }[]).map(({ expression }) => expression);
  const [program] = args;
  const isStarted = /^(?:spawn|exec|execFile|fork)(?:Sync)?$/.test(
    nameOf(callee.type === 'MemberExpression' ? callee.property : callee),
  );
  if (isStarted && removingProgram.test(literal(program) ?? '')) mentions.removals.push(literal(program) ?? '');
  if (removing.test(nameOf(callee)) && args.some(isRecursive)) mentions.removesFolders = true;
  if (callee.type !== 'Import' && !named(callee, 'require')) return;
  const first = (node.arguments as { expression: unknown }[])[0]?.expression;
  const module = literal(first);
  if (module === null) mentions.computed = true;
  else {
    mentions.modules.push({ module, typeOnly: false });
    if (fileModule.test(module)) mentions.removals.push(module);
  }
}

/** An object that has `recursive`, or whose content cannot be known. */
function isRecursive(options: Node): boolean {
  if (options.type !== 'ObjectExpression') return false;
  return (options.properties as Node[]).some((property) => {
    if (property.type === 'SpreadElement') return true;
    return nameOf(property.key ?? property) === 'recursive';
  });
}

function nameOf(node: unknown): string {
  return isNode(node) && (node.type === 'Identifier' || node.type === 'StringLiteral') ? String(node.value) : '';
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
