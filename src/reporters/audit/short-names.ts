/** What modules are called where they stand beside each other: without the folders or packages that all of them share. */
export function shortNames(modules: readonly string[]): (module: string) => string {
  const separator = modules.every((module) => !module.includes('/')) ? '.' : '/';
  const parts = modules.map((module) => module.split(separator));
  const least = Math.min(...parts.map(({ length }) => length));
  let shared = 0;
  while (shared < least - 1 && parts.every((each) => each[shared] === parts[0]![shared])) shared += 1;
  return (module) => {
    const own = module.split(separator);
    return modules.includes(module) && own.length > shared ? own.slice(shared).join(separator) : module;
  };
}
