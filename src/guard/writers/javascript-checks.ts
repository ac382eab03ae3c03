/** The part of the generated tests that is the same for every code base; what is in a comment that begins with `ts` is for TypeScript only. */
export const javascriptChecks = String.raw`
const PASSED_OVER = /^(?:node_modules|[.].*|dist|build|out|coverage|vendor)$/;
const SOURCE = /[.](?:[cm]?[jt]sx?)$/;
const IMPORTS = [
  /^[ \t]*(?:import|export)\b((?:(?!\b(?:import|export)\b)[^;'"\x60])*?)\bfrom\s*['"]([^'"\n]+)['"]/gm,
  /^[ \t]*import\s*()['"]([^'"\n]+)['"]/gm,
  /^[^\n]*?(?:\b(?:const|let|var)\s+([^=;\n]+?)=\s*)?(?<![\w.])(?:require|import)\(\s*['"]([^'"\n]+)['"]/gm,
];

function filesIn(folder/*ts : string*/)/*ts : string[]*/ {
  return readdirSync(resolve(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return PASSED_OVER.test(entry.name) ? [] : filesIn(path);
    return entry.isFile() && SOURCE.test(entry.name) && (INCLUDE === null || INCLUDE.test(path)) && (EXCLUDE === null || !EXCLUDE.test(path)) ? [path] : [];
  });
}

const FILES = filesIn('.').filter((file) => file !== SELF);
const text = (file/*ts : string*/) => readFileSync(resolve(ROOT, file), 'utf8');
const bare = (path/*ts : string*/) => path.replace(/[.](?:d[.])?[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
const joined = (parts/*ts : readonly string[]*/) => parts.slice(0, -1).join('/') + parts.slice(-1).join('');
const modules = LEGACY.map(({ module, alias, only }) => ({ path: joined(module), names: [...alias.map(joined), ...(SOURCE.test(joined(module)) ? [] : [joined(module)])], only }));

/** The legacy module that a specifier means; undefined: none. */
function meant(specifier/*ts : string*/, from/*ts : string*/) {
  const path = specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null;
  return modules.find((each) => (path === null ? each.names.some((name) => bare(name) === bare(specifier)) : bare(each.path) === bare(path)));
}

function takesListed(names/*ts : string*/, only/*ts : readonly string[] | null*/)/*ts : boolean*/ {
  return only === null || only.some((name) => new RegExp('(?<![\\w$])' + name.replaceAll('$', '\\$') + '(?![\\w$])').test(names));
}

test('there is one implementation: ' + CANONICAL, () => {
  assert.ok(existsSync(resolve(ROOT, CANONICAL)), CANONICAL + ' is there');
  const family = new Set([CANONICAL, ...modules.map(({ path }) => path)]);
  const others = FILES.filter((file) => !family.has(file) && !KNOWN_IMPLEMENTATIONS.has(file) && !file.split('/').some((part) => FOR_TESTS.test(part))).filter((file) => {
    const source = text(file);
    return NAMES.length > 0 && DECLARED.test(source) && new Set([...source.matchAll(MEMBER)].map(([, name]) => name)).size >= LEAST;
  });
  assert.equal(others.join('\n'), '', 'These look like another implementation. Use ' + INSTEAD + ' instead; if one is something else, say so: ssot-codemod guard --write does not take it in, its name in KNOWN_IMPLEMENTATIONS does.');
});

test('nothing new imports what ' + CANONICAL + ' replaces', () => {
  const family = new Set([CANONICAL, ...modules.map(({ path }) => path)]);
  const found = FILES.filter((file) => !family.has(file) && !KNOWN_REFERENCES.has(file)).flatMap((file) => {
    const source = text(file);
    const uses = IMPORTS.flatMap((pattern) => [...source.matchAll(pattern)]);
    return uses.flatMap((use) => {
      const module = meant(use[2] ?? '', file);
      if (!module || !takesListed(use[1] ?? '', module.only)) return [];
      const line = source.slice(0, (use.index ?? 0) + use[0].length).split('\n').length;
      return [file + ':' + line + ': ' + use[2] + ' is ' + module.path + '; import it from ' + INSTEAD];
    });
  });
  assert.equal(found.join('\n'), '');
});
`.trim();

/** The check of the factories, where there are some whose source tells. */
export const javascriptContracts = String.raw`
test('the factories keep their contracts', () => {
  const broken = FACTORIES.flatMap(({ name, kind, file }) => {
    const word = name.split('.').slice(-1).join('').replaceAll('$', '\\$&');
    const declared = new RegExp((name.includes('.') ? AS_MEMBER : AS_FUNCTION).replaceAll('NAME', word), 'gm');
    const found = existsSync(resolve(ROOT, file)) ? [...text(file).matchAll(declared)].map((groups) => groups.slice(1).some(Boolean)) : [];
    if (found.length === 0) return [name + ' is not declared in ' + file + ' any more: ssot-codemod guard --write looks where it is'];
    if (found.includes(kind === 'async')) return [];
    return [name + (kind === 'sync' ? ' is synchronous: whoever calls it does not await it' : ' is asynchronous: whoever calls it awaits it') + '; see ' + file];
  });
  assert.equal(broken.join('\n'), '');
});
`.trim();
