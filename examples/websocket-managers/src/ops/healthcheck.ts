import { getWebSocketManager } from '../realtime/rider-socket';

/** Async in this module, sync in the canonical one: the await goes when the import does. */
export async function healthcheck(): Promise<'ok'> {
  const manager = await getWebSocketManager();
  manager.send('health', 'ok');
  return 'ok';
}

/** The parameter hides the import; what it returns is the caller's business. */
export async function healthcheckWith(getWebSocketManager: () => Promise<{ url: string }>): Promise<string> {
  const manager = await getWebSocketManager();
  return manager.url;
}
