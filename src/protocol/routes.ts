import { api, kioskRoutes } from './kiosk-routes.ts';

/**
 * Every path, once, with its methods and their schemas (request → reply). `:name` stands for a
 * part of the path. A refusal is a problem document.
 */
export const routes = {
  /** GET */
  health: '/api/health',
  /** GET */
  openapi: `${api}/openapi.json`,
  ...kioskRoutes,

  /** GET → firstRunState · POST firstRun → session */
  firstRun: `${api}/first-run`,
  /** GET → session, null without a cookie · POST signIn → session · DELETE → 204 */
  session: `${api}/session`,
  /** GET → account */
  account: `${api}/account`,
  /** POST ownPassword → totpStart · PUT code → recoveryCodes */
  accountTotp: `${api}/account/totp`,
  /** POST ownPassword → 204 */
  accountTotpOff: `${api}/account/totp/off`,
  /** POST ownPassword → recoveryCodes */
  accountRecoveryCodes: `${api}/account/recovery-codes`,
  /** GET → passkeys · POST newPasskey → recoveryCodes */
  accountPasskeys: `${api}/account/passkeys`,
  /** POST ownPassword → passkeyOptions */
  accountPasskeyOptions: `${api}/account/passkeys/options`,
  /** POST passkeyRemoval → 204 */
  accountPasskeyRemoval: `${api}/account/passkeys/:id/removal`,
  /** POST → passkeyOptions */
  passkeyOptions: `${api}/session/passkey/options`,
  /** POST passkeySignIn → session */
  passkeySession: `${api}/session/passkey`,
  /** GET → signedIn[] · DELETE → 204, signs out everywhere */
  accountSessions: `${api}/account/sessions`,
  /** DELETE → 204, signs out there */
  accountSession: `${api}/account/sessions/:id`,
  /** POST newPassword → 204 */
  accountPassword: `${api}/account/password`,
  /** GET → periods */
  periods: `${api}/periods`,
  /** GET ?period → TallyReply */
  tally: `${api}/tally`,
  /** GET ?period → opinions */
  opinions: `${api}/opinions`,
  /** GET ?month → comments */
  comments: `${api}/comments`,
  /** POST commentDecision → comments */
  comment: `${api}/comments/:id`,
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
  /** GET → retentionShown · PUT retention → retentionShown */
  retention: `${api}/retention`,
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
  /** GET → serverState */
  serverState: `${api}/server-state`,
  /** POST inviteCode → invited */
  invited: `${api}/invited`,
  /** POST accept → 204 */
  invitedPassword: `${api}/invited/password`,
  /** GET ?kind&before → auditPage */
  audit: `${api}/audit`,
  /** GET → person[] · POST newPerson → personInvited */
  people: `${api}/people`,
  /** PATCH personChange → person */
  person: `${api}/people/:login`,
  /** POST → invite · DELETE → 204 */
  invite: `${api}/people/:login/invite`,
  /** POST rescued → rescueReceipt: what came off a tablet without a network */
  rescue: `${api}/rescue`,
  /** GET → sealKey[] · POST → sealKey, a new one */
  sealKeys: `${api}/seal-keys`,
  /** POST → recoverySheet, of one key, and notes that it was printed */
  recoverySheet: `${api}/seal-keys/:name/sheet`,
  /** GET → doubtful, by day of receipt and counter · POST newAssignment → doubtful */
  doubtful: `${api}/doubtful`,
  /** GET → reviews · POST newReview → reviews */
  reviews: `${api}/reviews`,
  /** POST reviewWord → reviews */
  review: `${api}/reviews/:number`,
  /** POST lotChange → reviews */
  reviewLot: `${api}/review-lots/:number`,
  /** GET → signalLimits · PUT signalLimits → signalLimits */
  signalLimits: `${api}/signal-limits`,
  /** GET → kioskAlarm[] · POST seen → kioskAlarm[] */
  kioskAlarms: `${api}/kiosk-alarms`,
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
  /** POST quarantineDecision → tabletDecided: all that a revoked tablet sent */
  heldOfKiosk: `${api}/kiosks/:id/held`,
} as const;
