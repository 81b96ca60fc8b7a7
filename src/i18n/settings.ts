/** What each setting of the environment is for, as `sipas config` tells it. */
export const settingMeanings = {
  PORT: 'Cổng HTTP',
  HOST: 'Địa chỉ mạng để lắng nghe; để trống thì chỉ máy này dùng được (127.0.0.1 và ::1)',
  PUBLIC_URL:
    'Địa chỉ mà máy tính bảng và người dùng mở; gốc của các đường liên kết. Sau “sipas tls init”, để trống thì là https của tên đầu tiên, khi HOST cho mạng vào',
  TLS_CERT: 'Tệp chứng thư TLS (PEM); để trống thì dùng chứng chỉ của “sipas tls init”, nếu có',
  TLS_KEY: 'Tệp khoá riêng TLS (PEM)',
  TLS_PORT: 'Cổng HTTPS, khi có chứng thư',
  DATA_DIR: 'Thư mục dữ liệu của cơ sở dữ liệu đi kèm (SQLite)',
  DATABASE_URL: 'Địa chỉ PostgreSQL; để trống thì dùng SQLite trong DATA_DIR',
} as const;
export type SettingName = keyof typeof settingMeanings;

/** Why a setting stops the start. The value itself is not repeated: it may hold a password. */
export const settingFaults = {
  port: 'phải là số nguyên từ 1 đến 65535',
  host: 'phải là một địa chỉ IP hoặc tên máy',
  'public-url':
    'phải là địa chỉ http:// hoặc https:// không có đường dẫn, ví dụ https://phieu.vi-du.vn',
  'tls-pair': 'TLS_CERT và TLS_KEY phải đặt cùng nhau',
  'tls-file': 'không đọc được tệp này',
  'tls-port': 'phải khác PORT',
  'local-tls': 'chứng chỉ trong thư mục “tls” bị hỏng: chạy lại “sipas tls init”',
  database: 'phải bắt đầu bằng postgres:// và có tên máy chủ',
} as const;
export type SettingFault = keyof typeof settingFaults;

/** One clear line for one fault. */
export function settingFault(name: SettingName, fault: SettingFault): string {
  return `${name}: ${settingFaults[fault]}`;
}
