import type { CodeToday } from './code-today';
import type { LogError } from './log-error';
import { tied } from './ties';

/**
 * Tells which migrations an error is known to be about: those of the sites that it is tied to, or else those that it names something of. An
 * error that could be about anything is about none.
 */
export function concernsOf(code: CodeToday): (error: LogError) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (error) => {
    const { kind, message, frames, guard } = error;
    const key = JSON.stringify([kind, message, frames, guard]);
    const found = known.get(key) ?? migrationsOf(error, code);
    known.set(key, found);
    return found;
  };
}

function migrationsOf(error: LogError, code: CodeToday): readonly string[] {
  const { kind, subject, guard } = error;
  if (guard?.migration) return [guard.migration];
  const { sites } = tied({ error }, code);
  // Of what could be about anything, only a site tells.
  if (sites.length > 0 || kind === 'no-method') return [...new Set(sites.map(({ migration }) => migration))];
  const names = (subject ?? '').match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
  return [...new Set(names.flatMap((name) => code.migrationsAbout(name)))];
}
