const nobody = 65534;

/** The user that `unprivileged` runs as: give it what it must be able to write. */
export const unprivilegedUser = process.getuid?.() === 0 ? nobody : (process.getuid?.() ?? 0);

/** Runs an action without the superuser's rights, to whom no folder is unreadable and no file read-only. */
export async function unprivileged<T>(action: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return action();
  process.setegid?.(nobody);
  process.seteuid?.(nobody);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}
