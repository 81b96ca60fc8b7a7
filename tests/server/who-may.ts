import type { Role } from '../../src/protocol/staff.ts';

/**
 * Who may call what, written from contract §1 (Roles) and §4 by hand, not from `permissions.ts`:
 * two hands must agree. A route that is not here fails the test of the matrix.
 */
export type Rule = {
  /** As OpenAPI writes it. */
  readonly call: string;
  readonly who: readonly Role[] | 'anyone' | 'tablets' | 'revoked tablets' | 'all tablets';
  /** Valid ones; `{format}` stands for each that the route offers. */
  readonly query?: string;
};

const everyone: readonly Role[] = ['officer', 'focal', 'leader', 'viewer', 'admin'];
/** "officer: own row …; focal: all figures; leader: unit, officer rows; viewer: unit cells; admin: no figures." */
const figures: readonly Role[] = ['officer', 'focal', 'leader', 'viewer'];
/** "only focal and leader see it live" */
const live: readonly Role[] = ['focal', 'leader'];
/** "focal: export; leader: export; viewer: exports without officers" */
const exporting: readonly Role[] = ['focal', 'leader', 'viewer'];
/** Names belong to the rows, and to whoever sets the unit up. */
const names: readonly Role[] = ['focal', 'leader', 'admin'];
/** "focal: tablets; admin: tablets" */
const tablets: readonly Role[] = ['focal', 'admin'];
/** "focal: review", and whatever else moves figures. */
const review: readonly Role[] = ['focal'];
/** "admin: people, questionnaires, backup" */
const admin: readonly Role[] = ['admin'];
/** Those who tend the unit; the log holds no figures. */
const whoDidWhat: readonly Role[] = ['focal', 'admin'];

const ended = 'period=2026-10';
const running = 'period=2026-11';

const rule = (call: string, who: Rule['who'], query?: string): Rule => ({
  call,
  who,
  ...(query === undefined ? {} : { query }),
});

export const whoMay: readonly Rule[] = [
  rule('GET /api/health', 'anyone'),
  rule('GET /api/v1/openapi.json', 'anyone'),
  rule('GET /sw-reset.json', 'anyone'),
  rule('GET /api/v1/first-run', 'anyone'),
  rule('POST /api/v1/first-run', 'anyone'),
  rule('GET /api/v1/session', 'anyone'),
  rule('POST /api/v1/session', 'anyone'),
  rule('POST /api/v1/session/passkey/options', 'anyone'),
  rule('POST /api/v1/session/passkey', 'anyone'),
  rule('POST /api/v1/invited', 'anyone'),
  rule('POST /api/v1/invited/password', 'anyone'),
  rule('POST /api/v1/kiosk/enrol', 'anyone'),

  rule('POST /api/v1/kiosk/contact', 'tablets'),
  rule('POST /api/v1/kiosk/key', 'all tablets'),
  rule('POST /api/v1/kiosk/batches', 'tablets'),
  rule('POST /api/v1/kiosk/held-batches', 'revoked tablets'),
  rule('GET /api/v1/kiosk/recordings/{hash}', 'tablets'),
  rule('GET /api/v1/kiosk/photos/{hash}', 'tablets'),

  rule('GET /api/v1/periods', figures),
  rule('GET /api/v1/tally', figures, ended),
  rule('GET /api/v1/tally', live, running),
  rule('GET /api/v1/tally', live, 'period=2026'),
  rule('GET /api/v1/exports', exporting, `${ended}&format={format}`),
  rule('GET /api/v1/exports', live, `${running}&format={format}`),
  rule('GET /api/v1/opinions', live, ended),
  rule('GET /api/v1/opinions', live, running),

  // "focal: comments (redacts); leader: released comments"
  rule('GET /api/v1/comments', live),
  rule('POST /api/v1/comments/{id}', review),

  rule('GET /api/v1/unit', everyone),
  rule('PUT /api/v1/unit', admin),
  rule('GET /api/v1/officers', names),
  rule('POST /api/v1/officers', admin),
  rule('GET /api/v1/officers/{id}/photo', names),
  rule('PUT /api/v1/officers/{id}/photo', admin),
  rule('DELETE /api/v1/officers/{id}/photo', admin),
  rule('GET /api/v1/counters', names),
  rule('POST /api/v1/counters', admin),
  rule('GET /api/v1/fields', everyone),
  rule('POST /api/v1/fields', admin),
  rule('GET /api/v1/questionnaires', everyone),
  rule('POST /api/v1/questionnaires', admin),
  rule('GET /api/v1/recordings', admin),
  rule('GET /api/v1/recordings/{hash}', admin),
  rule('PUT /api/v1/recordings/{hash}', admin),
  rule('DELETE /api/v1/recordings/{hash}', admin),
  rule('GET /api/v1/server-state', admin),
  rule('GET /api/v1/audit', whoDidWhat),
  rule('GET /api/v1/seal-keys', admin),
  rule('POST /api/v1/seal-keys', admin),
  rule('POST /api/v1/seal-keys/{name}/sheet', admin),
  rule('GET /api/v1/people', admin),
  rule('POST /api/v1/people', admin),
  rule('PATCH /api/v1/people/{login}', admin),
  rule('POST /api/v1/people/{login}/invite', admin),
  rule('DELETE /api/v1/people/{login}/invite', admin),

  rule('GET /api/v1/kiosk-settings', tablets),
  rule('PUT /api/v1/kiosk-settings', tablets),
  rule('GET /api/v1/retention', admin),
  rule('PUT /api/v1/retention', admin),
  rule('GET /api/v1/kiosks', tablets),
  rule('POST /api/v1/kiosks', tablets),
  rule('PATCH /api/v1/kiosks/{id}', tablets),
  rule('GET /api/v1/kiosk-alarms', tablets),
  rule('POST /api/v1/kiosk-alarms', tablets),
  rule('GET /api/v1/trial-responses', tablets),
  rule('DELETE /api/v1/trial-responses', tablets),
  rule('POST /api/v1/rescue', tablets),
  rule('GET /api/v1/shifts', tablets, 'from=0&to=1'),
  rule('PUT /api/v1/shifts', tablets),

  rule('GET /api/v1/seating-corrections', live),
  rule('POST /api/v1/seating-corrections', review),
  rule(
    'GET /api/v1/seating-corrections/preview',
    review,
    'counter=quay-1&from=1793577600000&to=1793578500000',
  ),
  rule('GET /api/v1/doubtful', review),
  rule('POST /api/v1/doubtful', review),
  rule('GET /api/v1/quarantine', review),
  rule('POST /api/v1/quarantine/{id}', review),
  rule('POST /api/v1/kiosks/{id}/held', review),

  // "a second person confirms": another focal officer or a leader.
  rule('GET /api/v1/reviews', live),
  rule('POST /api/v1/reviews', review),
  rule('POST /api/v1/reviews/{number}', live),
  rule('POST /api/v1/review-lots/{number}', review),
  rule('GET /api/v1/signal-limits', live),
  rule('PUT /api/v1/signal-limits', review),

  rule('GET /api/v1/account', everyone),
  rule('POST /api/v1/account/totp', everyone),
  rule('PUT /api/v1/account/totp', everyone),
  rule('POST /api/v1/account/totp/off', everyone),
  rule('POST /api/v1/account/recovery-codes', everyone),
  rule('GET /api/v1/account/passkeys', everyone),
  rule('POST /api/v1/account/passkeys', everyone),
  rule('POST /api/v1/account/passkeys/options', everyone),
  rule('POST /api/v1/account/passkeys/{id}/removal', everyone),
  rule('GET /api/v1/account/sessions', everyone),
  rule('POST /api/v1/account/password', everyone),
  rule('DELETE /api/v1/account/sessions/{id}', everyone),
  // These two end what the calls before need.
  rule('DELETE /api/v1/account/sessions', everyone),
  rule('DELETE /api/v1/session', 'anyone'),
];
