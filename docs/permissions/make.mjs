// Writes docs/quyen.md, who may do what, from the permissions and the routes: `npm run permissions`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'src/server/permissions-page.ts');
const { module } = await runnerImport(source, { configFile: false, logLevel: 'error' });
writeFileSync(join(root, 'docs/quyen.md'), module.permissionsPage());
