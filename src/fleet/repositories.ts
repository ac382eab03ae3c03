import { UserError } from '../errors';

export interface Repository {
  /** `github.com`; null where it is not said. */
  readonly host: string | null;
  /** `owner/name`, with the groups above it where the host has some. */
  readonly path: string;
}

const forms = [
  /** `git@github.com:acme/billing.git` */
  /^(?:ssh:\/\/)?[\w.-]+@(?<host>[\w.-]+)[:/](?<path>[^\s:]+)$/,
  /** `https://github.com/acme/billing` */
  /^https?:\/\/(?:[^@/\s]+@)?(?<host>[\w.:-]+)\/(?<path>[^\s?#]+)$/,
  /** `github.com/acme/billing`, `acme/billing` */
  /^(?:(?<host>[\w-]+(?:\.[\w-]+)+(?::\d+)?)\/)?(?<path>[\w.-]+(?:\/[\w.-]+)+)$/,
];

/**
 * The repositories of a list, each once, in the order of the list: one a line, as an address or as `[host/]owner/name`; what stands behind
 * a `#` is a comment.
 *
 * @param file what the list is called where it is refused
 * @throws UserError with the first line that names no repository.
 */
export function repositoriesIn(text: string, file: string): Repository[] {
  const found = new Map<string, Repository>();
  text.replace(/^\uFEFF/, '').split(/\r?\n/).forEach((line, index) => {
    const written = line.replace(/(?:^|\s)#.*$/, '').trim();
    if (written === '') return;
    const repository = repositoryOf(written);
    if (!repository) throw new UserError(`${file}:${index + 1}: ${JSON.stringify(written)} is no repository`, { hint: 'One a line: owner/name, host/owner/name, or an address.' });
    if (!found.has(nameOf(repository))) found.set(nameOf(repository), repository);
  });
  return [...found.values()];
}

export function nameOf({ host, path }: Repository): string {
  return host === null ? path : `${host}/${path}`;
}

function repositoryOf(written: string): Repository | null {
  const groups = forms.map((form) => form.exec(written)?.groups).find((each) => each !== undefined);
  const path = groups?.path?.replace(/\/+$/, '').replace(/\.git$/, '');
  const isPlain = path !== undefined && path.split('/').every((part) => /^[\w.-]+$/.test(part) && !/^\.+$/.test(part)) && path.includes('/');
  return isPlain ? { host: groups!.host ?? null, path } : null;
}
