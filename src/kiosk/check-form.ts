import type { KioskConfig } from '../protocol/kiosk.ts';
import { answer, start } from '../survey/draft.ts';
import { asking, type Form } from './session.ts';

/** What "Kiểm tra thiết bị" found. */
export type Check = 'idle' | 'busy' | 'stored' | 'refused' | 'waiting' | 'revoked' | 'not-saved';

/** The form of "Kiểm tra thiết bị": one answer to the first question, on trial. */
export function checkForm(config: KioskConfig, id: string, beganAt: number): Form {
  const empty = start(config.questionnaire, id, null, []);
  const item = asking(empty);
  if (item === null) throw new Error('a questionnaire has at least one question');
  return {
    draft: answer(empty, item.id, 5),
    config: { ...config, kiosk: { ...config.kiosk, trial: true } },
    beganAt,
    officer: config.officer,
  };
}
