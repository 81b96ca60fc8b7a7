import type { AccountWords } from './account-vi.ts';
import { many } from './plural-en.ts';
import { formatDay } from './translate.ts';

/** The words of one's own account, of signing in with more than a password, and of who may sign in. */
export const accountEn: AccountWords = {
  signInMore: {
    code: 'Code',
    codeHint: 'The six digits that your authenticator app shows, or a recovery code.',
    other: 'Use another name',
    passkey: 'Use a passkey',
  },

  invited: {
    title: 'Choose a password',
    intro: (login, unit) => `Account ${login}, ${unit}.`,
    noCode: 'This address lacks its code. Please open the very link that an administrator sent.',
    password: 'New password',
    repeat: 'Password once more',
    mismatch: 'The two are not the same.',
    submit: 'Set password',
    done: (login) => `The password of ${login} is set. Please sign in.`,
    toSignIn: 'To the sign-in',
  },

  factorNotice: {
    grace: (day) =>
      `After ${formatDay(day)} this account works only with two-step sign-in turned on.`,
    overdue: 'The time to wait is over. Turn on two-step sign-in to go on working.',
    open: 'Turn it on',
  },

  account: {
    title: 'My account',
    intro: 'How you sign in, and where you are signed in.',
    ask: 'Current password',
    askIntro: 'Please type your password again, so that it is surely you who changes this.',
    next: 'Continue',
    close: 'Done',

    factor: 'Two-step sign-in',
    factorWhat:
      'Besides the password, each sign-in asks for six digits of an authenticator app on your phone. The app needs no network.',
    factorOn: (day) => `Authenticator app on since ${formatDay(day)}`,
    factorOff: 'Not on',
    factorByPasskey: 'There is a passkey; the authenticator app is not on',
    exempt: 'The operator has left this account out of two-step sign-in.',
    turnOn: 'Turn on authenticator app',
    turnOff: 'Turn off authenticator app',
    turnedOn: 'Two-step sign-in is on. You are signed out everywhere else.',
    turnedOff: 'The authenticator app is off.',
    scan: 'Step 1. Open an authenticator app (Google Authenticator, Microsoft Authenticator, FreeOTP…) and scan this code.',
    qr: 'QR code for the authenticator app',
    typed: 'If it cannot be scanned, type this key into the app:',
    thenCode: 'Step 2. Type the six digits that the app shows.',
    code: 'Six digits',
    confirm: 'Turn on',

    recovery: 'Recovery codes',
    recoveryLeft: (count) =>
      count === 0
        ? 'No recovery code is left. Make new ones.'
        : `${many(count, 'code', 'codes')} left, each for one sign-in without the phone.`,
    renewCodes: 'Make new recovery codes',
    codesTitle: (login) => `Recovery codes of ${login}`,
    codesWhat:
      'Each code stands in for the phone once. Print them and lock them away. They are shown only here; new codes end the old ones.',
    print: 'Print',

    passkeys: 'Passkeys',
    passkeysWhat:
      'Sign in by fingerprint, face or the screen lock of your machine, without a password and six digits.',
    noPasskeys: 'There is no passkey yet.',
    addPasskey: 'Add a passkey on this machine',
    passkeyName: 'A name to know it by',
    passkeyNameHint: 'For instance: desk computer at the front office.',
    passkeyAdded: 'The passkey is added.',
    passkeyRemoved: 'The passkey is removed.',
    passkeyMade: 'Added on',
    passkeyUsed: 'Last used',
    passkeyNever: 'never used',
    removePasskey: 'Remove',
    removePasskeyOf: (name) => `Remove passkey ${name}`,
    passkeyCancelled: 'The machine made or used no passkey. Please try again.',
    passkeysNot: {
      'ip-address':
        'Passkeys work only where the server has a name; here the address is an IP number and browsers refuse. Use an authenticator app.',
      insecure: 'Passkeys work only over https://. The address of the server is not encrypted.',
      elsewhere: (origin) =>
        `Passkeys belong to the address ${origin}. Open this page by that address.`,
      browser: 'This browser has no passkeys.',
    },

    sessions: 'Where you are signed in',
    machine: 'Machine',
    here: 'this one',
    since: 'Signed in',
    seen: 'Last used',
    on: (browser, system) => `${browser} on ${system}`,
    browsers: {
      chrome: 'Chrome',
      edge: 'Edge',
      firefox: 'Firefox',
      safari: 'Safari',
      coccoc: 'Cốc Cốc',
      samsung: 'Samsung Internet',
      opera: 'Opera',
      other: 'Another browser',
    },
    systems: {
      windows: 'Windows',
      mac: 'macOS',
      linux: 'Linux',
      android: 'Android',
      ios: 'iPhone or iPad',
      chromeos: 'ChromeOS',
      other: 'another machine',
    },
    end: 'Sign out there',
    endOf: (machine, since) => `Sign out there: ${machine}, signed in ${since}`,
    ended: 'Signed out there.',
    endAll: 'Sign out everywhere',
    endAllAsk: 'Every session ends, this one, too.',

    password: 'Change password',
    newPassword: 'New password',
    repeat: 'New password once more',
    mismatch: 'The two are not the same.',
    passwordChanged: 'The password is changed. You are signed out everywhere else.',
  },

  people: {
    title: 'People',
    intro: 'Who may sign in and what they may see.',
    list: 'List of people',
    add: 'Add a person',
    addHint: 'New people choose their own password by the link that is shown once they are added.',
    login: 'Login name',
    passwordHint: '12 to 128 characters, not too common.',
    roles: 'Roles',
    officer: 'Is the officer',
    officerHint: 'Only needed with the role Officer.',
    state: 'State',
    actions: 'Actions',
    active: 'Active',
    disabled: 'Disabled',
    disabledSince: (day) => `since ${formatDay(day)}`,
    pending: 'No password yet',
    linkUntil: (moment) => `link works until ${moment}`,
    linkOver: 'the link has expired',
    noLink: 'no link yet',
    seenOn: (day) => `last signed in on ${formatDay(day)}`,
    never: 'never signed in',
    factor: {
      on: 'two-step sign-in on',
      off: 'no two-step sign-in yet',
      exempt: 'left out of two-step sign-in',
    },
    disable: 'Disable',
    disableOf: (login) => `Disable ${login}`,
    disableAsk: (login) => `${login} will not be able to sign in any more. What they did is kept.`,
    enable: 'Enable',
    enableOf: (login) => `Enable ${login}`,
    link: 'Password link',
    linkOf: (login) => `Make a password link for ${login}`,
    linkTitle: (login) => `Link for ${login}`,
    linkHint: (until) =>
      `Send it to that person alone. It works once, until ${until}, and is shown only here; an old password works until a new one is set.`,
    copy: 'Copy link',
    copied: 'Copied.',
    withdraw: 'Withdraw link',
    withdrawOf: (login) => `Withdraw link of ${login}`,
    factorReset: 'Reset two-step sign-in',
    factorResetOf: (login) => `Reset two-step sign-in of ${login}`,
    factorResetAsk: (login) =>
      `For when ${login} has lost the phone and all recovery codes. App, recovery codes and passkeys are removed, and all their sessions end.`,
    added: (login) => `Added ${login}.`,
    changed: (login) => `Changed ${login}.`,
  },
};
