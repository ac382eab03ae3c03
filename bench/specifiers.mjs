/** How the text of a specifier tells a legacy module: all that a plain rename has to go by. */
import path from 'node:path';

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const migrationsOf = (manifest) => manifest.migrations ?? [manifest];
const modulesOf = (manifest) =>
  migrationsOf(manifest).flatMap(({ legacy }) => legacy.map((entry) => entry.module ?? entry));

const withoutExtension = (module) => module.replace(/(\/index)?\.[cm]?[jt]sx?$/, '');
const lastSegments = (module, count) => escape(withoutExtension(module).split('/').slice(-count).join('/'));
const alternatives = (texts) => [...new Set(texts)].join('|');

/** Without look-around, so that it means the same in Rust and in JavaScript. */
export function legacySpecifierPattern(manifest) {
  const modules = modulesOf(manifest);
  const longer = alternatives(modules.map((module) => lastSegments(module, 2)));
  const shorter = alternatives(modules.map((module) => lastSegments(module, 1)));
  return `(^|/)(${longer})$|^(\\.\\.?/)+(${shorter})$`;
}

/** For `git grep -E`: a line that may hold such a specifier. */
export function legacyLinePattern(manifest) {
  const names = alternatives(modulesOf(manifest).map((module) => lastSegments(module, 1)));
  return `/(${names})(\\.[cm]?[jt]sx?)?['"\`]`;
}

export function canonicalSpecifier(manifest) {
  const { module, specifier } = migrationsOf(manifest)[0].canonical;
  return specifier ?? `@/${withoutExtension(path.posix.normalize(module))}`;
}
