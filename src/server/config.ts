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

/** The environment, as read at the door. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting, checked. Source: contract §1. */
export type Config = {
  readonly port: number;
  /** Null = this machine alone, 127.0.0.1 and ::1. */
  readonly host: string | null;
  /** Origin without a closing slash; links begin with it. */
  readonly publicUrl: string;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer; readonly port: number } | null;
  readonly dataDir: string;
  /** Null = SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
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

/** Reads and checks all settings; every fault is one line that names its setting. */
export function readConfig(env: Environment): Result<Config, readonly string[]> {
  const faults: string[] = [];
  const fault = (name: SettingName, why: SettingFault) => {
    faults.push(settingFault(name, why));
  };
  const port = portOf(settingOf(env, 'PORT'));
  if (port === null) fault('PORT', 'port');
  const host = settingOf(env, 'HOST');
  if (host !== null && !isHost(host)) fault('HOST', 'host');
  const publicUrl = originOf(settingOf(env, 'PUBLIC_URL') ?? `http://localhost:${port ?? 8080}`);
  if (publicUrl === null) fault('PUBLIC_URL', 'public-url');
  const databaseUrl = settingOf(env, 'DATABASE_URL');
  if (databaseUrl !== null && !isPostgres(databaseUrl)) fault('DATABASE_URL', 'database');
  const tls = readTls(env, port, fault);
  if (faults.length > 0 || port === null || publicUrl === null) {
    return { ok: false, refusal: faults };
  }
  const dataDir = resolve(settingOf(env, 'DATA_DIR') ?? './data');
  return { ok: true, value: { port, host, publicUrl, tls, dataDir, databaseUrl } };
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
  plainPort: number | null,
  fault: (name: SettingName, why: SettingFault) => void,
): Config['tls'] {
  const port = portOf(settingOf(env, 'TLS_PORT'));
  if (port === null) fault('TLS_PORT', 'port');
  const [certFile, keyFile] = [settingOf(env, 'TLS_CERT'), settingOf(env, 'TLS_KEY')];
  if (certFile === null && keyFile === null) return null;
  if (certFile === null || keyFile === null) {
    fault(certFile === null ? 'TLS_CERT' : 'TLS_KEY', 'tls-pair');
    return null;
  }
  if (port !== null && port === plainPort) fault('TLS_PORT', 'tls-port');
  const cert = readPem(certFile);
  if (cert === null) fault('TLS_CERT', 'tls-file');
  const key = readPem(keyFile);
  if (key === null) fault('TLS_KEY', 'tls-file');
  return cert && key && port !== null ? { cert, key, port } : null;
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
