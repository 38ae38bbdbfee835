// Run by the tests as a process of its own: node child.mjs <compiled storage> <job as JSON>
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , storage, jobText] = process.argv;
const job = JSON.parse(jobText);
const load = (name) => import(pathToFileURL(join(storage, '..', name)).href);
const { loadConfiguration } = await load('config/load.js');
const { openWorkplace } = await load('worker/process/workplace/open-workplace.js');
const { openClosingStack } = await load('storage/files/closing-stack.js');
const { fileGoverningDocuments } = await load('worker/papers/governing/file-documents.js');

const stack = openClosingStack();
const { configuration } = await loadConfiguration(job.config);
const environment = { dataDirectory: job.data, databaseUrl: null };
const workplace = await openWorkplace(environment, configuration, stack);
console.log('ready');
await fileGoverningDocuments(workplace);
await stack[Symbol.asyncDispose]();
