import type { Engine } from '../database.ts';

export type Migration = {
  readonly name: string;
  readonly statements: (engine: Engine) => readonly string[];
};
