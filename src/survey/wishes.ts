import type { Choice } from './choice.ts';

/**
 * The ten expectations of the 2023–2026 method, shortened where the form trails off.
 * Source: domain §1.9 (phiếu SIPAS 2023–2026). A unit may bring its own.
 */
export const builtInWishes: readonly Choice[] = [
  {
    id: 'cong-khai',
    text: {
      vi: 'Nâng cao tính công khai, minh bạch trong cung cấp thông tin cho người dân',
      en: 'More openness in giving information to citizens',
    },
  },
  {
    id: 'giai-trinh',
    text: {
      vi: 'Tăng cường trách nhiệm giải trình của chính quyền đối với người dân',
      en: 'Stronger accountability towards citizens',
    },
  },
  {
    id: 'giam-sat',
    text: {
      vi: 'Mở rộng các cơ hội tham gia giám sát của người dân đối với hoạt động của chính quyền',
      en: 'More ways for citizens to watch over the authorities',
    },
  },
  {
    id: 'hieu-luc',
    text: {
      vi: 'Nâng cao hiệu lực, hiệu quả hoạt động của chính quyền địa phương',
      en: 'A more effective local government',
    },
  },
  {
    id: 'co-so-vat-chat',
    text: {
      vi: 'Tăng cường cơ sở vật chất, trang thiết bị phục vụ giải quyết công việc cho người dân',
      en: 'Better facilities and equipment',
    },
  },
  {
    id: 'nang-luc',
    text: {
      vi: 'Nâng cao năng lực của cán bộ, công chức, viên chức trong giải quyết công việc cho người dân',
      en: 'More capable staff',
    },
  },
  {
    id: 'thai-do',
    text: {
      vi: 'Nâng cao tinh thần, thái độ phục vụ của cán bộ, công chức, viên chức đối với người dân',
      en: 'A better attitude of staff towards citizens',
    },
  },
  {
    id: 'chuyen-doi-so',
    text: {
      vi: 'Tăng cường ứng dụng công nghệ thông tin, chuyển đổi số',
      en: 'More use of digital technology',
    },
  },
  {
    id: 'truc-tuyen',
    text: {
      vi: 'Nâng cao chất lượng cung ứng dịch vụ công trực tuyến',
      en: 'Better online services',
    },
  },
  {
    id: 'gop-y',
    text: {
      vi: 'Nâng cao chất lượng tiếp nhận, giải quyết ý kiến góp ý, phản ánh, kiến nghị của người dân',
      en: 'Better handling of feedback and complaints',
    },
  },
];
