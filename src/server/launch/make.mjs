import { build } from './build.mjs';
import { install } from './install.mjs';
import { launch } from './serve.mjs';

await launch(async () => {
  await install();
  await build('web', 'server');
});
