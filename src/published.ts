import { isAbsolute, relative, sep } from 'node:path';
import { checkoutOf } from './git';
import type { Source } from './model';

/** Hosts that take ssh where a firewall lets nothing but https through. */
const doors: Readonly<Record<string, string>> = { 'ssh.github.com': 'github.com', 'altssh.gitlab.com': 'gitlab.com', 'altssh.bitbucket.org': 'bitbucket.org' };

/**
 * Where the code in a folder is published, as far as git and the environment tell. In GitHub Actions its variables know
 * better: a checkout there has a commit of its own, and git may refuse to look at it.
 */
export function publishedAt(folder: string, env: NodeJS.ProcessEnv): Source | null {
  const checkout = checkoutOf(folder);
  const workspace = env.GITHUB_ACTIONS === 'true' ? fromActions(folder, env, checkout?.folder) : null;
  if (workspace) return workspace;
  const repository = checkout?.remote ? webAddress(checkout.remote) : null;
  return checkout && repository !== null ? { repository, revision: checkout.revision, folder: checkout.folder } : null;
}

function fromActions(folder: string, env: NodeJS.ProcessEnv, known: string | undefined): Source | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: revision, GITHUB_WORKSPACE: workspace } = env;
  if (!server || !name || !revision || !/^[0-9a-f]{7,64}$/.test(revision)) return null;
  const repository = webAddress(`${server}/${name}`);
  const inside = known ?? (workspace ? within(workspace, folder) : null);
  return repository === null || inside === null ? null : { repository, revision, folder: inside };
}

function within(top: string, folder: string): string | null {
  const path = relative(top, folder);
  return path.startsWith('..') || isAbsolute(path) ? null : path.split(sep).join('/');
}

/** `https://host/owner/name` for what git calls a remote, without credentials; null for a folder and the like. */
export function webAddress(remote: string): string | null {
  // `git@host:owner/name`; one letter before the colon is a drive.
  const scp = /^(?:[^@/\s]+@)?([^:/\s@]{2,}):(?!\/)(.+)$/.exec(remote);
  const url = /^(?:https?|ssh|git|git\+ssh):\/\//.test(remote) ? parsed(remote) : scp ? parsed(`ssh://${scp[1]}/${scp[2]}`) : null;
  if (!url) return null;
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  const host = isWeb ? url.host : (doors[url.hostname] ?? url.hostname);
  const path = url.pathname.replace(/\/+$/, '').replace(/[.]git$/, '');
  const address = `${url.protocol === 'http:' ? 'http' : 'https'}://${host}${path}`;
  return /^https?:\/\/[^\s/?#@\\<>"]+(?:\/[^\s/?#@\\<>"]+)+$/.test(address) ? address : null;
}

function parsed(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
