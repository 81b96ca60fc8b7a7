import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { type Command, CommandFault, type ExitCode, type Io } from './command.ts';
import { config } from './config.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { importCommand } from './import.ts';
import { key } from './key.ts';
import { kiosk } from './kiosk.ts';
import { rescue } from './rescue.ts';
import { restore } from './restore.ts';
import { retention } from './retention.ts';
import { setup } from './setup.ts';
import { tally } from './tally.ts';
import { tls } from './tls.ts';
import { user } from './user.ts';

/** In the order in which `--help` tells them. */
const commands: readonly Command[] = [
  setup,
  importCommand,
  tally,
  user,
  kiosk,
  rescue,
  key,
  tls,
  backup,
  restore,
  retention,
  doctor,
  audit,
  config,
  demo,
];

/** Calls that the contract names and this version does not have. */
const later: readonly string[] = ['close', 'verify'];

/** Runs one call of `sipas` and says with which code to exit. Never throws. */
export async function dispatch(args: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = name !== undefined;
    (asked ? io.stdout : io.stderr).write(overview());
    return asked ? 0 : 2;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    io.stderr.write(
      later.includes(name)
        ? `sipas: “${name}” chưa có trong bản này\n`
        : `sipas: không có lệnh “${name}” (xem: sipas --help)\n`,
    );
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout.write(`${command.usage}\n`);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (fault) {
    tell(command, fault, io);
    return 2;
  }
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `sipas LỆNH … — mỗi lệnh có --help riêng\n\n${lines.join('\n')}\n
Kết quả ra stdout (JSON), mọi thứ khác ra stderr.
Mã thoát: 0 xong; 1 có bản ghi bị từ chối, bản ghi đúng đã lưu; 2 dùng sai hoặc không làm được.\n`;
}

/** Words for people on stderr; where there is a code, JSON for programs on stdout. */
function tell({ name }: Command, fault: unknown, io: Io): void {
  const message = fault instanceof Error ? fault.message : String(fault);
  const code = fault instanceof CommandFault ? fault.code : null;
  io.stderr.write(`sipas ${name}: ${message}${code === null ? '' : ` [${code}]`}\n`);
  if (fault instanceof CommandFault && code !== null) {
    const path = fault.path === null ? {} : { path: fault.path };
    io.stdout.write(`${JSON.stringify({ code, ...path, message })}\n`);
  }
}
