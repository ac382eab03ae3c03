import type { FactoryUse } from '../../language';
import type { Thenability } from '../../questions';
import type { FactoryKind } from '../../manifest/manifest';
import type { Node } from './ast';
import type { Graph } from './graph';
import type { Inquiry } from './inquiry';

export interface Asker {
  readonly file: string;
  readonly migration: number;
  readonly inquiry: Inquiry;
}

/** Whether factories are synchronous: as the manifest says, or as their types do where it says nothing of any. */
export class FactoryKinds {
  constructor(private readonly graph: Graph, private readonly asker: Asker) {}

  /** `open`: only the type of each call tells; `asked`: nobody knows yet; null: it is no factory. */
  of(path: string): FactoryKind | 'open' | 'asked' | null {
    const declared = this.graph.factoryKind(path);
    if (declared !== undefined || !this.graph.infersFactories) return declared ?? null;
    const { inquiry, file, migration } = this.asker;
    const told = inquiry.thenability({ kind: 'factory', file, migration, path });
    if (told === null) return 'asked';
    return ({ value: 'sync', promise: 'async', unknown: 'open', absent: null } as const)[told.is];
  }

  /** What the type of one use tells; null: nobody knows yet. */
  ofUse(form: FactoryUse['form'], { start, end }: Node): Thenability | null {
    const { inquiry, file, migration } = this.asker;
    return inquiry.thenability({ kind: 'thenable', form: form === 'await' ? form : 'value', file, migration, start, end });
  }
}
