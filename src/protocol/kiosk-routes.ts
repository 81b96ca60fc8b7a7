export const api = '/api/v1';

/** Where a device learns to trust the server; the one page that plain HTTP shows to a network. */
export const certificatePage = '/chung-chi';

/** What tablets call; apart from the others, whose addresses would only weigh on them. */
export const kioskRoutes = {
  /** GET → { reset }: the last call of the kill switch, null when there was none */
  workerReset: '/sw-reset.json',

  /** POST enrol → enrolled */
  enrol: `${api}/kiosk/enrol`,
  /** POST contact → contacted, with `Authorization: Kiosk ID.SECRET` */
  contact: `${api}/kiosk/contact`,
  /** POST batch, maybe gzip → receipt, authorized as above */
  batches: `${api}/kiosk/batches`,
  /** POST batch of a revoked tablet → receipt; its entries wait for a person to take them in */
  heldBatches: `${api}/kiosk/held-batches`,
  /** POST newKey → contacted: a tablet that lost its key, but not its secret, makes another */
  kioskKey: `${api}/kiosk/key`,
  /** GET → the sound, authorized as above */
  kioskRecording: `${api}/kiosk/recordings/:hash`,
  /** GET → the file, authorized as above; `hash` as the config names it */
  kioskPhoto: `${api}/kiosk/photos/:hash`,
} as const;
