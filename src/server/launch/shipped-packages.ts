import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

/** A package that reaches whoever runs or opens the program. */
export type Shipped = {
  readonly name: string;
  readonly version: string;
  /** As its `package.json` says it, an SPDX expression. */
  readonly licence: string;
  /** The text of its licence file; empty where it brings none. */
  readonly text: string;
};

/** What a build wrote, as far as it tells where the code came from. */
type Written = {
  readonly type: string;
  readonly modules?: Readonly<Record<string, { readonly renderedLength: number }>>;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly originalFileNames?: readonly string[];
};

/**
 * The packages whose code or files are in what a build wrote, and those that it loads from
 * `node_modules` when it runs, with all they need, sorted by name.
 */
export function shippedIn(
  root: string,
  bundle: Readonly<Record<string, Written>>,
): readonly Shipped[] {
  const folders = new Set<string>();
  for (const written of Object.values(bundle)) {
    for (const [file, { renderedLength }] of Object.entries(written.modules ?? {})) {
      if (renderedLength > 0) keep(folders, folderOf(file));
    }
    for (const file of written.originalFileNames ?? []) keep(folders, folderOf(join(root, file)));
    for (const name of [...(written.imports ?? []), ...(written.dynamicImports ?? [])]) {
      if (!(name in bundle) && !isBuiltin(name)) withNeeds(folders, root, packageIn(name));
    }
  }
  return [...folders].map(described).sort((one, other) => (one.name < other.name ? -1 : 1));
}

function keep(folders: Set<string>, folder: string | null): void {
  if (folder !== null) folders.add(folder);
}

/** The package's folder that a file lies in; null for a file of our own. */
function folderOf(file: string): string | null {
  const found = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file);
  return found?.[1] ?? null;
}

/** `hono` of `hono/cookie`. */
function packageIn(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function withNeeds(folders: Set<string>, from: string, name: string): void {
  const folder = [join(from, 'node_modules', name), join(topOf(from), 'node_modules', name)].find(
    (place) => existsSync(join(place, 'package.json')),
  );
  // What is optional is not there on every machine.
  if (folder === undefined || folders.has(folder)) return;
  folders.add(folder);
  const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder);
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) {
    withNeeds(folders, folder, needed);
  }
}

function topOf(folder: string): string {
  return folder.split(/[\\/]node_modules[\\/]/)[0] ?? folder;
}

type Manifest = {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function described(folder: string): Shipped {
  const { name, version, license = '' } = manifestOf(folder);
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return { name, version, licence: license, text };
}
