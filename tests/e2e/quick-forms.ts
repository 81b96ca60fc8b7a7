/** Runs in the page: a choice settles and the thanks go without the wait that people need. */
export function hurry(): void {
  const arm = window.setTimeout.bind(window);
  window.setTimeout = ((work: () => void, ms = 0) =>
    arm(work, ms === 400 || ms === 5000 ? 0 : ms)) as typeof window.setTimeout;
}

/**
 * Runs in the page: presses what people press, as fast as the screens come. After the first few
 * the page is not laid out any more, which takes most of the time; its nodes, listeners and
 * memory come and go all the same.
 */
export async function giveForms(count: number): Promise<void> {
  let changed: () => void = () => undefined;
  const observer = new MutationObserver(() => changed());
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  const until = async <T>(find: () => T | undefined | false): Promise<T> => {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    }
  };
  const button = (name: string) => () =>
    [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
  const press = async (name: string) => (await until(button(name))).click();
  const question = () => document.querySelector('#question')?.textContent;
  /** Does it, and waits for another question or none. */
  const onward = async (deed: () => Promise<void>) => {
    const asked = question();
    await deed();
    await until(() => question() !== asked);
  };
  const choose = async (index: number) => {
    const radios = document.querySelectorAll<HTMLInputElement>('input[type=radio]');
    (radios[index] as HTMLInputElement).click();
  };
  for (let form = 0; form < count; form += 1) {
    if (form === 25) document.documentElement.style.display = 'none';
    await press('Bắt đầu đánh giá');
    await until(question);
    await onward(() => choose(form % 5));
    await onward(() => press('Bỏ qua'));
    await onward(async () => {
      await choose((form + 2) % 5);
      await press('Tiếp tục');
    });
    await press('Gửi đánh giá');
    await until(button('Bắt đầu đánh giá'));
  }
  document.documentElement.style.display = '';
  observer.disconnect();
}
