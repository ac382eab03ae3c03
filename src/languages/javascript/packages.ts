import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The parts of a package.json that say what its modules are called. */
interface PackageNames {
  readonly name?: unknown;
  readonly imports?: object;
  readonly exports?: unknown;
  readonly private?: unknown;
}

/** The packages that the files of a project belong to. */
export class Packages {
  private readonly folders = new Map<string, string | null>();
  private readonly names = new Map<string, PackageNames>();

  /** @param root absolute */
  constructor(private readonly root: string) {}

  /** The folder of the package that a file belongs to, absolute: the nearest one with a package.json. */
  folderOf(file: string): string | null {
    return this.above(path.dirname(path.resolve(this.root, file)));
  }

  /** What a package.json says; nothing, where it does not parse. */
  read(folder: string): PackageNames {
    let names = this.names.get(folder);
    if (!names) this.names.set(folder, (names = readNames(folder)));
    return names;
  }

  /** The name and folder of a file's package, for references to it by name. */
  named(file: string): [[string, string]] | null {
    const folder = this.folderOf(file);
    const name = folder === null ? undefined : this.read(folder).name;
    return folder !== null && typeof name === 'string' ? [[name, folder]] : null;
  }

  private above(folder: string): string | null {
    let found = this.folders.get(folder);
    if (found === undefined) {
      const parent = path.dirname(folder);
      found = existsSync(path.join(folder, 'package.json')) ? folder : parent === folder ? null : this.above(parent);
      this.folders.set(folder, found);
    }
    return found;
  }
}

function readNames(folder: string): PackageNames {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageNames;
  } catch {
    return {};
  }
}
