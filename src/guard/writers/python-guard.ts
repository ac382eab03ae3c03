/** The part of the runtime check that is the same for every code base: Python 3.8 and its standard library. */
export const pythonGuard = String.raw`
import datetime
import functools
import importlib
import inspect
import json
import linecache
import logging
import os
import re
import sys
import threading
import traceback
import weakref


class SsotGuardError(RuntimeError):
    """What strict mode raises."""


_lock = threading.RLock()
_counts = {}
_told = set()
_instances = {}
_settings = {"mode": "off", "report": None}
_before = {}
_MOST_INSTANCES = 10000
# As Python says it up to 3.13, and since.
_CANNOT_AWAIT = re.compile(r"object (\w+) can't be used in 'await' expression|'(\w+)' object can't be awaited")
_AWAITED = re.compile(r"\bawait\b[^#]*?\b(" + "|".join(sorted((re.escape(name.split(".")[-1]) for name in KINDS if KINDS[name] == "sync"), key=len, reverse=True)) + r")\s*\(") if "sync" in KINDS.values() else None


def install(mode=None, report=None):
    """Starts to watch. mode: "off", "warn" or "strict", else what SSOT_GUARD says; report: called with each event, a dict."""
    mode = mode or os.environ.get("SSOT_GUARD") or "warn"
    with _lock:
        _settings.update(mode=mode, report=report)
        if mode == "off" or _before:
            return
        _before.update(factory=logging.getLogRecordFactory(), excepthook=sys.excepthook, threadhook=threading.excepthook, patched=[])
        logging.setLogRecordFactory(_record)
        sys.excepthook = _uncaught
        threading.excepthook = _uncaught_in_thread
        sys.meta_path.insert(0, _watcher)
    for name in OTHERS:
        if name in sys.modules:
            _second_implementation(name, "")
    if ONE_PER:
        _watch_instances()


def uninstall():
    """Leaves everything as it was."""
    with _lock:
        if not _before:
            return
        logging.setLogRecordFactory(_before["factory"])
        sys.excepthook = _before["excepthook"]
        threading.excepthook = _before["threadhook"]
        if _watcher in sys.meta_path:
            sys.meta_path.remove(_watcher)
        for module, name, original in _before["patched"]:
            setattr(module, name, original)
        _before.clear()
        _settings["mode"] = "off"


def notice(error):
    """For code that handles errors without logging them: tells of one that comes of an awaited synchronous factory. Gives whether it did."""
    return _notice_safely(error, False)


def metrics():
    """What has happened since the program started, as OpenMetrics text: all series are there from the start, so that the first event is a rise."""
    _look_for_copies()
    series = [("awaited-sync-factory", name, MODULE) for name in KINDS if KINDS[name] == "sync"]
    series += [("awaited-sync-factory", name, MODULE) for name, makers in CLASSES.items() if len(makers) != 1]
    series += [("second-instance", name, MODULE) for name in ONE_PER]
    series += [("second-implementation", "", MODULE)] + [("second-implementation", known, name) for name, known in OTHERS.items()]
    with _lock:
        counts = {each: 0 for each in series}
        counts.update(_counts)
    lines = ["# TYPE ssot_guard_installed gauge", "# HELP ssot_guard_installed Whether the guard of a migration runs."]
    lines.append("ssot_guard_installed{migration=%s,module=%s} %d" % (_quoted(MIGRATION), _quoted(MODULE), 1 if _before else 0))
    lines += ["# TYPE ssot_guard_events counter", "# HELP ssot_guard_events What the guard of a migration has seen."]
    for (event, name, module), count in counts.items():
        lines.append("ssot_guard_events_total{migration=%s,event=%s,name=%s,module=%s} %d" % (_quoted(MIGRATION), _quoted(event), _quoted(name), _quoted(module), count))
    return "\n".join(lines + ["# EOF", ""])


def _quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _happened(event, name, module, site, words, error=None):
    with _lock:
        mode = _settings["mode"]
        if mode == "off":
            return
        count = _counts.get((event, name, module), 0) + 1
        _counts[(event, name, module)] = count
        message = "ssot-guard: %s %s %s%s" % (event, name or module, words, " at " + site if site else "")
        is_new = message not in _told
        if len(_told) < 1000:
            _told.add(message)
    # The counter has them all; a log that repeats itself helps nobody.
    if is_new or str(count).rstrip("0") == "1":
        time = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        told = {"severity": SEVERITY, "time": time, "message": message, "event": event, "migration": MIGRATION, "name": name, "module": module, "site": site, "count": count, "pid": os.getpid(), "error": error}
        report = _settings["report"]
        if report is not None:
            report(told)
        else:
            sys.stderr.write(json.dumps(told) + "\n")
    if mode == "strict" and event != "awaited-sync-factory":
        raise SsotGuardError(message)


def _site(frame):
    return "%s:%d in %s" % (frame.filename, frame.lineno, frame.name)


def _caller():
    """The innermost call that is neither this module nor the machinery of imports."""
    for frame in reversed(traceback.extract_stack()):
        if frame.filename != __file__ and "importlib" not in frame.filename:
            return _site(frame)
    return ""


# Awaited synchronous factories


def _notice_safely(error, is_told):
    try:
        return _notice(error, is_told)
    except Exception:  # What watches must not break what it watches.
        return False


def _notice(error, is_told):
    """is_told: whether what has noticed the error puts it into the log as well, so that a reader can tell that the two are one."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        found = _CANNOT_AWAIT.search(str(error)) if isinstance(error, TypeError) else None
        if found:
            # The same error may be logged on every level that it passes.
            if getattr(error, "_ssot_guard", False):
                return False
            frames = traceback.extract_tb(error.__traceback__)
            told = _awaited(found, frames[-1] if frames else None, is_told)
            if told:
                error._ssot_guard = True
            return told
        error = error.__cause__ or error.__context__
    return False


def _awaited(error, frame, is_told):
    class_name = error.group(1) or error.group(2)
    names = CLASSES.get(class_name)
    called = _AWAITED.search(_statement(frame)) if _AWAITED is not None and frame is not None else None
    if names is None and called is None:
        return False
    full = [name for name in KINDS if called and name.split(".")[-1] == called.group(1)]
    name = full[0] if full else names[0] if names and len(names) == 1 else class_name
    _happened("awaited-sync-factory", name, MODULE, _site(frame) if frame is not None else "", "is synchronous and was awaited" if name in KINDS else "comes of a synchronous factory and was awaited", error.group(0) if is_told else None)
    return True


def _statement(frame):
    """Some lines of source: a call may go over several."""
    return "".join(linecache.getline(frame.filename, line) for line in range(max(1, frame.lineno - 2), frame.lineno + 1))


def _record(*args, **kwargs):
    record = _before.get("factory", logging.LogRecord)(*args, **kwargs)
    try:
        error = record.exc_info[1] if record.exc_info else sys.exc_info()[1]
        if error is not None:
            _notice(error, True)
        elif "can't be " in str(record.msg) or "can't be " in str(record.args):
            found = _CANNOT_AWAIT.search(record.getMessage())
            if found:
                _awaited(found, None, True)
    except Exception:  # What watches must not break what it watches.
        pass
    return record


def _uncaught(kind, error, trace):
    _notice_safely(error, True)
    _before.get("excepthook", sys.__excepthook__)(kind, error, trace)


def _uncaught_in_thread(args):
    if args.exc_value is not None:
        _notice_safely(args.exc_value, True)
    _before.get("threadhook", threading.__excepthook__)(args)
`.trim();
