import { join } from 'node:path';
import { tlsWords } from '../../i18n/tls-words.ts';
import { certificatePage as certificatePath } from '../../protocol/kiosk-routes.ts';
import { type Config, isLoopback, readConfig } from '../config.ts';
import { initialise } from '../tls/authority.ts';
import { authorityFile, tlsFolder } from '../tls/folder.ts';
import { type Host, hostFrom, inAddress } from '../tls/host.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault, type Io, printJson, wrongUse } from './command.ts';

const options = ['host'] as const;
const flags = ['new-authority'] as const;

export const tls: Command = {
  name: 'tls',
  summary: 'chứng chỉ để máy tính bảng mở được máy chủ qua https',
  usage: `sipas tls init --host TÊN_HOẶC_IP… [--new-authority]

Tạo trong DATA_DIR/tls một chứng chỉ gốc của riêng máy chủ này (mười năm, chỉ ký được tên trong mạng
nội bộ và các tên đã nêu) và chứng chỉ máy chủ cho các tên đó (397 ngày, máy chủ tự gia hạn).
--host: tên hoặc địa chỉ IP mà máy tính bảng mở; nêu được nhiều, cái đầu tiên thành PUBLIC_URL.
Gọi lại: giữ chứng chỉ gốc, làm lại chứng chỉ máy chủ; máy chủ đang chạy tự dùng trong vòng một giờ.
--new-authority: bỏ chứng chỉ gốc cũ; mọi máy tính bảng phải cài lại.`,
  run: async (args, io) => {
    const { words, all, flag } = readArguments(args, { options, flags });
    const [call, ...more] = words;
    const texts = [...all.host, ...more];
    if (call !== 'init' || texts.length === 0) throw wrongUse(tls);
    const config = readConfig(io.env, { localTls: false });
    if (!config.ok) throw new CommandFault(config.refusal.join('\n'));
    printJson(io, await init(texts.map(known), flag['new-authority'], config.value, io));
    return 0;
  },
};

function known(text: string): Host {
  const host = hostFrom(text);
  if (host === null) throw new CommandFault(tlsWords.badHost(text), 'bad-host');
  return host;
}

async function init(
  hosts: readonly Host[],
  replace: boolean,
  config: Config,
  io: Io,
): Promise<object> {
  const folder = tlsFolder(config.dataDir);
  const world = { now: io.clock(), random: io.random };
  const done = await initialise(folder, hosts, world, { replace }).catch((fault: unknown) => {
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new CommandFault(tlsWords.damaged(why), 'tls-damaged');
  });
  if (!done.ok) throw new CommandFault(tlsWords.outside(done.outside), 'host-outside-authority');
  const { port, publicUrl, set } = afterwards(done.server.hosts, config, io);
  const page = `http://${inAddress(done.server.hosts[0] ?? '')}:${port}${certificatePath}`;
  tellNext(io, { publicUrl, page, set, isReplaced: replace });
  return {
    hosts: done.server.hosts,
    authority: {
      file: join(folder, authorityFile),
      sha256: done.authority.fingerprint,
      until: dayIn(done.authority.until),
      isNew: done.isNewAuthority,
    },
    certificate: { sha256: done.server.fingerprint, until: dayIn(done.server.until) },
    certificatePage: page,
    publicUrl,
    set,
  };
}

/** The settings that make what was just made useful to tablets, and what is then in force. */
function afterwards(hosts: readonly string[], { host }: Config, io: Io) {
  const isOpen = host !== null && !isLoopback(host);
  const opened = isOpen ? {} : { HOST: '0.0.0.0' };
  const after = readConfig({ ...io.env, ...opened });
  if (!after.ok) throw new CommandFault(after.refusal.join('\n'));
  const { port, tls: inForce, publicUrl: told } = after.value;
  if (!inForce?.local) io.stderr.write(`${tlsWords.ownFiles}\n`);
  const publicUrl = `https://${inAddress(hosts[0] ?? '')}:${inForce?.port}`;
  const set = { ...opened, ...(told === publicUrl ? {} : { PUBLIC_URL: publicUrl }) };
  return { port, publicUrl, set };
}

function tellNext(
  io: Io,
  told: {
    readonly publicUrl: string;
    readonly page: string;
    readonly set: Readonly<Record<string, string>>;
    readonly isReplaced: boolean;
  },
): void {
  const settings = Object.entries(told.set).map(([name, value]) => `${name}=${value}`);
  const lines = [
    tlsWords.next(settings),
    tlsWords.openPage(told.page),
    tlsWords.openApp(told.publicUrl),
    ...(told.isReplaced ? [tlsWords.again] : []),
  ];
  io.stderr.write(`${lines.join('\n')}\n`);
}

/** A day as text, in UTC: the hour does not matter on a certificate. */
function dayIn(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
