// What the event that started a workflow says about the code that was checked out. docs/github-action.md has the threat model.
import { readFileSync } from 'node:fs';

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ isTrusted: boolean, why: string, repository: string, pullRequest: number | null }}
 *   isTrusted: whether the code comes from somebody who may write to the repository, so that running its manifest gives
 *   nobody a right that they lack; pullRequest: the one to comment on
 */
export function readEvent(env) {
  const payload = env.GITHUB_EVENT_PATH ? JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')) : {};
  const repository = env.GITHUB_REPOSITORY ?? payload.repository?.full_name ?? '';
  return { ...trust(payload, repository), repository, pullRequest: payload.pull_request?.number ?? null };
}

function trust(payload, repository) {
  if (payload.pull_request) return from(payload.pull_request.head?.repo?.full_name, repository, 'the pull request');
  // Such a workflow runs with the rights of the base branch, on whatever somebody else's workflow was started by.
  if (payload.workflow_run) return from(payload.workflow_run.head_repository?.full_name, repository, 'the workflow run');
  // Any branch can be checked out here, and the event does not say which.
  if (payload.issue?.pull_request) return { isTrusted: false, why: 'a comment does not say where the code of its pull request comes from' };
  return { isTrusted: true, why: '' };
}

/** A fork that has been deleted has no name. */
function from(head, repository, what) {
  const isTrusted = typeof head === 'string' && head.toLowerCase() === repository.toLowerCase();
  return { isTrusted, why: isTrusted ? '' : `${what} comes from ${head ? 'the fork ' + JSON.stringify(head) : 'a fork that is gone'}` };
}
