import { canonicalKind } from './factories';
import type { Facts } from './facts';
import type { AuditedModule, OfferedExport } from './model';

/** What the canonical module offers, and what of the legacy modules each name stands for. */
export function offersOf({ migration, members: [canonical], outlines }: Facts, modules: readonly Pick<AuditedModule, 'module' | 'role' | 'exports'>[]): OfferedExport[] {
  if (canonical?.file == null) return [];
  const replaced = new Map<string, { module: string; name: string }[]>();
  for (const { module, role, exports } of modules) {
    for (const { name, to } of role === 'legacy' ? exports : []) if (to !== null) replaced.set(to, [...(replaced.get(to) ?? []), { module, name }]);
  }
  const uses = new Map<string, number>();
  for (const each of modules.flatMap(({ exports }) => exports)) if (each.to !== null) uses.set(each.to, (uses.get(each.to) ?? 0) + each.uses);
  return outlines.offeredBy(canonical.file).filter(({ isPublic, name }) => isPublic || replaced.has(name)).map((each): OfferedExport => ({
    ...each,
    factory: canonicalKind({ migration }, each),
    uses: uses.get(each.name) ?? 0,
    replaces: replaced.get(each.name) ?? [],
  }));
}
