import { build } from './build.mjs';
import { install } from './install.mjs';
import { launch, serve } from './serve.mjs';

await launch(async () => {
  await install();
  await build('web', 'server');
  await serve();
});
