/** What `sipas user` and `sipas kiosk` say when something cannot be done. */
export const peopleWords = {
  badLogin:
    'tên đăng nhập bắt đầu bằng chữ hoặc số, sau đó là chữ, số hoặc . _ @ -, dài không quá 64 ký tự',
  badRole: (roles: string) => `--role phải là một trong: ${roles}`,
  noRole: 'cần ít nhất một --role',
  loginTaken: (login: string) => `tên đăng nhập “${login}” đã có người dùng`,
  weakPassword: 'mật khẩu phải có từ 12 đến 128 ký tự và không phải mật khẩu phổ biến',
  passwordFromStdin: 'mật khẩu được đọc từ stdin: cần --password-stdin',
  passwordNotText: 'mật khẩu không phải văn bản UTF-8',
  noSuchPerson: (login: string) => `không có người dùng “${login}”`,
  noSuchOfficer: (id: string) => `không có công chức “${id}”`,
  lastAdmin: 'phải còn ít nhất một người quản trị đang hoạt động',
  secondFactor: '--second-factor phải là on hoặc off',
  secondFactorReset: '--second-factor phải là reset, on hoặc off',
  noSuchCounter: (id: string) => `không có quầy “${id}” đang hoạt động`,
  noSuchKiosk: (id: string) => `không có thiết bị “${id}”`,
} as const;
