import type { KioskConfig } from '../../src/protocol/kiosk.ts';
import type { Questionnaire } from '../../src/survey/questionnaire.ts';

/** One overall item, two factor items (the second may not apply), two criteria of the first. */
export const aQuestionnaire: Questionnaire = {
  id: 'quay-nhanh',
  version: 1,
  title: { vi: 'Phiếu nhanh' },
  overall: { id: 'G', text: { vi: 'Nhìn chung thế nào?', en: 'Overall?' }, na: false },
  factors: [
    {
      id: 'F1',
      name: { vi: 'Tiếp cận dịch vụ' },
      attributable: false,
      items: [
        { id: 'F1', role: 'factor', text: { vi: 'Nơi đón tiếp thế nào?' }, na: false },
        { id: 'F1.1', role: 'criterion', text: { vi: 'Có biển hiệu.' }, na: false },
        { id: 'F1.2', role: 'criterion', text: { vi: 'Có đủ ghế.' }, na: false },
      ],
    },
    {
      id: 'F4',
      name: { vi: 'Kết quả' },
      attributable: false,
      items: [{ id: 'F4', role: 'factor', text: { vi: 'Kết quả thế nào?' }, na: true }],
    },
  ],
};

export const aConfig: KioskConfig = {
  version: 'v1',
  unit: { id: 'phu-la', name: 'Phường Phú La', parent: null },
  kiosk: { id: 'k1', name: 'Quầy 1', trial: false },
  counter: { id: 'quay-1', name: 'Quầy 1' },
  officer: 'cb-01',
  field: 'ho-tich',
  questionnaire: aQuestionnaire,
  demo: false,
};
