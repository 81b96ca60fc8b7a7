/**
 * Comments that tell who somebody is, made from templates; every number and address is made up.
 * `digits` or `letters` is what must not be left: no four of them in a row may survive.
 */
export type Identifying = { readonly text: string } & (
  | { readonly digits: string }
  | { readonly letters: string }
);

/** What people write around a number. */
const around: readonly ((secret: string) => string)[] = [
  (secret) => `Gọi lại cho tôi số ${secret} nhé`,
  (secret) => `Sđt: ${secret}`,
  (secret) => `${secret}`,
  (secret) => `Tôi chờ 45 phút ở quầy 3, liên hệ ${secret}, xin cảm ơn.`,
  (secret) => `Cán bộ nhiệt tình (${secret})`,
  (secret) => `Đề nghị trả lời tôi theo ${secret} trước ngày 15/10/2026.`,
  (secret) => `Phí 50.000 đồng là cao. Số của em là ${secret}.`,
  (secret) => `Bao giờ có kết quả? ${secret}`,
];

/** Cuts digits into groups of these lengths; the last group takes what is left. */
function grouped(digits: string, lengths: readonly number[], joint: string): string {
  const groups: string[] = [];
  let from = 0;
  for (const length of lengths) {
    groups.push(digits.slice(from, from + length));
    from += length;
  }
  if (from < digits.length) groups.push(digits.slice(from));
  return groups.join(joint);
}

const newMobiles = ['0912345678', '0387654321', '0701928374', '0561827364', '0859473621'] as const;
const mobileForms: readonly ((digits: string) => string)[] = [
  (d) => d,
  (d) => grouped(d, [4, 3], ' '),
  (d) => grouped(d, [4, 3], '.'),
  (d) => grouped(d, [4, 3], '-'),
  (d) => grouped(d, [3, 3], ' '),
  (d) => grouped(d, [2, 2, 2, 2], '.'),
  (d) => grouped(d, [2, 2, 2, 2], ' '),
  (d) => d.split('').join(' '),
  (d) => `(${d.slice(0, 4)}) ${grouped(d.slice(4), [3], ' ')}`,
  (d) => grouped(d, [4, 3], ' - '),
  (d) => grouped(d, [4, 2, 2], '/'),
  (d) => `+84${d.slice(1)}`,
  (d) => `+84 ${grouped(d.slice(1), [3, 3], ' ')}`,
  (d) => `(+84) ${grouped(d.slice(1), [3, 3], '-')}`,
  (d) => `84.${grouped(d.slice(1), [3, 3], '.')}`,
  (d) => `0084 ${d.slice(1)}`,
];

const oldMobiles = ['01234567890', '01689753124', '01998765432', '01869247135'] as const;
const oldForms: readonly ((digits: string) => string)[] = [
  (d) => d,
  (d) => grouped(d, [4, 3], ' '),
  (d) => grouped(d, [5, 3], '.'),
  (d) => grouped(d, [4, 3], '-'),
  (d) => `+84 ${grouped(d.slice(1), [3, 3], ' ')}`,
];

const landlines = [
  ['02438251234', '024 3825 1234'],
  ['02438251234', '(024) 38251234'],
  ['02438251234', '(024)3825.1234'],
  ['02438251234', '+84 24 3825 1234'],
  ['02253842123', '0225.3.842.123'],
  ['02253842123', '0225-3842123'],
  ['02838294756', '028 38 29 47 56'],
  ['0438251234', '04-38251234'],
  ['0438251234', '(04) 3825 1234'],
  ['0838294756', '08.38294756'],
  ['02363811907', '0236 3 811 907'],
  ['02438251234', 'máy bàn 02438251234'],
] as const;

/** As people say them; the digits stand beside for the check. */
const spoken = [
  ['0912345678', 'không chín một hai ba bốn năm sáu bảy tám'],
  ['0912345678', 'Không Chín Một Hai Ba Bốn Năm Sáu Bảy Tám'],
  ['0912345678', 'không chín một hai, ba bốn năm, sáu bảy tám'],
  ['0912345678', 'không-chín-một-hai-ba-bốn-năm-sáu-bảy-tám'],
  ['0387654321', 'không ba tám bảy sáu năm bốn ba hai một'],
  ['0387654321', 'không ba tám bẩy sáu năm tư ba hai mốt'],
  ['0701928374', 'không bảy không một chín hai tám ba bảy tư'],
  ['0561827364', 'không năm sáu, một tám hai, bảy ba sáu bốn'],
  ['0859473621', 'không tám năm chín bốn bảy ba sáu hai một'],
  ['01234567890', 'không một hai ba bốn năm sáu bảy tám chín không'],
  ['0912345678', 'khong chin mot hai ba bon nam sau bay tam'],
  ['0387654321', 'khong ba tam bay sau nam bon ba hai mot'],
  ['0912345678', 'zero nine one two three four five six seven eight'],
  ['0912345678', 'KHÔNG CHÍN MỘT HAI BA BỐN NĂM SÁU BẢY TÁM'],
  ['0912345678', 'không chín mười hai ba bốn năm sáu bảy tám'],
  ['0912345678', 'không chín trăm mười hai, ba trăm bốn lăm, sáu trăm bảy tám'],
  ['001085012345', 'không không một không tám năm không một hai ba bốn năm'],
  ['012837465', 'không một hai tám ba bảy bốn sáu năm'],
] as const;

const mixed = [
  ['0912345678', '09 một hai 345 sáu bảy tám'],
  ['0912345678', '0912 ba bốn năm 678'],
  ['0912345678', 'không chín 12 345 678'],
  ['0912345678', '0 chín 1 hai 3 bốn 5 sáu 7 tám'],
  ['0387654321', 'không ba tám 765 bốn ba hai một'],
  ['0387654321', '038 bảy sáu năm 4321'],
  ['0701928374', '07 không một 92 tám ba 74'],
  ['0561827364', 'không năm sáu 1827364'],
  ['0859473621', '0859 bốn bảy ba 6 hai 1'],
  ['001085012345', '001 không tám năm 012 345'],
  ['0912345678', 'O912345678'],
  ['0912345678', '09l2345678'],
  ['0912345678', 'tám bốn 912 345 678'],
  ['0912345678', '0912\u200b345\u200b678'],
] as const;

const citizenIds = ['001085012345', '036190004821', '079302015566'] as const;
const citizenIdForms: readonly ((digits: string) => string)[] = [
  (d) => d,
  (d) => grouped(d, [3, 3, 3], ' '),
  (d) => grouped(d, [3, 3, 3], '.'),
  (d) => grouped(d, [4, 4], '-'),
  (d) => grouped(d, [3, 1, 2], ' '),
  (d) => grouped(d, [6], ' '),
  (d) => d.split('').join(' '),
];

const oldIds = ['012837465', '168374920', '273846195'] as const;
const oldIdForms: readonly ((digits: string) => string)[] = [
  (d) => d,
  (d) => grouped(d, [3, 3], ' '),
  (d) => grouped(d, [3, 3], '.'),
  (d) => grouped(d, [3, 3], '-'),
  (d) => grouped(d, [2, 2, 2, 2], ' '),
];
const beforeId: readonly ((secret: string) => string)[] = [
  (secret) => `CCCD của tôi ${secret}`,
  (secret) => `Số căn cước: ${secret}, đề nghị kiểm tra lại`,
  (secret) => `chứng minh thư ${secret}`,
  (secret) => `Tôi, ${secret}, đến lúc 8h30`,
  (secret) => `cmnd ${secret} cấp năm 2009`,
];

/** The local part and the host's name must go; the ending may stay. */
const addresses = [
  ['hoamai1985gmail', 'hoamai1985@gmail.com'],
  ['hoamai1985gmail', 'HoaMai1985@Gmail.Com'],
  ['hoamai1985gmail', 'hoa.mai.1985@gmail.com'],
  ['hoamai1985gmail', 'hoamai1985 @ gmail . com'],
  ['hoamai1985gmail', 'hoamai1985 a còng gmail chấm com'],
  ['hoamai1985gmail', 'hoamai1985 A CÒNG gmail CHẤM com'],
  ['hoamai1985gmail', 'hoamai1985 a-còng gmail.com'],
  ['hoamai1985gmail', 'hoamai1985(at)gmail.com'],
  ['hoamai1985gmail', 'hoamai1985 [at] gmail [dot] com'],
  ['hoamai1985gmail', 'hoamai1985 at gmail dot com'],
  ['hoamai1985gmail', 'hoamai1985@gmail'],
  ['tranvanbtestyahoo', 'tranvanb_test@yahoo.com.vn'],
  ['tranvanbtestyahoo', 'tranvanb-test a còng yahoo chấm com chấm vn'],
  ['tranvanbtestyahoo', 'tranvanb chấm test a còng yahoo chấm com chấm vn'],
  ['tranvanbtestyahoo', 'mailto:tranvanb.test@yahoo.com.vn'],
  ['minhthuexample', 'minhthu@mail.example.vn'],
  ['minhthuexample', 'minhthu a móc example chấm vn'],
  ['minhthuexample', 'minhthu a cong example cham vn'],
] as const;

/** Old style of four levels, and that of QĐ 20/2020/QĐ-TTg. Source: domain notes, 4.3. */
const dossiers = [
  '000.00.06.H56-231027-0361',
  '000.00.06.h56-231027-0361',
  '000.00.06.H56 - 231027 - 0361',
  '000.00.06.H56/231027/0361',
  '000 00 06 H56 231027 0361',
  '000.20.26.H26-260914-00127',
  'H56.14-240823-0001',
  'h56.14-240823-0001',
  'H56.14 - 240823 - 0001',
  'H56.14–240823–0001',
  'H56.14.240823.0001',
  'H26.120.34-260914-12345',
  'H26-120-34-260914-12345',
  'H26-260914-0045',
  'H26 260914 0045',
  'H26_260914_0045',
] as const;
const beforeDossier: readonly ((secret: string) => string)[] = [
  (secret) => `Hồ sơ ${secret} quá hạn 5 ngày`,
  (secret) => `mã hồ sơ: ${secret}`,
  (secret) => `${secret} chưa trả kết quả`,
];

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function made(
  secrets: readonly (readonly [string, string])[],
  frames: readonly ((secret: string) => string)[],
): Identifying[] {
  return secrets.map(([digits, written], index) => ({
    text: pick(frames, index)(written),
    digits,
  }));
}

function formed(
  numbers: readonly string[],
  forms: readonly ((digits: string) => string)[],
): (readonly [string, string])[] {
  return numbers.flatMap((digits) => forms.map((form) => [digits, form(digits)] as const));
}

/** Exactly two hundred. */
export const identifying: readonly Identifying[] = [
  ...made(formed(newMobiles, mobileForms).slice(0, 75), around),
  ...made(formed(oldMobiles, oldForms).slice(0, 16), around),
  ...made(landlines, around),
  ...made(spoken, around),
  ...made(mixed, around),
  ...made(formed(citizenIds, citizenIdForms).slice(0, 17), beforeId),
  ...made(formed(oldIds, oldIdForms).slice(0, 14), beforeId),
  ...addresses.map(([letters, written], index) => ({
    text: pick(around, index)(written),
    letters,
  })),
  ...made(
    dossiers.map((written) => [written.replace(/\D/g, ''), written]),
    beforeDossier,
  ),
];
