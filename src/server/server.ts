import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverWords } from '../i18n/server-words.ts';
import { dayOf } from '../survey/day.ts';
import { type AddressKeeper, addressKeeper, lookEveryMs } from './address-keeper.ts';
import { createApp } from './app.ts';
import { keepHead, keepHeadEveryMs } from './audit-file.ts';
import { ensureSealKey } from './auth/seal-key.ts';
import { newSecret } from './auth/secret.ts';
import { type Config, readConfig } from './config.ts';
import { type FrontDoor, openFrontDoor } from './front-door.ts';
import { faultOf, jsonLog } from './log.ts';
import { logFiles } from './log-files.ts';
import { forgetEveryMs, keepRetention } from './retention-keeper.ts';
import { certificateDoor } from './routes/certificate-door.ts';
import { addLicencePage } from './routes/licence-page.ts';
import { type Database, openPostgres, openSqlite } from './store/database.ts';
import { migrate } from './store/migrations/migrate.ts';
import { hasActiveAdmin } from './store/people/staff.ts';
import { epochOf } from './store/settings.ts';
import { listUnits } from './store/unit/units.ts';
import { surroundings } from './surroundings.ts';
import { certificateKeeper, checkEveryMs } from './tls/keeper.ts';
import { type TrustState, trustState } from './tls/state.ts';
import { programVersion } from './version.ts';

const clock = () => Date.now();
const random = (bytes: number) => randomBytes(bytes);
/** Where lines go beside stderr, once the settings have said where the data lies. */
let keepLine: (line: string) => unknown = () => undefined;
const log = jsonLog((line) => {
  process.stderr.write(line);
  keepLine(line);
}, clock);

await start();

/** Opens everything in order; a fault is one clear line and exit code 2. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  if (!config.ok) return giveUp(config.refusal);
  const database = await openDatabase(config.value);
  if (database === null) return;
  keepLine = logFiles(join(config.value.dataDir, 'logs'), clock);
  const firstRun = await firstRunToken(database);
  const here = dirname(fileURLToPath(import.meta.url));
  const trust = () => trustState(config.value);
  const address = addressKeeper(config.value, surroundings, log);
  const app = createApp({
    database,
    clock,
    random,
    log,
    config: config.value,
    trust,
    address: address.notice,
    firstRun,
    webRoot: webRootFrom(here),
    version: programVersion(),
  });
  addLicencePage(app, here, webRootFrom(here));
  try {
    const door = await openFrontDoor(app, config.value, certificateDoor(trust));
    const keeping = await keepCertificate(config.value, door);
    stopOnSignal(door, database, [
      keeping,
      lookAtAddress(address),
      keepAuditHead(database, config.value),
      forgetFromNowOn(database),
    ]);
  } catch (fault) {
    await database.close();
    return giveUp([reasonNotToListen(fault)]);
  }
  tellWhere(config.value, trust(), firstRun);
  const notice = await address.check();
  if (notice) process.stdout.write(`${serverWords.address(notice)}\n`);
}

/** What the log says now is kept beside the database from minute to minute. */
function keepAuditHead({ db }: Database, { dataDir }: Config): NodeJS.Timeout {
  return setInterval(() => {
    keepHead(db, dataDir, log).catch((fault: unknown) => {
      log({ level: 'error', event: 'audit-head', ...faultOf(fault) });
    });
  }, keepHeadEveryMs);
}

/** Now, while nobody waits yet, and from hour to hour. */
function forgetFromNowOn(database: Database): NodeJS.Timeout {
  const look = () => void keepRetention({ database, clock, log });
  look();
  return setInterval(look, forgetEveryMs);
}

function lookAtAddress({ check }: AddressKeeper): NodeJS.Timeout {
  return setInterval(() => check(), lookEveryMs);
}

function tellWhere(
  { publicUrl, nearUrl }: Config,
  trust: TrustState,
  firstRun: string | null,
): void {
  const tell = (line: string) => process.stdout.write(`${line}\n`);
  tell(serverWords.listening(publicUrl));
  if (nearUrl !== publicUrl) tell(serverWords.listeningHere(nearUrl));
  if (trust.kind === 'local' && trust.urls) tell(serverWords.certificate(trust.urls.page));
  if (firstRun !== null) {
    tell(serverWords.firstRun(`${nearUrl}/nhan-vien/thiet-lap#ma=${firstRun}`));
  }
}

/** Renews the local authority's certificate for as long as the server runs; null without one. */
async function keepCertificate({ tls }: Config, door: FrontDoor): Promise<NodeJS.Timeout | null> {
  if (!tls?.local) return null;
  const { folder } = tls.local;
  const use = (pem: Buffer) => door.useCertificate(pem);
  const keeper = certificateKeeper({ folder, clock, random, log, use }, tls.cert);
  await keeper.check();
  return setInterval(() => keeper.check(), checkEveryMs);
}

async function openDatabase({ databaseUrl, dataDir }: Config): Promise<Database | null> {
  let database: Database | null = null;
  try {
    database = databaseUrl ? openPostgres(databaseUrl, dataDir) : openSqlite(dataDir);
    await migrate(database);
    await epochOf(database.db, random);
    // Units of versions before 0.2 have none.
    for (const { id } of await listUnits(database.db)) {
      await ensureSealKey(database.db, id, { day: dayOf(clock()), random });
    }
    return database;
  } catch (fault) {
    await database?.close();
    giveUp([serverWords.noDatabase(messageOf(fault))]);
    return null;
  }
}

/** New at each start until there is an administrator. */
async function firstRunToken({ db }: Database): Promise<string | null> {
  const there = await hasActiveAdmin(db, { unit: null, without: null });
  return there ? null : newSecret(random);
}

/** Finishes requests in flight, closes the database, and ends with 0. */
function stopOnSignal(
  door: FrontDoor,
  database: Database,
  keeping: readonly (NodeJS.Timeout | null)[],
): void {
  let stopping = false;
  const stop = () => {
    // Ctrl-C reaches us twice: from the terminal, and from npm, which passes it on.
    if (stopping) return;
    stopping = true;
    process.stderr.write(`${serverWords.stopping}\n`);
    for (const timer of keeping) clearInterval(timer ?? undefined);
    door
      .close()
      .then(() => database.close())
      .then(() => process.exit(0))
      .catch((fault: unknown) => {
        log({ level: 'error', event: 'stop', ...faultOf(fault) });
        process.exit(1);
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function reasonNotToListen(fault: unknown): string {
  const { code, port } = fault as NodeJS.ErrnoException & { port?: number };
  switch (code) {
    case 'EADDRINUSE':
      return serverWords.portTaken(port);
    case 'EACCES':
      return serverWords.notAllowed(port);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return serverWords.noSuchHost;
    default:
      return code?.startsWith('ERR_OSSL') || code?.startsWith('ERR_SSL')
        ? serverWords.badTls
        : messageOf(fault);
  }
}

function giveUp(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`sipas: ${line}\n`);
  process.exitCode = 2;
}

/** The built app lies beside the built server. */
function webRootFrom(here: string): string | null {
  const folder = join(here, '..', 'web');
  return existsSync(join(folder, 'index.html')) ? folder : null;
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message || fault.name : String(fault);
}
