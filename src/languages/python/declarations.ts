import type { Declared } from '../../session';
import { blocksOf } from './blocks';
import { ownMembers } from './classes';
import { parse } from './parse';
import type { Project } from './project';
import { pathOf } from './record';
import type { ClassDef, FunctionDef, Statement } from './syntax';

/** The classes and functions that a module declares, with what can be done with them. */
export function declarationsOf(project: Project, file: string, text: string): Declared[] {
  const declared = parse(text).body.flatMap(declaredBy);
  const classes = declared.filter((node) => node.type === 'ClassDef');
  return declared.map((node): Declared => {
    const of = { name: node.name.name, start: node.name.start, end: node.name.end };
    if (node.type === 'ClassDef') return { ...of, kind: 'class', members: membersOf(node), methods: methodsOf(node), bases: basesOf(project, file, node) };
    // What it makes is told by the call of a class of the same module.
    const made = classes.filter(({ name }) => new RegExp(`(?<![\\w.])${name.name}\\s*\\(`).test(text.slice(node.start, node.end)));
    return { ...of, kind: 'function', members: [...new Set(made.flatMap(membersOf))], methods: [...new Set(made.flatMap(methodsOf))], bases: [] };
  });
}

function declaredBy(node: Statement): (ClassDef | FunctionDef)[] {
  return node.type === 'ClassDef' || node.type === 'FunctionDef' ? [node] : blocksOf(node).flatMap((body) => body.flatMap(declaredBy));
}

function membersOf(node: ClassDef): string[] {
  return [...new Set(ownMembers(node))].filter((name) => !name.startsWith('_'));
}

function methodsOf({ body }: ClassDef): string[] {
  const functions = body.flatMap((each) => (each.type === 'FunctionDef' && !each.decorators.some((decorator) => /property$|setter$/.test(pathOf(decorator)?.at(-1) ?? '')) ? [each.name.name] : []));
  return [...new Set(functions)].filter((name) => !name.startsWith('_'));
}

/** The modules that declare what a class extends, as far as the project tells. */
function basesOf(project: Project, file: string, { bases }: ClassDef): Declared['bases'] {
  return bases.flatMap((base): Declared['bases'] => {
    const [first, second, ...rest] = pathOf(base) ?? [];
    if (first === undefined || rest.length > 0) return [];
    const module = second === undefined ? file : project.moduleOf(file, first);
    const declaration = module === null ? null : project.trace(module, second ?? first).declaration;
    return declaration ? [{ file: declaration.file, name: declaration.name }] : [];
  });
}
