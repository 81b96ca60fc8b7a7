/** Options from the server, as its library made them for the one here. */
type Options = { readonly challenge: string };

/**
 * What the machine answers to the server's options for a new passkey; null when its owner broke
 * off, or it could not.
 */
export async function makePasskey(options: Options): Promise<object | null> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  type Asked = Parameters<typeof startRegistration>[0]['optionsJSON'];
  return unlessBrokenOff(startRegistration({ optionsJSON: options as Asked }));
}

/** What the machine signs with a passkey of this server; null as above. */
export async function signWithPasskey(options: Options): Promise<object | null> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  type Asked = Parameters<typeof startAuthentication>[0]['optionsJSON'];
  return unlessBrokenOff(startAuthentication({ optionsJSON: options as Asked }));
}

/** Whether this page's address can have passkeys at all: a name, not a number. */
export function isPasskeyAddress(): boolean {
  const isNumber = /^[\d.]+$|:/.test(location.hostname);
  return window.isSecureContext && !isNumber && 'PublicKeyCredential' in window;
}

async function unlessBrokenOff<T extends object>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (fault) {
    // The library wraps what the browser throws; anything but an Error is a fault of ours.
    if (fault instanceof Error) return null;
    throw fault;
  }
}
