import { spawnSync } from 'node:child_process';

const has = (program: string, version: string) => spawnSync(program, [version]).error === undefined;

/** Whether qpdf and poppler are installed. Apart from the judges, of whom one starts a machine of Java as soon as its file is loaded. */
export const hasTools = has('qpdf', '--version') && has('pdftotext', '-v');
