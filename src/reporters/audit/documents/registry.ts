import type { MigrationAudit } from '../../../audit/model';
import { codeBlock, heading, paragraph, table, ticked, type Block } from '../blocks';
import { canonicalName, importLine } from '../import-line';

/** Where each name is imported from. There are no counts in it, so that it changes only when the modules do. */
export function registryDocument(audit: MigrationAudit): Block[] {
  const language = audit.language === 'python' ? 'python' : 'ts';
  const offered = audit.interface.filter(({ isPublic, name, kind }) => isPublic && name !== 'default' && kind !== 'type').sort((left, right) => right.replaces.length - left.replaces.length);
  const types = audit.interface.filter(({ isPublic, kind }) => isPublic && kind === 'type');
  const kindOf = (kind: string, factory: string | null): string => (factory === null ? kind : factory === 'async' ? 'factory, awaited' : 'factory, never awaited');
  const legacy = audit.modules.filter(({ role }) => role === 'legacy');
  return [
    heading(2, audit.name),
    paragraph(`Everything comes from ${ticked(canonicalName(audit))}.`),
    ...(offered.length === 0 ? [] : [codeBlock(language, offered.filter(({ kind, factory }) => factory !== null || kind === 'class').slice(0, 8).map(({ name }) => importLine(audit, [name])).join('\n') || importLine(audit, [offered[0]!.name]))]),
    ...table(['Name', 'Kind', 'What it is'], offered.map(({ name, kind, factory, summary }) => [ticked(name), kindOf(kind, factory), summary])),
    ...(types.length === 0 ? [] : [paragraph(`Types: ${types.map(({ name }) => ticked(name)).join(', ')}.`)]),
    heading(3, 'Not from here'),
    ...table(['Module', 'Instead'], legacy.map(({ module, staysAlive, nature, exports }) => [
      ticked(module),
      staysAlive ? `only these names have moved: ${exports.filter(({ to }) => to !== null).map(({ name, to }) => (name === to ? ticked(name) : `${ticked(name)} (${ticked(to!)})`)).join(', ')}` : `${ticked(canonicalName(audit))}${nature === 'removed' ? '; the module is gone' : ''}`,
    ])),
  ];
}
