import type { MigrationAudit } from '../../audit/model';

/** How a consumer takes names from the canonical module. */
export function importLine({ language, canonical }: MigrationAudit, names: readonly string[]): string {
  if (language === 'python') return `from ${canonical.specifier} import ${names.join(', ')}`;
  const spelled = names.map((name) => (name === 'default' ? 'default as name' : name)).join(', ');
  const where = canonical.from === null ? '' : `  // in ${canonical.from}/`;
  return `import { ${spelled} } from '${canonical.specifier}';${where}`;
}

/** What prose calls the canonical module: a name that is the same for everybody. */
export function canonicalName({ canonical: { module, specifier, from } }: MigrationAudit): string {
  return from === null ? specifier : module;
}
