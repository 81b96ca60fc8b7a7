import type { serverStateVi } from './server-state-vi.ts';

export const serverStateEn: typeof serverStateVi = {
  address: {
    loopback: (url) =>
      `Tablets cannot open ${url}: it means the server itself only. Please set PUBLIC_URL.`,
    'unknown-name': (url) =>
      `Nobody in this network knows the name in ${url}: tablets may not be able to send forms.`,
    'not-ours': (url) =>
      `${url} does not lead to this server: its address has changed, and tablets cannot send forms.`,
  },
  ownAddresses: (list) => `The server’s addresses now: ${list}.`,
};
