export const api = '/api/v1';

/** Where a device learns to trust the server; the one page that plain HTTP shows to a network. */
export const certificatePage = '/chung-chi';

/**
 * Every path, once, with its methods and their schemas (request → reply). `:name` stands for a
 * part of the path. A refusal is a problem document.
 */
export const routes = {
  /** GET */
  health: '/api/health',
  /** GET */
  openapi: `${api}/openapi.json`,

  /** POST enrol → enrolled */
  enrol: `${api}/kiosk/enrol`,
  /** POST contact → contacted, with `Authorization: Kiosk ID.SECRET` */
  contact: `${api}/kiosk/contact`,
  /** POST batch, maybe gzip → receipt, authorized as above */
  batches: `${api}/kiosk/batches`,
  /** GET → the sound, authorized as above */
  kioskRecording: `${api}/kiosk/recordings/:hash`,
  /** GET → the file, authorized as above; `hash` as the config names it */
  kioskPhoto: `${api}/kiosk/photos/:hash`,

  /** GET → firstRunState · POST firstRun → session */
  firstRun: `${api}/first-run`,
  /** GET → session, null without a cookie · POST signIn → session · DELETE → 204 */
  session: `${api}/session`,
  /** GET → periods */
  periods: `${api}/periods`,
  /** GET ?period → TallyReply */
  tally: `${api}/tally`,
  /** GET ?period → opinions */
  opinions: `${api}/opinions`,
  /** GET ?period&format → the file */
  exports: `${api}/exports`,

  /** GET → unit · PUT unit → unit */
  unit: `${api}/unit`,
  /** GET → officer[] · POST one officer, new or changed → officer */
  officers: `${api}/officers`,
  /** GET → the file · PUT newPhoto → photo · DELETE → 204 */
  officerPhoto: `${api}/officers/:id/photo`,
  /** GET → counter[] · POST one counter → counter */
  counters: `${api}/counters`,
  /** GET → field[] · POST one field → field */
  fields: `${api}/fields`,
  /** GET → questionnaires · POST publish → questionnaires */
  questionnaires: `${api}/questionnaires`,
  /** GET → kioskSettings · PUT kioskSettings → kioskSettings */
  kioskSettings: `${api}/kiosk-settings`,
  /** GET → reading[], of all that tablets ask */
  recordings: `${api}/recordings`,
  /** GET → the sound · PUT upload → reading · DELETE → reading */
  recording: `${api}/recordings/:hash`,
  /** GET ?from&to → shift[] · PUT shiftPlan → shift[] */
  shifts: `${api}/shifts`,
  /** GET → correction[] · POST newCorrection → correction */
  seatingCorrections: `${api}/seating-corrections`,
  /** GET ?counter&from&to → seatingPreview */
  seatingPreview: `${api}/seating-corrections/preview`,
  /** GET → person[] · POST newPerson → person */
  people: `${api}/people`,
  /** PATCH personChange → person */
  person: `${api}/people/:login`,
  /** GET → kioskState[] · POST newKiosk → kioskCreated */
  kiosks: `${api}/kiosks`,
  /** PATCH kioskChange → kioskState */
  kiosk: `${api}/kiosks/:id`,
  /** GET → trialCount · DELETE → trialCount, of the deleted */
  trialResponses: `${api}/trial-responses`,
  /** GET → quarantined[] */
  quarantine: `${api}/quarantine`,
  /** POST quarantineDecision → { outcome: 'stored' | 'duplicate' | 'voided' | 'held' } */
  quarantined: `${api}/quarantine/:id`,
} as const;
