import type { OutlineImport } from '../../../outline';
import { blocksOf } from '../blocks';
import type { Project } from '../project';
import { isTypeChecking } from '../record';
import type { Statement } from '../syntax';

type When = OutlineImport['when'];

/** What a module takes from others, in the order of the source. A name that is a module of its own is an import of that module. */
export function importsIn(body: readonly Statement[], file: string, project: Project): OutlineImport[] {
  const found: OutlineImport[] = [];
  const visit = (node: Statement, when: When): void => {
    if (node.type === 'Import') {
      for (const { name } of node.names) found.push({ from: fileOr(project, name.value), names: ['*'], when });
    } else if (node.type === 'ImportFrom') {
      const module = project.absolute(node.module.value, file);
      const names = node.names.map(({ name }) => name.value);
      const submodules = names.filter((name) => project.fileOf(`${module}.${name}`) !== null && !isDefined(project, module, name));
      const taken = names.filter((name) => !submodules.includes(name));
      if (taken.length > 0) found.push({ from: fileOr(project, module), names: taken, when });
      for (const name of submodules) found.push({ from: fileOr(project, `${module}.${name}`), names: ['*'], when });
    } else if (node.type === 'FunctionDef') for (const each of node.body) visit(each, 'deferred');
    else if (node.type === 'ClassDef') for (const each of node.body) visit(each, when);
    else if (node.type === 'If' && isTypeChecking(node)) {
      for (const each of node.body) visit(each, 'types');
      for (const each of node.orElse) visit(each, when);
    } else for (const inner of blocksOf(node)) for (const each of inner) visit(each, when);
  };
  for (const node of body) visit(node, 'import');
  return found;
}

function fileOr(project: Project, module: string): string {
  return project.fileOf(module) ?? module;
}

function isDefined(project: Project, module: string, name: string): boolean {
  const file = project.fileOf(module);
  return file !== null && project.record(file).definitions.has(name);
}
