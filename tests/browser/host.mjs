// A static host as people upload to: every file compressed once, at a port of its own.

import { createServer } from 'node:http';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript' };

// Serves files, given as pairs of path and bytes; a folder's page is its `index.html`.
export async function host(files) {
  const compressed = new Map(files.map(([path, bytes]) => [path, gzipSync(bytes, { level: 9 })]));
  const server = createServer(({ url }, response) => {
    const path = decodeURI(url.split('?')[0]).replace(/\/$/, '/index.html');
    const body = compressed.get(path);
    if (!body) return response.writeHead(404).end();
    const headers = { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'content-encoding': 'gzip' };
    return response.writeHead(200, { ...headers, 'content-length': body.length, 'cache-control': 'no-store' }).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${server.address().port}`, close };
}
