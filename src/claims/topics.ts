import type { Migration } from '../manifest/manifest';
import type { Topic } from './claim';

/** How documents speak of each migration: by its modules, by what these export, with or without blanks between the words. */
export function topicsOf(migrations: readonly Migration[]): readonly Topic[] {
  return migrations.map((migration) => {
    const spoken = [...new Set(namesOf(migration).flatMap(spokenAs))].sort((left, right) => right.length - left.length);
    return { migration: migration.name, pattern: spoken.length === 0 ? /(?!)/ : new RegExp(`(?<![\\p{L}\\d])(?:${spoken.join('|')})(?:s|es)?(?![\\p{L}\\d])`, 'iu') };
  });
}

function namesOf({ name, canonical, legacy, factories = {} }: Migration): readonly string[] {
  const modules = [canonical.module, ...legacy.map(({ module }) => module)];
  const exported = [...(canonical.exports ?? []), ...legacy.flatMap(({ symbols }) => Object.entries(symbols).flatMap(([from, to]) => [from, ...(to === null ? [] : [to])])), ...Object.keys(factories)];
  return [name, ...modules.map(stemOf), ...exported];
}

function stemOf(module: string): string {
  const last = module.replace(/\.(?:[cm]?[jt]sx?|pyi?)$/, '').replace(/\/index$/, '').split('/').at(-1)!;
  return last.split('.').at(-1)!;
}

/** One word alone, such as `manager`, is said of too many things. */
function spokenAs(name: string): readonly string[] {
  const words = name.split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z\d]+/).filter(Boolean);
  // `WebSocket` is a word that people write in three ways.
  return words.length < 2 || words.join('').length < 9 ? [] : [words.join('[ _-]?')];
}
