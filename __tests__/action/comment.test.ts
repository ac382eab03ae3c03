import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryFolder } from '../temporary-folder';
import { fakeGitHub, type Comment } from './fake-github';

jest.setTimeout(60_000);

const script = join(__dirname, '../../action/comment.mjs');
const marker = '<!-- ssot-codemod:report sockets -->';
const body = `${marker}\n## ssot-codemod\n3 sites\n`;
const own = (id: number, text: string): Comment => ({ id, body: text, own: true });
const others = (id: number, text: string): Comment => ({ id, body: text, own: false });
const pullRequest = (head: string | null) => ({ pull_request: { number: 7, head: { repo: head === null ? null : { full_name: head } } } });

interface Given {
  readonly comments?: Comment[];
  readonly report?: string;
  readonly event?: object;
  readonly refusals?: readonly number[];
  readonly total?: string;
}

async function post({ comments = [], report = body, event = pullRequest('acme/shop'), refusals = [], total = '3' }: Given = {}) {
  const github = await fakeGitHub(comments);
  github.refusals.push(...refusals);
  const folder = temporaryFolder({ 'report.md': report, 'event.json': JSON.stringify(event) });
  const env = {
    ...process.env, GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql`, GITHUB_REPOSITORY: 'acme/shop', GITHUB_TOKEN: 'secret',
    GITHUB_EVENT_PATH: join(folder, 'event.json'), REPORT: join(folder, 'report.md'), TOTAL: total,
  };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((done) => child.on('close', done))]);
  await github.close();
  return { stdout, stderr, status, calls: github.calls.map(({ method, path }) => `${method} ${path}`), tokens: github.calls.map(({ token }) => token) };
}

describe('the comment of the action', () => {
  it('is posted where there is none, with the token that was given', async () => {
    const comments = [others(1, 'looks good')];
    const { status, stdout, calls, tokens } = await post({ comments });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'The report was posted\n' });
    expect(comments.map((comment) => comment.body)).toEqual(['looks good', body]);
    expect(calls).toEqual(['POST /graphql', 'POST /repos/acme/shop/issues/7/comments']);
    expect(new Set(tokens)).toEqual(new Set(['Bearer secret']));
  });

  it('is updated where there is one', async () => {
    const comments = [own(1, 'something else'), own(2, `${marker}\r\nold`), own(3, '<!-- ssot-codemod:report other -->\nold')];
    const { calls } = await post({ comments });
    expect(comments[1]!.body).toBe(body);
    expect(calls).toEqual(['POST /graphql', 'PATCH /repos/acme/shop/issues/comments/2']);
    expect((await post({ comments })).calls).toEqual(['POST /graphql']);
  });

  it('is found on a later page', async () => {
    const comments = [...Array.from({ length: 230 }, (_, index) => others(index + 1, 'chat')), own(500, `${marker}\nold`)];
    const { calls } = await post({ comments });
    expect(calls).toEqual(['POST /graphql', 'POST /graphql', 'POST /graphql', 'PATCH /repos/acme/shop/issues/comments/500']);
    expect(comments).toHaveLength(231);
  });

  it('leaves alone what others have written, whatever it starts with', async () => {
    const comments = [others(1, body), others(2, `${marker}\nmine`)];
    await post({ comments });
    expect(comments.map((comment) => [comment.own, comment.body])).toEqual([[false, body], [false, `${marker}\nmine`], [true, body]]);
  });

  it.each([
    ['a fork', pullRequest('mallory/shop')],
    ['a fork that is gone', pullRequest(null)],
    ['a push', { ref: 'refs/heads/main' }],
    ['a comment', { issue: { number: 7, pull_request: {} } }],
  ])('is not tried on %s', async (_, event) => {
    const { status, stdout, calls } = await post({ event });
    expect({ status, calls }).toEqual({ status: 0, calls: [] });
    expect(stdout).toMatch(/^No comment: /);
  });

  it('is given up where the token may not write, and the step goes on', async () => {
    const { status, stdout } = await post({ refusals: [403] });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '::notice title=ssot-codemod::The token may not comment here (403 Resource not accessible by integration); the report is in the step summary\n' });
  });

  it('is tried again where GitHub stumbles, and given up with a warning where it stays down', async () => {
    expect((await post({ refusals: [502] })).stdout).toBe('The report was posted\n');
    const { status, stdout } = await post({ refusals: [502, 502, 502] });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^::warning title=ssot-codemod::The comment was not posted: 502/);
  });

  it('is never longer than GitHub takes, and leaves no block of code open', async () => {
    const comments: Comment[] = [];
    await post({ comments, report: `${body}\n\`\`\`diff\n${'+ line of a diff 😀\n'.repeat(9000)}\`\`\`\n` });
    const posted = comments[0]!.body;
    expect(posted.length).toBeLessThanOrEqual(65_536);
    expect(posted.length).toBeGreaterThan(65_000);
    expect(posted).toMatch(/😀\n```\n\n… The rest is in the step summary[.]\n$/);
  });

  it('is not begun where nothing has ever been to say, but brought up to date where something has', async () => {
    const comments: Comment[] = [];
    await post({ comments, total: '0' });
    expect(comments).toEqual([]);
    comments.push(own(1, `${marker}\n3 sites`));
    await post({ comments, total: '0' });
    expect(comments[0]!.body).toBe(body);
  });

  it('is nothing but a report', async () => {
    const { stdout, calls } = await post({ report: 'hello\n' });
    expect(stdout).toContain('::warning title=ssot-codemod::The comment was not posted: the report does not start with its marker');
    expect(calls).toEqual([]);
  });
});
