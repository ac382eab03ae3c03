import type { LooseEnd } from '../../language';
import type { NamedPath } from './named-paths';
import type { PythonReference } from './references';
import type { SourceFile } from './source-file';

/**
 * Where the code takes something of a legacy module by way of its package: `pkg.legacy.Manager` after `import pkg`. It works as long as
 * some import has loaded the module.
 *
 * @param paths the places in the code that name a legacy module and belong to no reference
 */
export function takenByPackage(source: SourceFile, paths: readonly NamedPath[]): LooseEnd[] {
  return paths.flatMap(({ start, end, legacy }) => {
    const text = source.text.slice(start, end);
    const variable = source.scope.lookup(text.slice(0, text.indexOf('.')));
    const isPackage = variable?.origins.length !== 0 && variable?.origins.every((origin) => origin.kind === 'import' && origin.statement.type === 'Import');
    return isPackage && source.names.has(start) ? [{ form: 'attribute', start, end, enclosing: '', legacy, text, suggestion: 'import the canonical module here, and take from it what is taken here' }] : [];
  });
}

/** What loads a module for others to take by way of its package has to stay as long as they do. */
export function holdForPackage(references: readonly PythonReference[], taken: readonly LooseEnd[]): PythonReference[] {
  return references.map((reference) => {
    const { target } = reference;
    const user = target.role === 'legacy' && reference.obstacle === null && reference.kind === 'import' ? taken.find(({ legacy }) => legacy === target.legacy) : undefined;
    return user ? { ...reference, isWhole: true, isSplittable: false, obstacle: { reason: 'namespace-escape', message: `it loads the module that \`${user.text}\` takes by way of its package` } } : reference;
  });
}
