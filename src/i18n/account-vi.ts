import { formatCount, formatDay } from './translate.ts';

/** The words of one's own account, of signing in with more than a password, and of who may sign in. */
export const accountVi = {
  signInMore: {
    code: 'Mã xác thực',
    codeHint: 'Sáu số đang hiện trong ứng dụng xác thực, hoặc một mã khôi phục.',
    other: 'Dùng tên khác',
    passkey: 'Dùng khoá truy cập (passkey)',
  },

  invited: {
    title: 'Đặt mật khẩu',
    intro: (login: string, unit: string) => `Tài khoản ${login}, ${unit}.`,
    noCode: 'Đường dẫn này thiếu mã. Xin mở đúng liên kết mà quản trị đã gửi.',
    password: 'Mật khẩu mới',
    repeat: 'Gõ lại mật khẩu',
    mismatch: 'Hai lần gõ chưa giống nhau.',
    submit: 'Đặt mật khẩu',
    done: (login: string) => `Đã đặt mật khẩu cho ${login}. Xin đăng nhập.`,
    toSignIn: 'Đến trang đăng nhập',
  },

  factorNotice: {
    grace: (day: string) =>
      `Sau ngày ${formatDay(day)}, tài khoản này phải có xác thực hai lớp mới làm việc tiếp được.`,
    overdue: 'Đã hết thời gian chờ. Xin bật xác thực hai lớp để làm việc tiếp.',
    open: 'Bật ngay',
  },

  account: {
    title: 'Tài khoản của tôi',
    intro: 'Cách đăng nhập và những nơi đang đăng nhập.',
    ask: 'Mật khẩu đang dùng',
    askIntro: 'Xin gõ lại mật khẩu để chắc rằng chính Ông/Bà đang thay đổi.',
    next: 'Tiếp tục',
    close: 'Xong',

    factor: 'Xác thực hai lớp',
    factorWhat:
      'Ngoài mật khẩu, mỗi lần đăng nhập còn hỏi mã sáu số của ứng dụng xác thực trên điện thoại. Ứng dụng không cần mạng.',
    factorOn: (day: string) => `Đã bật ứng dụng xác thực từ ${formatDay(day)}`,
    factorOff: 'Chưa bật',
    factorByPasskey: 'Đã có khoá truy cập; ứng dụng xác thực chưa bật',
    exempt: 'Người vận hành đã miễn xác thực hai lớp cho tài khoản này.',
    turnOn: 'Bật ứng dụng xác thực',
    turnOff: 'Tắt ứng dụng xác thực',
    turnedOn: 'Đã bật xác thực hai lớp. Những nơi khác đã được đăng xuất.',
    turnedOff: 'Đã tắt ứng dụng xác thực.',
    scan: 'Bước 1. Mở ứng dụng xác thực (Google Authenticator, Microsoft Authenticator, FreeOTP…) và quét mã này.',
    qr: 'Mã QR cho ứng dụng xác thực',
    typed: 'Không quét được thì gõ khoá này vào ứng dụng:',
    thenCode: 'Bước 2. Gõ mã sáu số mà ứng dụng hiện ra.',
    code: 'Mã sáu số',
    confirm: 'Bật',

    recovery: 'Mã khôi phục',
    recoveryLeft: (count: number) =>
      count === 0
        ? 'Không còn mã khôi phục nào. Hãy tạo mã mới.'
        : `Còn ${formatCount(count)} mã, mỗi mã dùng một lần khi không có điện thoại.`,
    renewCodes: 'Tạo mã khôi phục mới',
    codesTitle: (login: string) => `Mã khôi phục của ${login}`,
    codesWhat:
      'Mỗi mã thay cho điện thoại một lần. In ra, cất trong tủ khoá. Các mã chỉ hiện ở đây; tạo mã mới thì mã cũ hết dùng được.',
    print: 'In',

    passkeys: 'Khoá truy cập (passkey)',
    passkeysWhat:
      'Đăng nhập bằng vân tay, khuôn mặt hoặc mã khoá của máy, không cần mật khẩu và mã sáu số.',
    noPasskeys: 'Chưa có khoá truy cập nào.',
    addPasskey: 'Thêm khoá truy cập trên máy này',
    passkeyName: 'Tên cho dễ nhớ',
    passkeyNameHint: 'Ví dụ: Máy tính bàn phòng Tư pháp.',
    passkeyAdded: 'Đã thêm khoá truy cập.',
    passkeyRemoved: 'Đã bỏ khoá truy cập.',
    passkeyMade: 'Ngày thêm',
    passkeyUsed: 'Lần dùng cuối',
    passkeyNever: 'chưa dùng',
    removePasskey: 'Bỏ',
    removePasskeyOf: (name: string) => `Bỏ khoá truy cập ${name}`,
    passkeyCancelled: 'Máy chưa tạo hoặc chưa dùng được khoá truy cập. Xin thử lại.',
    passkeysNot: {
      'ip-address':
        'Khoá truy cập chỉ dùng được khi máy chủ có tên miền; ở đây địa chỉ là số IP nên trình duyệt không cho. Hãy dùng ứng dụng xác thực.',
      insecure: 'Khoá truy cập chỉ dùng được qua https://. Địa chỉ của máy chủ hiện chưa mã hoá.',
      elsewhere: (origin: string) =>
        `Khoá truy cập gắn với địa chỉ ${origin}. Hãy mở trang này bằng địa chỉ đó.`,
      browser: 'Trình duyệt này không có khoá truy cập.',
    },

    sessions: 'Phiên đăng nhập',
    machine: 'Máy',
    here: 'máy này',
    since: 'Đăng nhập lúc',
    seen: 'Dùng lần cuối',
    on: (browser: string, system: string) => `${browser} trên ${system}`,
    browsers: {
      chrome: 'Chrome',
      edge: 'Edge',
      firefox: 'Firefox',
      safari: 'Safari',
      coccoc: 'Cốc Cốc',
      samsung: 'Samsung Internet',
      opera: 'Opera',
      other: 'Trình duyệt khác',
    },
    systems: {
      windows: 'Windows',
      mac: 'macOS',
      linux: 'Linux',
      android: 'Android',
      ios: 'iPhone hoặc iPad',
      chromeos: 'ChromeOS',
      other: 'máy khác',
    },
    end: 'Đăng xuất máy đó',
    endOf: (machine: string, since: string) =>
      `Đăng xuất máy đó: ${machine}, đăng nhập lúc ${since}`,
    ended: 'Đã đăng xuất máy đó.',
    endAll: 'Đăng xuất mọi nơi',
    endAllAsk: 'Mọi phiên sẽ kết thúc, kể cả phiên này.',

    password: 'Đổi mật khẩu',
    newPassword: 'Mật khẩu mới',
    repeat: 'Gõ lại mật khẩu mới',
    mismatch: 'Hai lần gõ chưa giống nhau.',
    passwordChanged: 'Đã đổi mật khẩu. Những nơi khác đã được đăng xuất.',
  },

  people: {
    title: 'Người dùng',
    intro: 'Ai được đăng nhập và được xem gì.',
    list: 'Danh sách người dùng',
    add: 'Thêm người dùng',
    addHint: 'Người mới tự đặt mật khẩu bằng liên kết hiện ra sau khi thêm.',
    login: 'Tên đăng nhập',
    passwordHint: 'Từ 12 đến 128 ký tự, không quá phổ biến.',
    roles: 'Vai trò',
    officer: 'Là công chức',
    officerHint: 'Chỉ cần khi có vai trò Công chức.',
    state: 'Tình trạng',
    actions: 'Thao tác',
    active: 'Đang dùng',
    disabled: 'Đã khoá',
    disabledSince: (day: string) => `từ ${formatDay(day)}`,
    pending: 'Chờ đặt mật khẩu',
    linkUntil: (moment: string) => `liên kết dùng được đến ${moment}`,
    linkOver: 'liên kết đã hết hạn',
    noLink: 'chưa có liên kết',
    seenOn: (day: string) => `đăng nhập lần cuối ${formatDay(day)}`,
    never: 'chưa đăng nhập lần nào',
    factor: {
      on: 'có xác thực hai lớp',
      off: 'chưa có xác thực hai lớp',
      exempt: 'được miễn xác thực hai lớp',
    },
    disable: 'Khoá',
    disableOf: (login: string) => `Khoá ${login}`,
    disableAsk: (login: string) =>
      `${login} sẽ không đăng nhập được nữa. Những gì người này đã làm vẫn được giữ.`,
    enable: 'Mở khoá',
    enableOf: (login: string) => `Mở khoá ${login}`,
    link: 'Liên kết đặt mật khẩu',
    linkOf: (login: string) => `Tạo liên kết đặt mật khẩu cho ${login}`,
    linkTitle: (login: string) => `Liên kết cho ${login}`,
    linkHint: (until: string) =>
      `Gửi riêng cho người đó. Dùng được một lần, đến ${until}. Liên kết chỉ hiện ở đây; mật khẩu cũ, nếu có, còn dùng được cho tới khi đặt mật khẩu mới.`,
    copy: 'Chép liên kết',
    copied: 'Đã chép.',
    withdraw: 'Bỏ liên kết',
    withdrawOf: (login: string) => `Bỏ liên kết của ${login}`,
    factorReset: 'Bỏ xác thực hai lớp',
    factorResetOf: (login: string) => `Bỏ xác thực hai lớp của ${login}`,
    factorResetAsk: (login: string) =>
      `Dùng khi ${login} mất điện thoại và hết mã khôi phục. Ứng dụng xác thực, mã khôi phục và khoá truy cập bị bỏ; mọi phiên của người này kết thúc.`,
    added: (login: string) => `Đã thêm ${login}.`,
    changed: (login: string) => `Đã đổi ${login}.`,
  },
};
export type AccountWords = typeof accountVi;
