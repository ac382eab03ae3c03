/** The part of the generated tests that is the same for every code base. */
export const pythonChecks = String.raw`
PASSED_OVER = re.compile(r"^(?:node_modules|[.].*|__pycache__|venv|env|dist|build|site-packages)$")
LEGACY_FILES = {name: {name.replace(".", "/") + ending for ending in (".py", "/__init__.py")} for name in LEGACY}
CLASS_LINES = re.compile(r"^[ \t]*class [^\n]*", re.M)
WORDS = re.compile("|".join(NAMES) or "(?!)", re.I)
# Parsing takes a while: only files with an import that may be one are.
MAY_IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+(?:[.]|[^\n]*\b(?:%s)\b)" % "|".join(sorted({re.escape(name.split(".")[-2:][0]) for name in LEGACY})), re.M)


@functools.lru_cache(maxsize=None)
def source_files():
    """The files that are looked at, relative to the root."""
    return tuple(walked())


def walked():
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(each for each in folders if not PASSED_OVER.match(each))
        for name in sorted(files):
            path = (Path(folder) / name).relative_to(ROOT).as_posix()
            if name.endswith(".py") and path != SELF and (INCLUDE is None or INCLUDE.match(path)) and not (EXCLUDE and EXCLUDE.match(path)):
                yield path


def text_of(path):
    return (ROOT / path).read_bytes().decode("utf-8", "replace")


def is_of_family(path):
    own = (ROOT / path).relative_to(IMPORT_ROOT).as_posix() if IMPORT_ROOT in (ROOT / path).parents else path
    return path == CANONICAL_FILE or any(own in files for files in LEGACY_FILES.values())


def other_implementations():
    """Files that look like another implementation; where one is something else, its name in KNOWN_IMPLEMENTATIONS says so."""
    if not NAMES:
        return []
    return [
        "%s looks like another implementation of %s" % (path, CANONICAL)
        for path in source_files()
        if path not in KNOWN_IMPLEMENTATIONS and not any(FOR_TESTS.search(part) for part in path.split("/")) and not is_of_family(path) and looks_like_one(text_of(path))
    ]


def looks_like_one(text):
    return any(WORDS.search(line) for line in CLASS_LINES.findall(text)) and bool(DECLARED.search(text)) and len(set(MEMBER.findall(text))) >= LEAST


def legacy_imports():
    """Imports of what is replaced, in files that had none."""
    found = []
    for path in source_files():
        if path in KNOWN_REFERENCES or is_of_family(path):
            continue
        text = text_of(path)
        if not MAY_IMPORT.search(text):
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(text)
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            for module in sorted(set(legacy_modules_of(node, path))):
                found.append("%s:%d imports %s; import it from %s" % (path, node.lineno, module, CANONICAL))
    return found


def legacy_modules_of(node, path):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name in LEGACY and LEGACY[alias.name] is None]
    if not isinstance(node, ast.ImportFrom):
        return []
    module = node.module or ""
    if node.level:
        own = (ROOT / path).relative_to(IMPORT_ROOT) if IMPORT_ROOT in (ROOT / path).parents else Path(path)
        parts = own.as_posix().split("/")[: -node.level]
        module = ".".join(parts + ([module] if module else []))
    whole = [module + "." + alias.name for alias in node.names if LEGACY.get(module + "." + alias.name, ()) is None]
    if module not in LEGACY:
        return whole
    names = LEGACY[module]
    return whole + ([module] if names is None or any(alias.name in names for alias in node.names) else [])


def contracts_broken_in_source():
    declared = {}
    for path in sorted(set(DECLARED_IN.values())):
        if (ROOT / path).exists():
            for node in ast.parse(text_of(path)).body:
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    declared[(path, node.name)] = "async" if isinstance(node, ast.AsyncFunctionDef) else "sync"
    kinds = {name: declared.get((path, name)) for name, path in DECLARED_IN.items()}
    return ["%s was %s, and is %s in %s" % (name, FACTORIES[name], kind, DECLARED_IN[name]) for name, kind in kinds.items() if kind and FACTORIES[name] != "awaitable" and kind != FACTORIES[name]]


def broken_contracts():
    """Factories that are not what everyone takes them for."""
    if CANONICAL_FILE is None:
        return []
    if str(IMPORT_ROOT) not in sys.path:
        sys.path.insert(0, str(IMPORT_ROOT))
    try:
        canonical = importlib.import_module(CANONICAL)
    except Exception:  # Where what it needs is not installed, its source has to do.
        return contracts_broken_in_source()
    found = []
    for name, kind in FACTORIES.items():
        factory = canonical
        for part in name.split("."):
            factory = getattr(factory, part, None)
        if not callable(factory):
            found.append("%s is gone" % name)
        elif kind == "sync" and inspect.iscoroutinefunction(factory):
            found.append("%s is synchronous for everyone who calls it, and has become a coroutine function" % name)
        elif kind == "async" and inspect.isfunction(factory) and not inspect.iscoroutinefunction(factory) and not inspect.isasyncgenfunction(factory):
            found.append("%s is awaited by everyone who calls it, and is no coroutine function any more" % name)
    return found
`;
