// Posts a report as a comment on the pull request, or updates the one of an earlier run. Node alone, no dependency.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { readEvent } from './event.mjs';

const mostCharacters = 65_536;
const markerStart = '<!-- ssot-codemod:report';
const tries = 3;
const { env } = process;

const commentsOfPullRequest = `query ($owner: String!, $name: String!, $number: Int!, $cursor: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 100, after: $cursor) {
        pageInfo { hasNextPage endCursor }
        nodes { databaseId body viewerDidAuthor }
      }
    }
  }
}`;

/** GitHub refuses the request: this token may not do it, as on a pull request from a fork or by Dependabot. */
class Refused extends Error {}

try {
  await main();
} catch (error) {
  // A gate must not depend on whether GitHub takes a comment: the step summary has the report, too.
  const why = error instanceof Refused ? `The token may not comment here (${error.message}); the report is in the step summary` : `The comment was not posted: ${error.message}`;
  console.log(`::${error instanceof Refused ? 'notice' : 'warning'} title=ssot-codemod::${why.replaceAll('%', '%25').replaceAll(/[\r\n]+/g, ' ')}`);
}

async function main() {
  const { isTrusted, why, repository, pullRequest } = readEvent(env);
  if (!isTrusted || pullRequest === null) return console.log(`No comment: ${why || 'this is no pull request'}`);
  const body = fitting(readFileSync(env.REPORT, 'utf8'));
  const [marker] = body.split('\n', 1);
  if (!marker.startsWith(markerStart)) throw new Error('the report does not start with its marker');
  const [owner, name] = repository.split('/');
  const own = await ownComment({ owner, name, number: pullRequest }, marker);
  const issues = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/issues`;
  if (own === null) {
    // Where there has never been anything to say, nobody needs to hear that there is not.
    if (env.TOTAL === '0') return console.log('No comment: nothing refers to a legacy module');
    await call('POST', `${env.GITHUB_API_URL}${issues}/${pullRequest}/comments`, { body });
    return console.log('The report was posted');
  }
  if (own.body.trim() === body.trim()) return console.log('The comment is up to date');
  await call('PATCH', `${env.GITHUB_API_URL}${issues}/comments/${own.databaseId}`, { body });
  return console.log('The comment was updated');
}

/** The first comment that this token wrote and that starts with the marker: anybody can write the marker. */
async function ownComment(pullRequest, marker) {
  for (let cursor = null; ; ) {
    const { data, errors } = await call('POST', env.GITHUB_GRAPHQL_URL, { query: commentsOfPullRequest, variables: { ...pullRequest, cursor } });
    if (errors?.length) throw errors[0].type === 'FORBIDDEN' ? new Refused(errors[0].message) : new Error(errors[0].message);
    const { nodes, pageInfo } = data.repository.pullRequest.comments;
    const own = nodes.find(({ viewerDidAuthor, body }) => viewerDidAuthor && body.split(/\r?\n/, 1)[0].trim() === marker.trim());
    if (own) return own;
    if (!pageInfo.hasNextPage) return null;
    cursor = pageInfo.endCursor;
  }
}

async function call(method, url, body) {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: 'application/vnd.github+json', 'content-type': 'application/json', 'user-agent': 'ssot-codemod', 'x-github-api-version': '2022-11-28' },
      body: JSON.stringify(body),
    });
    if (response.ok) return response.json();
    const { message = response.statusText } = await response.json().catch(() => ({}));
    if (response.status === 403 || response.status === 404) throw new Refused(`${response.status} ${message}`);
    if (response.status < 500 || attempt === tries) throw new Error(`${response.status} ${message}`);
    await wait(1000 * attempt);
  }
}

/** The report keeps to the limit by itself; this holds whatever it is made of. */
function fitting(text) {
  if (text.length <= mostCharacters) return text;
  const remark = '\n\n… The rest is in the step summary.\n';
  const lines = text.slice(0, mostCharacters - remark.length - 8).split('\n').slice(0, -1);
  const isInCode = lines.filter((line) => line.startsWith('```')).length % 2 === 1;
  return `${lines.join('\n')}${isInCode ? '\n```' : ''}${remark}`;
}
