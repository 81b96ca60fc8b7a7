import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { shippedIn } from './src/server/launch/shipped-packages.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

const packageText = readFileSync(at('package.json'), 'utf8');
const { version } = JSON.parse(packageText) as { version: string };

/** Files of `public/` that a tablet keeps; the others are for the installer of the browser. */
const keptFromPublic = [
  'floor.js',
  'manifest.webmanifest',
  'icons/lotus.svg',
  'icons/lotus-192.png',
];

/** Scripts for browsers that cannot read ours; never rewritten by the build. */
const plainScripts = ['floor.js', 'floor-page.js'];

/**
 * Builds the service worker after the pages, with the list of what a tablet keeps: the page, the
 * kiosk's chunk and all that these two import. What only staff use is not on it.
 */
function serviceWorker(): Plugin {
  let kept: readonly string[] = [];
  let outDir = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    writeBundle(_options, bundle) {
      for (const file of plainScripts) shorten(`${outDir}/${file}`);
      kept = [...filesOfTablet(bundle), ...keptFromPublic];
    },
    async closeBundle() {
      // A build that failed has written nothing, and closes all the same.
      if (kept.length === 0) return;
      const { name, files } = nameTheBuild(outDir, kept);
      await build({
        configFile: false,
        logLevel: 'warn',
        define: { __BUILD__: JSON.stringify(name), __FILES__: JSON.stringify(files) },
        build: {
          outDir,
          emptyOutDir: false,
          copyPublicDir: false,
          target: 'chrome109',
          rolldownOptions: {
            input: at('src/worker/worker.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
          },
        },
      });
    },
  };
}

/** Our own `withStyles` wherever Vite would put its helper for code that comes late. */
function lateStyles(): Plugin {
  return {
    name: 'late-styles',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (id !== '\0vite/preload-helper.js') return;
      const from = JSON.stringify(at('src/ui/late-styles.ts'));
      return `export { withStyles as __vitePreload } from ${from};`;
    },
  };
}

/** Lists the packages that this build ships, for `/giay-phep`. */
function shippedPackages(): Plugin {
  return {
    name: 'shipped-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const source = JSON.stringify(shippedIn(at('.'), bundle));
      this.emitFile({ type: 'asset', fileName: 'packages.json', source });
    },
  };
}

function filesOfTablet(bundle: Rolldown.OutputBundle): ReadonlySet<string> {
  const files = new Set<string>();
  const visit = (name: string) => {
    if (files.has(name)) return;
    files.add(name);
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk') return;
    for (const imported of chunk.imports) visit(imported);
    // The page itself chooses between kiosk and staff; whatever else comes late is the kiosk's.
    if (!chunk.isEntry) for (const imported of chunk.dynamicImports) visit(imported);
    for (const file of chunk.viteMetadata?.importedCss ?? []) files.add(file);
    for (const file of chunk.viteMetadata?.importedAssets ?? []) files.add(file);
  };
  for (const output of Object.values(bundle)) {
    if (output.type !== 'chunk') continue;
    if (output.isEntry || output.facadeModuleId === at('src/kiosk/kiosk.tsx'))
      visit(output.fileName);
  }
  return files;
}

/** Drops comments and indents. A real minifier would write in words that old browsers lack. */
function shorten(file: string): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  const kept = lines.map((line) => line.trim()).filter((line) => line && !line.startsWith('//'));
  writeFileSync(file, kept.join('\n'));
}

const classesOf = new Map<string, string[]>();

/** Two letters for the file and the class's number in it: long names weigh on a tablet. */
function generateScopedName(name: string, file: string): string {
  const path = file.slice(at('.').length);
  const own = createHash('sha256')
    .update(path)
    .digest('base64')
    .replace(/[^A-Za-z]/g, '');
  const known = classesOf.get(path) ?? [];
  classesOf.set(path, known);
  if (!known.includes(name)) known.push(name);
  return `${own.slice(0, 3)}${known.indexOf(name)}`;
}

/**
 * Writes the build's name into the page, and lists what a tablet keeps as `worker/files.ts` reads
 * it. `floor.js` gets its digest into its address: a page of one build must not run the other's.
 */
function nameTheBuild(outDir: string, kept: readonly string[]) {
  const fileOf = (url: string) => `${outDir}${url.split('?')[0]}`;
  const list = (urls: readonly string[]) =>
    urls.map((url) => `${url}#${digestOf(readFileSync(fileOf(url)))}`).join();
  const floor = `/floor.js?${digestOf(readFileSync(fileOf('/floor.js')))}`;
  const page = replaced(readFileSync(`${outDir}/index.html`, 'utf8'), '/floor.js', floor);
  const urls = kept.map((file) => (file === 'floor.js' ? floor : `/${file}`));
  const name = digestOf(list(urls) + page);
  writeFileSync(`${outDir}/index.html`, replaced(page, '<html', `<html data-build="${name}"`));
  return { name, files: list([...urls, '/index.html']) };
}

function replaced(text: string, part: string, by: string): string {
  if (!text.includes(part)) throw new Error(`index.html lacks ${part}`);
  return text.replace(part, by);
}

function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 8);
}

/** How long a test looks again for what comes a moment later: on a busy machine that may be long. */
const patience = { poll: { timeout: 20_000 } };

/** `vite build` makes the web app, `vite build --mode server` the server and its command line. */
export default defineConfig(({ mode }) => ({
  oxc: jsx,
  // The modern build of it is half as long as the one that its package names.
  resolve: { alias: { 'workbox-window': 'workbox-window/build/workbox-window.prod.mjs' } },
  css: { modules: { generateScopedName } },
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [shippedPackages(), ...(mode === 'server' ? [] : [lateStyles(), serviceWorker()])],
  build:
    mode === 'server'
      ? {
          ssr: true,
          outDir: 'dist/server',
          target: 'node20',
          copyPublicDir: false,
          rolldownOptions: {
            input: { server: at('src/server/server.ts'), cli: at('src/server/cli.ts') },
          },
        }
      : {
          outDir: 'dist/web',
          target: ['chrome109', 'safari17'],
          // A font inlined into the style sheet would be loaded by those who need another part of it.
          assetsInlineLimit: 0,
          // Every browser of the targets has it.
          modulePreload: false,
          rolldownOptions: {
            output: {
              codeSplitting: {
                // What kiosk and staff share travels as one file, not as one a module.
                groups: [
                  {
                    name: 'shared',
                    test: /preact|src.(ui|survey|protocol).(?!rescue|crc32|signing|chain|batch-limits)/,
                    minShareCount: 2,
                  },
                  // What the first screen and later ones need travels with the first.
                  {
                    name: 'first',
                    test: /node_modules.idb|src.kiosk.(session|title|version|code|late|trusted|questions.settling|storage.(connection|database|device-store))\./,
                    includeDependenciesRecursively: false,
                  },
                  // What keeps and sends answers comes in one piece after the first screen.
                  {
                    name: 'keeping',
                    // What it shares with the first screen stays there.
                    includeDependenciesRecursively: false,
                    test: /src.(kiosk.(sync.(?!late-loop|gzip|former)|storage.(outbox|settling|spans|keeper)|keeping|sending|form-record|payload|seal\.)|protocol.(signing|chain|batch-limits))/,
                  },
                ],
              },
            },
          },
        },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['tests/{survey,protocol,i18n,report,server,walls}/**/*.test.ts'],
          env: { TZ: 'America/Phoenix' },
          expect: patience,
          // On two cores, since some wait for a database or for a program that they started.
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          include: ['tests/{kiosk,staff,ui}/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          setupFiles: ['tests/fixtures/patient-dom.ts'],
          env: { TZ: 'America/Phoenix' },
          expect: patience,
          maxWorkers: 3,
          // A busy machine may take its time.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          env: { TZ: 'America/Phoenix' },
          expect: patience,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // They wait more than they compute.
          maxWorkers: 4,
          // After the others: their work would slow the clocks too.
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['tests/{long,sim}/**/*.test.ts'],
          env: { TZ: 'America/Phoenix' },
          expect: patience,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
}));
