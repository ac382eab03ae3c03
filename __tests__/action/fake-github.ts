import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Comment {
  readonly id: number;
  body: string;
  /** Whether the token under test has written it. */
  readonly own: boolean;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
}

/** As much of GitHub's API as a sticky comment needs, on this machine. */
export interface FakeGitHub {
  readonly url: string;
  readonly comments: Comment[];
  readonly calls: Call[];
  /** What the next writing requests are answered with, in place of success. */
  readonly refusals: number[];
  close(): Promise<void>;
}

const pageSize = 100;
const limit = 65_536;

export async function fakeGitHub(comments: Comment[] = []): Promise<FakeGitHub> {
  const calls: Call[] = [];
  const refusals: number[] = [];
  const server = createServer((request, response) => {
    void answer(request, comments, calls, refusals).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, comments, calls, refusals, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => void server.close(() => done()));
}

async function answer(request: IncomingMessage, comments: Comment[], calls: Call[], refusals: number[]): Promise<[number, object]> {
  const { method = '', url = '', headers } = request;
  const sent = JSON.parse(await text(request)) as { body?: string; variables?: { cursor: string | null; owner: string; name: string; number: number } };
  calls.push({ method, path: url, token: headers.authorization });
  if (url === '/graphql') return [200, page(comments, Number(sent.variables?.cursor ?? 0))];
  const refusal = refusals.shift();
  if (refusal !== undefined) return [refusal, { message: 'Resource not accessible by integration' }];
  if (sent.body === undefined || sent.body.length > limit) return [422, { message: 'Body is too long' }];
  const [, id] = /^\/repos\/acme\/shop\/issues\/comments\/(\d+)$/.exec(url) ?? [];
  const known = comments.find((comment) => comment.id === Number(id));
  if (method === 'PATCH' && known) {
    known.body = sent.body;
    return [200, {}];
  }
  if (method !== 'POST' || url !== '/repos/acme/shop/issues/7/comments') return [404, { message: 'Not Found' }];
  comments.push({ id: 1000 + comments.length, body: sent.body, own: true });
  return [201, {}];
}

function page(comments: readonly Comment[], from: number): object {
  const nodes = comments.slice(from, from + pageSize).map(({ id, body, own }) => ({ databaseId: id, body, viewerDidAuthor: own }));
  const hasNextPage = from + pageSize < comments.length;
  return { data: { repository: { pullRequest: { comments: { pageInfo: { hasNextPage, endCursor: String(from + pageSize) }, nodes } } } } };
}
