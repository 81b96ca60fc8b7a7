import { type Role, roles } from '../protocol/staff.ts';
import { endpointsOf } from './app.ts';
import { permissions } from './auth/permissions.ts';
import type { Endpoint } from './routes/endpoint.ts';

const roleWords: Readonly<Record<Role, string>> = {
  officer: 'công chức',
  focal: 'đầu mối',
  leader: 'lãnh đạo',
  viewer: 'người xem',
  admin: 'quản trị',
};

/** `docs/quyen.md`, from the sentences of `permissions.ts` and the routes that ask for them. */
export function permissionsPage(): string {
  const endpoints = endpointsOf('');
  return `# Ai được làm gì · Who may do what

Trang này do \`npm run permissions\` viết ra từ \`src/server/auth/permissions.ts\`; đừng sửa tay. Máy chủ hỏi lại các quyền
này ở mỗi lần gọi và mỗi lần tải; màn hình chỉ ẩn những gì dù sao cũng bị từ chối. Ai cũng chỉ thấy đơn vị của mình.

*Written by \`npm run permissions\` from \`src/server/auth/permissions.ts\`. The server asks at every call and every
download; screens only hide what would be refused. Everything is about one's own unit.*

${table(
  ['', ...roles.map((role) => `${roleWords[role]} · ${role}`)],
  permissions.map(({ says, roles: holders }) => [
    `${says.vi} *${says.en}*`,
    ...roles.map((role) => (holders.includes(role) ? '✓' : '')),
  ]),
)}

## Quyền nào ở lệnh gọi nào · Which call asks for which

${table(
  ['Quyền · Permission', 'Lệnh gọi · Calls'],
  permissions
    .map(
      (permission) =>
        [permission.says.vi, calls(endpoints.filter(({ may }) => may === permission))] as const,
    )
    .filter(([, asking]) => asking !== ''),
)}

## Không cần đăng nhập · Without signing in

${table(
  ['', 'Lệnh gọi · Calls'],
  [
    ['Ai cũng gọi được. *Anyone.*', calls(endpoints.filter(({ door }) => door === 'anyone'))],
    [
      'Chỉ máy tính bảng đã kết nối. *Connected tablets alone.*',
      calls(endpoints.filter(({ door }) => door === 'kiosk')),
    ],
  ],
)}
`;
}

function calls(endpoints: readonly Endpoint[]): string {
  return endpoints.map(({ method, path }) => `\`${method} ${path}\``).join('<br>');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
