import { roles as everyRole, type Role } from '../../protocol/staff.ts';
import { isEnded, type Period } from '../../survey/period.ts';

/** Who asks: what they may do follows from this alone. */
export type Person = {
  readonly login: string;
  readonly unit: string;
  readonly roles: readonly Role[];
  /** The officer that this person is; null for others. */
  readonly officer: string | null;
};

/**
 * Whether somebody of these roles may do something, with the sentence that says so, always about
 * their own unit. `docs/quyen.md` is made of these sentences: `npm run permissions`.
 */
export type Permission = ((person: Pick<Person, 'roles'>) => boolean) & {
  readonly roles: readonly Role[];
  readonly says: { readonly vi: string; readonly en: string };
};

const allowed: Permission[] = [];
/** All of them, in the order in which they stand here. */
export const permissions: readonly Permission[] = allowed;

function allow(roles: readonly Role[], says: Permission['says']): Permission {
  const holds = (person: Pick<Person, 'roles'>) =>
    roles.some((role) => person.roles.includes(role));
  const permission = Object.assign(holds, { roles, says });
  allowed.push(permission);
  return permission;
}

export const isStaff = allow(everyRole, {
  vi: 'Ai đã đăng nhập cũng biết tên đơn vị, các lĩnh vực và các mẫu phiếu của đơn vị mình.',
  en: 'Whoever is signed in knows the name, the fields and the questionnaires of their unit.',
});

/** An administrator alone sees no figures. Source: contract §1, Roles. */
export const canSeeFigures = allow(['officer', 'focal', 'leader', 'viewer'], {
  vi: 'Mọi vai trò trừ quản trị xem số liệu của những kỳ đã kết thúc, mỗi vai trò phần của mình.',
  en: 'Every role but the administrator sees figures of periods that have ended, each its part.',
});

/** A period that still runs lives only for those who work on it. Source: contract §4. */
export const canSeeOpenPeriods = allow(['focal', 'leader'], {
  vi: 'Đầu mối và lãnh đạo xem cả kỳ đang diễn ra, và có bao nhiêu phiếu chưa rõ tháng.',
  en: 'The focal officer and leaders also see periods that still run, and how many forms have no month yet.',
});

export const canSeeOfficers = allow(['focal', 'leader'], {
  vi: 'Đầu mối và lãnh đạo xem dòng của từng công chức; công chức chỉ xem dòng của chính mình.',
  en: 'The focal officer and leaders see the row of each officer; an officer sees their own row alone.',
});

/** Not for whoever sees their own row, whatever other role they hold: see `seesWholeUnit`. */
export const canSeeAllUnitCells = allow(['focal', 'leader', 'viewer'], {
  vi: 'Đầu mối, lãnh đạo và người xem thấy mọi số liệu chung; công chức, kể cả khi kiêm người xem, chỉ thấy đánh giá chung và những yếu tố không gắn với người ngồi quầy.',
  en: 'The focal officer, leaders and viewers see all figures of the unit; an officer, even one who is a viewer too, sees only the overall one and the factors that do not speak of whoever sat at the counter.',
});

/** What people picked is there to find causes, for those who may act on them. */
export const canSeeOpinions = allow(['focal', 'leader'], {
  vi: 'Đầu mối và lãnh đạo xem người dân nêu lý do và mong muốn gì, bao nhiêu người.',
  en: 'The focal officer and leaders see which reasons and wishes people picked, and how many did.',
});

/** Who is rated by the forms reads none of them: see `isUnrated`. */
export const canReadComments = allow(['focal', 'leader'], {
  vi: 'Lãnh đạo đọc những góp ý đã được công bố, của những tháng đã kết thúc; người cũng là công chức được đánh giá thì không.',
  en: 'Leaders read the comments that were released, of months that have ended; not those who are rated as officers, too.',
});

export const canRedactComments = allow(['focal'], {
  vi: 'Chỉ đầu mối đọc mọi góp ý, che những gì nhận ra được người, rồi công bố hoặc giữ lại.',
  en: 'Only the focal officer reads all comments, covers what would tell of a person, and releases them or keeps them back.',
});

export const canExport = allow(['focal', 'leader', 'viewer'], {
  vi: 'Đầu mối, lãnh đạo và người xem tải báo cáo: đúng những số liệu họ thấy trên màn hình.',
  en: 'The focal officer, leaders and viewers download reports: the very figures they see on the screen.',
});

export const canSeeNames = allow(['focal', 'leader', 'admin'], {
  vi: 'Đầu mối, lãnh đạo và quản trị xem danh sách và ảnh công chức.',
  en: 'The focal officer, leaders and administrators see the list of officers and their photos.',
});

export const canSeeCounters = allow(['focal', 'leader', 'admin'], {
  vi: 'Đầu mối, lãnh đạo và quản trị xem danh sách quầy.',
  en: 'The focal officer, leaders and administrators see the list of counters.',
});

export const canTendOwnAccount = allow(everyRole, {
  vi: 'Ai cũng tự lo mật khẩu, cách xác thực và các phiên đăng nhập của mình.',
  en: 'Everyone tends their own password, factors and sessions.',
});

export const canManagePeople = allow(['admin'], {
  vi: 'Quản trị mời, khoá, mở người dùng và bỏ cách xác thực đã mất; không đặt mật khẩu cho ai.',
  en: 'Administrators invite, disable and enable people and remove lost factors; they set nobody’s password.',
});

/** What was done in the unit, by whom; it holds no figures. */
export const canSeeAudit = allow(['focal', 'admin'], {
  vi: 'Đầu mối và quản trị xem nhật ký của đơn vị: ai đã xem, xuất, thay đổi hay loại gì.',
  en: 'The focal officer and administrators see the audit log of the unit: who saw, exported, changed or excluded what.',
});

export const canManageUnit = allow(['admin'], {
  vi: 'Quản trị sửa đơn vị, công chức, quầy, lĩnh vực, mẫu phiếu, lời đọc, khoá niêm phong và thời hạn lưu phiếu.',
  en: 'Administrators change the unit, officers, counters, fields, questionnaires, readings, seal keys and how long forms are kept.',
});

export const canTendServer = allow(['admin'], {
  vi: 'Quản trị biết máy chủ đang cần gì.',
  en: 'Administrators are told what the server needs.',
});

export const canManageTablets = allow(['focal', 'admin'], {
  vi: 'Đầu mối và quản trị nối, thu hồi, cài đặt máy tính bảng, xem tình trạng và cứu phiếu của máy.',
  en: 'The focal officer and administrators connect, revoke and set tablets, see their state and rescue their forms.',
});

/** Who sits where in the weeks to come. */
export const canPlanShifts = allow(['focal', 'admin'], {
  vi: 'Đầu mối và quản trị xếp lịch trực quầy.',
  en: 'The focal officer and administrators plan who sits at which counter.',
});

/** Who sat where in the past, by which responses change their officer. */
export const canCorrectSeating = allow(['focal'], {
  vi: 'Chỉ đầu mối sửa ai đã ngồi quầy nào; người cũng là công chức được đánh giá thì không.',
  en: 'Only the focal officer corrects who sat at a counter; not one who is rated as an officer, too.',
});

export const canSeeCorrections = allow(['focal', 'leader'], {
  vi: 'Đầu mối và lãnh đạo xem những lần sửa đó.',
  en: 'The focal officer and leaders see those corrections.',
});

/** It moves figures, and for good. */
export const canAssignMonths = allow(['focal'], {
  vi: 'Chỉ đầu mối xem các nhóm phiếu chưa rõ tháng và cho biết nhóm thuộc tháng nào.',
  en: 'Only the focal officer sees the groups of forms of unclear month and says which month they are of.',
});

export const canDecideQuarantine = allow(['focal'], {
  vi: 'Chỉ đầu mối xem phiếu bị cách ly, không thấy câu trả lời, và quyết định nhận hay không.',
  en: 'Only the focal officer sees entries in quarantine, never what they say, and decides on them.',
});

/** Who is rated by the forms reviews none of them: see `reviews`. */
export const canReview = allow(['focal'], {
  vi: 'Chỉ đầu mối xem xét phiếu có dấu hiệu bất thường: giữ hay loại, không thấy câu trả lời; người cũng là công chức được đánh giá thì không.',
  en: 'Only the focal officer reviews forms with signs: keeps or excludes, never sees an answer; not one who is rated as an officer, too.',
});

/** Another than who decided, where much would go; the route asks for that. */
export const canSecondReview = allow(['focal', 'leader'], {
  vi: 'Đầu mối khác hoặc lãnh đạo đồng ý hay không khi hơn 5% số phiếu của một tháng sẽ bị loại, và xem những lần xem xét.',
  en: 'Another focal officer or a leader confirms where more than 5 % of a month would go, and sees what was reviewed.',
});

/** Whether this person reviews, given that no one judges the forms about themselves. */
export const reviews = (person: Person) => canReview(person) && isUnrated(person);

/** Not one of the officers whom the forms rate, whatever other role they hold. */
export function isUnrated(person: Person): boolean {
  return !person.roles.includes('officer') && person.officer === null;
}

export const canSeePeriod = (person: Person, period: Period, nowMs: number) =>
  canSeeFigures(person) && (canSeeOpenPeriods(person) || isEnded(period, nowMs));

/** The officer whose row this person may see because it is their own. */
export const ownOfficer = (person: Person) =>
  person.roles.includes('officer') && !canSeeOfficers(person) ? person.officer : null;

/**
 * What came of reviews, as reports tell it. Never beside one's own row, as with `seesWholeUnit`:
 * what was excluded and did not change it was about the colleague.
 */
export const seesReviewed = (person: Person) => canExport(person) && ownOfficer(person) === null;

/**
 * Cells that speak of whoever sat at the counter, too. Never beside one's own row: in a ward of
 * two officers the difference is the colleague.
 */
export const seesWholeUnit = (person: Person) =>
  canSeeAllUnitCells(person) && ownOfficer(person) === null;
