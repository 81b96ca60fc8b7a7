import {
  type AuditPage,
  auditKinds,
  auditPageSchema,
  auditQuerySchema,
} from '../../protocol/audit.ts';
import { routes } from '../../protocol/routes.ts';
import { canSeeAudit } from '../auth/permissions.ts';
import { auditHead, readAudit, shortHash } from '../store/audit/audit.ts';
import { looked } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';

const linesAPage = 50;

const list = forStaff({
  method: 'GET',
  path: routes.audit,
  summary: 'Who saw, exported, changed or excluded what, newest first, page by page.',
  query: auditQuerySchema,
  reply: auditPageSchema,
  may: canSeeAudit,
  call: async (asked) => {
    const { parts, query, person } = asked;
    await looked(asked, 'audit-seen');
    const { db } = parts.database;
    const lines = await readAudit(db, person.unit, {
      actions: query.kind === 'all' ? null : auditKinds[query.kind],
      before: query.before ?? null,
      // One more tells whether there is another page.
      limit: linesAPage + 1,
    });
    const shown = lines.slice(0, linesAPage);
    const { number, hash } = await auditHead(db);
    const page: AuditPage = {
      lines: shown,
      before: lines.length > linesAPage ? (shown.at(-1)?.number ?? null) : null,
      head: { number, hash: shortHash(hash) },
    };
    return { json: page };
  },
});

export const auditRoutes: readonly Endpoint[] = [list];
