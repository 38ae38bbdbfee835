/**
 * A page of a municipality on this machine, for the first snapshot on a new one: prints its host and port on one line, and serves until it is ended.
 * `page.mjs KEY CERTIFICATE` serves it by TLS.
 */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const [key, cert] = process.argv.slice(2).map((file) => readFileSync(file));
const answer = (request, response) => {
  if (request.url === '/favicon.ico') return void response.writeHead(404).end();
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Anslagstavlan</title></head><body><h1>Anslagstavlan</h1>
<p>Vägarbete på Storgatan från måndag: räkna med köer.</p></body></html>`);
};
const server = key ? https.createServer({ key, cert }, answer) : http.createServer(answer);
server.listen(0, '127.0.0.1', () => console.log(`127.0.0.1:${server.address().port}`));
