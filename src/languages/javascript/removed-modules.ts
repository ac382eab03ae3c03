import path from 'node:path';
import { moduleKind, type Migration } from '../../manifest/manifest';
import { withoutExtension, type Resolver } from './resolve';

/** Modules that are gone already, and what leads to where they were. */
export class RemovedModules {
  private readonly byStem = new Map<string, string>();
  private readonly names = new Map<string, readonly string[] | null>();

  constructor(migrations: readonly Migration[], private readonly resolver: Pick<Resolver, 'candidates'>) {
    const removed = migrations.flatMap(({ legacy }) => legacy).filter((legacy) => legacy.removed && moduleKind(legacy.module, 'javascript') === 'file');
    for (const legacy of removed) {
      const module = path.posix.normalize(legacy.module);
      const stem = withoutExtension(module);
      for (const each of [stem, stem.replace(/\/index$/, '')]) if (!this.byStem.has(each)) this.byStem.set(each, module);
      this.names.set(module, legacy.exports ?? this.names.get(module) ?? null);
    }
  }

  /** The one that `specifier`, which leads to no file, would lead to. */
  at(specifier: string, from: string): string | null {
    if (this.byStem.size === 0) return null;
    const paths = this.resolver.candidates(specifier, from).map(withoutExtension);
    return paths.map((each) => this.byStem.get(each)).find((each) => each !== undefined) ?? null;
  }

  /** What it exported; null where nobody says. */
  exportsOf(module: string): readonly string[] | null {
    return this.names.get(module) ?? null;
  }
}
