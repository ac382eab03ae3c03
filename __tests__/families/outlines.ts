import type { ModuleOutline, OutlineExport, OutlineMember } from '../../src/outline';

type Shape = Partial<Omit<OutlineExport, 'members'>> & { readonly methods?: readonly string[] };

/** A module as it is seen from outside, with what matters to a test. */
export function outline(file: string, exports: Readonly<Record<string, Shape>>, rest: Partial<Pick<ModuleOutline, 'reExports' | 'imports'>> = {}): ModuleOutline {
  return { file, lines: 1, bytes: 1, state: [], reExports: [], imports: [], exports: Object.entries(exports).map(([name, shape]) => exported(name, shape)), ...rest };
}

export function imports(from: string, ...names: string[]): ModuleOutline['imports'][number] {
  return { from, names, when: 'import' };
}

export function passesOn(from: string, name: string, as = name): ModuleOutline['reExports'][number] {
  return { from, name, as, isPublic: true };
}

function exported(name: string, { methods = [], ...shape }: Shape): OutlineExport {
  return {
    name, kind: 'class', line: 1, endLine: 1, isPublic: true, aliasOf: null, signature: '', summary: '', gives: null, makes: null, value: null, bases: [], parameters: [],
    members: methods.map((method): OutlineMember => ({ name: method, kind: 'method', isStatic: false, isAsync: false, parameters: [], signature: '', summary: '', inheritedFrom: null })), ...shape,
  };
}
