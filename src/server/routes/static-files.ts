import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

type StaticFile = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Null where it would not become smaller. */
  readonly packed: Uint8Array<ArrayBuffer> | null;
  readonly type: string;
  readonly etag: string;
  readonly cache: string;
};

/** Answers a GET for a page or file of the built web app; null when there is none. */
export type StaticFiles = (path: string, headers: Headers) => Response | null;

/** What the script of the one page decides on. Source: contract §6. */
const isPage = (path: string) =>
  path === '/' ||
  path === '/index.html' ||
  path === '/nhan-vien' ||
  path === '/ket-qua' ||
  path.startsWith('/nhan-vien/') ||
  /^\/p\/[^/]+$/.test(path);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.webm': 'audio/webm',
};

/**
 * Reads all of the built app into memory, packed once. It is small, and a path of a request
 * never reaches the disk.
 */
export function staticFiles(root: string | null): StaticFiles {
  if (root === null) return () => null;
  const files = new Map<string, StaticFile>();
  for (const path of filesUnder(root)) {
    files.set(`/${relative(root, path).split(sep).join('/')}`, read(path, root));
  }
  return (path, headers) => {
    const file = files.get(isPage(path) ? '/index.html' : path);
    return file ? answer(file, headers) : null;
  };
}

function answer(file: StaticFile, asked: Headers): Response {
  const headers = {
    'content-type': file.type,
    'cache-control': file.cache,
    etag: file.etag,
    vary: 'accept-encoding',
  };
  const known = (asked.get('if-none-match') ?? '').split(',').map((tag) => tag.trim());
  if (known.includes(file.etag)) return new Response(null, { status: 304, headers });
  const packs = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(asked.get('accept-encoding') ?? '');
  return packs && file.packed
    ? new Response(file.packed, { headers: { ...headers, 'content-encoding': 'gzip' } })
    : new Response(file.bytes, { headers });
}

function read(path: string, root: string): StaticFile {
  const bytes = new Uint8Array(readFileSync(path));
  const packed = new Uint8Array(gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
  const isAsset = relative(root, path).split(sep)[0] === 'assets';
  return {
    bytes,
    packed: packed.byteLength < bytes.byteLength * 0.9 ? packed : null,
    type: types[extname(path)] ?? 'application/octet-stream',
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    // An asset's name changes with what is in it; all else is asked for again.
    cache: isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
