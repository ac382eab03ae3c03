import type { ModuleGraph, SourceModule } from './language';
import type { Finding } from './model';

/** What recognises sites and proposes edits. `find` is pure: it neither reads files nor writes them. */
export interface Rule {
  readonly id: string;
  readonly description: string;
  find(module: SourceModule, graph: ModuleGraph): Finding[];
}
