/** Who imports whom, as the TypeScript compiler sees it. */
import path from 'node:path';
import ts from 'typescript';
import { compileTree } from '../scripts/corpus/compiler.mjs';

const passesOn = (source) => source.statements.some((each) => ts.isExportDeclaration(each));

/** The files that import one of `changed`, or import it from one that passes it on; paths from the root. */
export function importersIn(root, changed) {
  const { files, options, program } = compileTree(root);
  const host = ts.createCompilerHost(options);
  const imports = new Map(files.flatMap((file) => {
    const source = program.getSourceFile(path.join(root, file));
    if (!source) return [];
    const names = ts.preProcessFile(source.text, true, true).importedFiles.map(({ fileName }) => fileName);
    const resolved = names.map((name) => ts.resolveModuleName(name, source.fileName, options, host).resolvedModule?.resolvedFileName);
    return [[file, new Set(resolved.filter(Boolean).map((each) => path.relative(root, each)))]];
  }));
  const found = new Set();
  for (let open = changed; open.length > 0; ) {
    const next = [...imports].filter(([file, own]) => !found.has(file) && open.some((each) => own.has(each))).map(([file]) => file);
    for (const file of next) found.add(file);
    open = next.filter((file) => passesOn(program.getSourceFile(path.join(root, file))));
  }
  return [...found].filter((file) => !changed.includes(file));
}
