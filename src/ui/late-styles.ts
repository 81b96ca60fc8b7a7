const asked = new Map<string, Promise<void>>();

/**
 * Loads code that comes late once its style sheets are in place. The build calls it wherever a
 * dynamic import stands, in place of its own helper, which is four times as long. What could not
 * be had is asked for again the next time.
 */
export async function withStyles<Module>(
  load: () => Promise<Module>,
  sheets: readonly string[] = [],
): Promise<Module> {
  await Promise.all(sheets.map((sheet) => asked.get(sheet) ?? ask(sheet)));
  return load();
}

function ask(sheet: string): Promise<void> {
  const href = `/${sheet}`;
  const link = document.createElement('link');
  const loading = new Promise<void>((resolve, reject) => {
    if (document.querySelector(`link[href="${href}"]`)) return resolve();
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      asked.delete(sheet);
      reject(new Error(`no ${sheet}`));
    };
    document.head.append(link);
  });
  asked.set(sheet, loading);
  return loading;
}
