import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import {
  type SettingFault,
  type SettingName,
  settingFault,
  settingMeanings,
} from '../i18n/settings.ts';
import type { Result } from '../survey/result.ts';
import { readServer, tlsFolder } from './tls/folder.ts';
import { inAddress } from './tls/host.ts';

/** The environment, as read at the door. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting, checked. Source: contract §1. */
export type Config = {
  readonly port: number;
  /** Null = this machine alone, 127.0.0.1 and ::1. */
  readonly host: string | null;
  /** Origin without a closing slash; links begin with it. */
  readonly publicUrl: string;
  /** Where whoever sits at the server opens it: as `publicUrl` if that was set, else by localhost. */
  readonly nearUrl: string;
  readonly tls: TlsConfig | null;
  readonly dataDir: string;
  /** Null = SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
};

export type TlsConfig = {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly port: number;
  /** Set when the certificate is that of `sipas tls init`; null = the operator's own files. */
  readonly local: {
    readonly folder: string;
    /** The first of the names and addresses it is for. */
    readonly host: string;
  } | null;
};

const defaults: Readonly<Record<SettingName, string | null>> = {
  PORT: '8080',
  HOST: null,
  PUBLIC_URL: null,
  TLS_CERT: null,
  TLS_KEY: null,
  TLS_PORT: '8443',
  DATA_DIR: './data',
  DATABASE_URL: null,
};

/**
 * Reads and checks all settings; every fault is one line that names its setting. Without
 * `localTls` it does not look at what `sipas tls init` made: that call itself may mend it.
 */
export function readConfig(
  env: Environment,
  { localTls = true } = {},
): Result<Config, readonly string[]> {
  const faults: string[] = [];
  const fault = (name: SettingName, why: SettingFault) => {
    faults.push(settingFault(name, why));
  };
  const port = portOf(settingOf(env, 'PORT'));
  if (port === null) fault('PORT', 'port');
  const host = settingOf(env, 'HOST');
  if (host !== null && !isHost(host)) fault('HOST', 'host');
  const localhost = `http://localhost:${port ?? 8080}`;
  const nearUrl = originOf(settingOf(env, 'PUBLIC_URL') ?? localhost);
  if (nearUrl === null) fault('PUBLIC_URL', 'public-url');
  const databaseUrl = settingOf(env, 'DATABASE_URL');
  if (databaseUrl !== null && !isPostgres(databaseUrl)) fault('DATABASE_URL', 'database');
  const dataDir = resolve(settingOf(env, 'DATA_DIR') ?? './data');
  const tls = readTls(env, { port, folder: localTls ? tlsFolder(dataDir) : null }, fault);
  if (faults.length > 0 || port === null || nearUrl === null) {
    return { ok: false, refusal: faults };
  }
  // Tablets know the server by the name in its certificate, and reach it only where HOST says so.
  const isForTablets = tls?.local && host !== null && !isLoopback(host);
  const isSet = settingOf(env, 'PUBLIC_URL') !== null;
  const publicUrl =
    isForTablets && !isSet ? `https://${inAddress(tls.local.host)}:${tls.port}` : nearUrl;
  return { ok: true, value: { port, host, publicUrl, nearUrl, tls, dataDir, databaseUrl } };
}

/** Every setting with what is in force, for `sipas config`; a password in an address is hidden. */
export function describeConfig(env: Environment): readonly {
  readonly name: SettingName;
  readonly value: string | null;
  readonly default: string | null;
  readonly meaning: string;
}[] {
  const names = Object.keys(settingMeanings) as SettingName[];
  return names.map((name) => ({
    name,
    value: withoutPassword(settingOf(env, name)),
    default: name === 'PUBLIC_URL' ? 'http://localhost:PORT' : defaults[name],
    meaning: settingMeanings[name],
  }));
}

/** Whether an address names this machine alone, so that no tablet can reach it. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    (isIP(name) === 4 && name.startsWith('127.'))
  );
}

/** Whether a tablet elsewhere could reach the public address through what is listened on. */
export function isReachable(config: Pick<Config, 'publicUrl' | 'host'>): boolean {
  return (
    !isLoopback(new URL(config.publicUrl).hostname) &&
    config.host !== null &&
    !isLoopback(config.host)
  );
}

function readTls(
  env: Environment,
  known: { readonly port: number | null; readonly folder: string | null },
  fault: (name: SettingName, why: SettingFault) => void,
): TlsConfig | null {
  const port = portOf(settingOf(env, 'TLS_PORT'));
  if (port === null) fault('TLS_PORT', 'port');
  const [certFile, keyFile] = [settingOf(env, 'TLS_CERT'), settingOf(env, 'TLS_KEY')];
  if (certFile === null && keyFile === null) {
    const local = known.folder === null ? null : readLocal(known.folder, fault);
    if (local && port !== null && port === known.port) fault('TLS_PORT', 'tls-port');
    return local && port !== null ? { ...local, port } : null;
  }
  if (certFile === null || keyFile === null) {
    fault(certFile === null ? 'TLS_CERT' : 'TLS_KEY', 'tls-pair');
    return null;
  }
  if (port !== null && port === known.port) fault('TLS_PORT', 'tls-port');
  const cert = readPem(certFile);
  if (cert === null) fault('TLS_CERT', 'tls-file');
  const key = readPem(keyFile);
  if (key === null) fault('TLS_KEY', 'tls-file');
  return cert && key && port !== null ? { cert, key, port, local: null } : null;
}

function readLocal(
  folder: string,
  fault: (name: SettingName, why: SettingFault) => void,
): Omit<TlsConfig, 'port'> | null {
  try {
    const server = readServer(folder);
    if (server === null) return null;
    const [host = 'localhost'] = server.hosts;
    return { cert: server.pem, key: server.pem, local: { folder, host } };
  } catch {
    // Whatever is wrong with the file, the operator's next step is the same.
    fault('DATA_DIR', 'local-tls');
    return null;
  }
}

function settingOf(env: Environment, name: SettingName): string | null {
  const value = env[name]?.trim();
  return value ? value : defaults[name];
}

function portOf(text: string | null): number | null {
  if (text === null || !/^\d{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : null;
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?$/i.test(text);
}

function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return plain && ['http:', 'https:'].includes(url.protocol) ? url.origin : null;
}

function isPostgres(text: string): boolean {
  return (
    URL.canParse(text) &&
    ['postgres:', 'postgresql:'].includes(new URL(text).protocol) &&
    /^\w+:\/\/./.test(text)
  );
}

function readPem(path: string): Buffer | null {
  try {
    const pem = readFileSync(path);
    return pem.includes('-----BEGIN ') ? pem : null;
  } catch {
    // Whatever the reason, the operator hears which file it is and looks for themselves.
    return null;
  }
}

function withoutPassword(value: string | null): string | null {
  if (value === null || !URL.canParse(value)) return value;
  const url = new URL(value);
  if (url.password !== '') url.password = '***';
  return url.password === '' ? value : url.href;
}
