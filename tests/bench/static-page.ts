import type { Page } from 'playwright-core';

/**
 * What stands on a page, as plain HTML with the same style sheets: the fastest page of that look
 * there can be. Its only script keeps the answer that was chosen, as the simplest form would.
 */
export async function asStaticPage(page: Page): Promise<string> {
  const html = await page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const one of copy.querySelectorAll('script, link:not([rel="stylesheet"])')) one.remove();
    return copy.outerHTML;
  });
  return `<!doctype html>\n${html.replace('</body>', `<script>${keepAnswer}</script></body>`)}`;
}

const keepAnswer = `
let chosen = null;
document.addEventListener('click', ({ target }) => {
  if (target.type === 'radio') chosen = target.value;
});`;
