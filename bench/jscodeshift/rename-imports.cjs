// A plain rename of module specifiers: --legacy=REGEXP over the text of a specifier, --canonical=SPECIFIER.
'use strict';

module.exports = function renameImports(file, { jscodeshift: j }, { legacy, canonical }) {
  const pattern = new RegExp(legacy);
  const isLegacy = ({ node }) => node.source && pattern.test(node.source.value);
  const root = j(file.source);
  let renamed = 0;
  for (const kind of [j.ImportDeclaration, j.ExportNamedDeclaration, j.ExportAllDeclaration]) {
    root.find(kind).filter(isLegacy).forEach(({ node }) => {
      node.source = j.stringLiteral(canonical);
      renamed += 1;
    });
  }
  // A file without a match is not printed again, which is jscodeshift's fastest way.
  return renamed > 0 ? root.toSource() : undefined;
};
