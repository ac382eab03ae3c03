import type { MigrationAudit } from '../../audit/model';

/** How a consumer takes names from the canonical module. */
export function importLine({ language, canonical }: MigrationAudit, names: readonly string[]): string {
  if (language === 'python') return `from ${canonical.specifier} import ${names.join(', ')}`;
  const spelled = names.map((name) => (name === 'default' ? 'default as name' : name)).join(', ');
  return `import { ${spelled} } from '${canonical.specifier}';`;
}
