/** The part of the runtime check that sees what is loaded and made twice. */
export const pythonInstances = String.raw`
# Second implementations


class _Watcher:
    """Sees each module on its way in, and finds none itself."""

    def find_spec(self, name, path=None, target=None):
        if name in OTHERS:
            _second_implementation(name, _caller())
        return None


_watcher = _Watcher()


def _second_implementation(name, site):
    _happened("second-implementation", OTHERS[name], name, site, "is loaded beside " + MODULE)


def _look_for_copies():
    """The canonical file under another name is another module, with classes and state of its own."""
    canonical = sys.modules.get(MODULE)
    file = getattr(canonical, "__file__", None)
    if file is None:
        return
    for name, module in list(sys.modules.items()):
        if name != MODULE and name != "__main__" and getattr(module, "__file__", None) == file and ("copy", name) not in _told:
            _told.add(("copy", name))
            _happened("second-implementation", "", MODULE, "", "is loaded a second time, as " + name)


# Second instances


def _watch_instances():
    canonical = importlib.import_module(MODULE)
    for name in ONE_PER:
        *holder, last = name.split(".")
        owner = functools.reduce(getattr, holder, canonical)
        original = getattr(owner, last)
        watched = _watched(name, original)
        owners = [owner] if holder else [module for module in list(sys.modules.values()) if getattr(module, "__dict__", {}).get(last) is original]
        for each in owners:
            _before["patched"].append((each, last, original))
            setattr(each, last, watched)


def _watched(name, original):
    signature = inspect.signature(original)
    if inspect.iscoroutinefunction(original):
        @functools.wraps(original)
        async def call(*args, **kwargs):
            made = await original(*args, **kwargs)
            _check_instance(name, signature, args, kwargs, made)
            return made
    else:
        @functools.wraps(original)
        def call(*args, **kwargs):
            made = original(*args, **kwargs)
            _check_instance(name, signature, args, kwargs, made)
            return made
    return call


def _check_instance(name, signature, args, kwargs, made):
    per, parameter, path = ONE_PER[name]
    try:
        key = (name, _key(parameter, per, path, signature.bind(*args, **kwargs)))
        with _lock:
            known = _instances.get(key)
            before = known() if known is not None else None
            if before is made:
                return
            if known is None and len(_instances) >= _MOST_INSTANCES:
                _instances.pop(next(iter(_instances)))
            _instances[key] = weakref.ref(made)
    except Exception:  # What cannot be compared is not compared.
        return
    if before is not None:
        _happened("second-instance", name, MODULE, _caller(), "gave a second instance for one " + per)


def _key(parameter, per, path, bound):
    if per == "process":
        return ""
    bound.apply_defaults()
    value = list(bound.arguments.items()) if parameter is None else bound.arguments.get(parameter)
    for attribute in path:
        value = value.get(attribute) if isinstance(value, dict) else getattr(value, attribute, None)
    return _plain(value)


def _plain(value):
    """Only what is compared by its value tells whether two calls want the same: the address of an object is soon another one's."""
    if isinstance(value, (list, tuple)):
        return tuple(_plain(each) for each in value)
    if isinstance(value, dict):
        return tuple((_plain(name), _plain(each)) for name, each in value.items())
    if value is None or isinstance(value, (str, bytes, int, float, bool)):
        return (type(value).__name__, value)
    if hasattr(value, "hex") and hasattr(value, "int"):
        return ("uuid", str(value))
    if isinstance(getattr(value, "value", None), (str, int)):
        return (type(value).__name__, value.value)
    raise ValueError("not comparable")


def released(instance):
    """For an instance that is closed for good: the next one is not a second one."""
    with _lock:
        for key in [key for key, known in _instances.items() if known() is instance]:
            del _instances[key]
`.trim();
