import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './world.ts';

/** A disk in memory of this size, which can be filled to the brim. */
export function mountMemory(world: World, name: string, size: string): string {
  const folder = join(world.folder, name);
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  world.later(unmountAtEnd(folder));
  return folder;
}

/** A file system in a file, whose power can be cut. */
export type CutDisk = {
  readonly folder: string;
  /** Half a minute passes: what was written and not flushed gets to the disk as well. */
  readonly settle: () => void;
  /** From now on nothing written gets to the disk, not even what was written and not flushed. */
  readonly cut: () => void;
  /** Mounted again, its journal replayed, once those who were killed have let go of it. */
  readonly back: () => Promise<void>;
};

/** EXT4_IOC_SHUTDOWN with NOLOGFLUSH: as xfstests do it. */
const godown = `import fcntl, os, struct, sys
fd = os.open(sys.argv[1], os.O_RDONLY)
fcntl.ioctl(fd, 0x8004587d, struct.pack('I', 2))
`;

export function mountCutDisk(world: World, name: string, megabytes: number): CutDisk {
  const image = join(world.folder, `${name}.img`);
  const folder = join(world.folder, name);
  mkdirSync(folder);
  execFileSync('truncate', ['-s', `${megabytes}M`, image]);
  execFileSync('mkfs.ext4', ['-q', '-F', image]);
  const mount = () => execFileSync('mount', ['-o', 'loop', image, folder]);
  mount();
  world.later(unmountAtEnd(folder));
  let isOver = false;
  world.later(() => {
    isOver = true;
  });
  const remount = () => {
    // A run that broke may still be at work when its world is taken down.
    if (isOver) throw new Error('the run is over');
    execFileSync('umount', [folder], { stdio: 'pipe' });
    mount();
  };
  return {
    folder,
    settle: () => {
      execFileSync('sync', ['-f', folder]);
    },
    cut: () => {
      execFileSync('python3', ['-c', godown, folder]);
    },
    async back() {
      for (let tries = 0; tries < 100; tries += 1) {
        try {
          remount();
          return;
        } catch {
          // Somebody still holds a file of it.
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
      throw new Error(`${folder} is never free`);
    },
  };
}

/** Also when this process is stopped half-way: a mount outlives its maker. */
function unmountAtEnd(folder: string): () => void {
  const unmount = () => {
    process.off('exit', unmount);
    try {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    } catch {
      // It is not mounted any more, which is what was wanted.
    }
  };
  process.once('exit', unmount);
  return unmount;
}
