/** What keeps this browser from becoming a kiosk at all; null when nothing does. */
export type Obstacle = 'in-app' | 'insecure' | null;

/** Browsers inside other apps lose their storage when that app feels like it. */
const inApp = /Zalo|FBAN|FBAV|FB_IAB|Messenger|Instagram|\bLine\/|MicroMessenger|TikTok|; wv\)/i;

export function obstacleOf(userAgent: string, isSecure: boolean): Obstacle {
  if (inApp.test(userAgent)) return 'in-app';
  return isSecure ? null : 'insecure';
}

/** Asks for storage that the browser does not clear by itself. */
export async function askToPersist(navigator: Navigator): Promise<boolean> {
  const storage: StorageManager | undefined = navigator.storage;
  return storage?.persist ? storage.persist() : false;
}
