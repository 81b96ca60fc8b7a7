/** Where a fault can be injected: the tablet's two backends, the server's two databases. */
export type Ground = {
  readonly backend: 'leveldb' | 'sqlite';
  readonly database: 'sqlite' | 'postgres';
};

export const plainGround: Ground = { backend: 'leveldb', database: 'sqlite' };
export const onPostgres: Ground = { backend: 'leveldb', database: 'postgres' };
export const onSecondBackend: Ground = { backend: 'sqlite', database: 'sqlite' };
export const bothDatabases: readonly Ground[] = [plainGround, onPostgres];
export const bothBackends: readonly Ground[] = [plainGround, onSecondBackend];
