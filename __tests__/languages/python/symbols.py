"""Prints, one JSON line a file, what Python itself knows of the scopes of the files that standard input names."""
import json
import symtable
import sys
import warnings

warnings.simplefilter('ignore')


def kind(symbol):
    if symbol.is_free():
        return 'free'
    return 'global' if symbol.is_global() else 'local'


def tables(table, path, found):
    own = f'{path}/{table.get_type()}:{table.get_name()}:{table.get_lineno()}'
    mentioned = [each for each in table.get_symbols() if each.is_referenced() or each.is_assigned() or each.is_parameter() or each.is_imported()]
    names = {each.get_name(): kind(each) for each in mentioned}
    comprehends = any(child.get_name() in ('listcomp', 'setcomp', 'dictcomp', 'genexpr') for child in table.get_children())
    found.append({'path': own, 'names': names, 'comprehends': comprehends})
    for child in table.get_children():
        tables(child, own, found)
    return found


for file in sys.stdin.read().split('\n'):
    try:
        with open(file, encoding='utf-8') as source:
            text = source.read()
        print(json.dumps({'file': file, 'scopes': tables(symtable.symtable(text, file, 'exec'), '', [])}))
    except (SyntaxError, UnicodeDecodeError, ValueError, RecursionError):
        print(json.dumps({'file': file, 'scopes': None}))
