import { getWebSocketManager } from '../../websocket/manager';

export async function url() {
  return (
    await getWebSocketManager()
  ).options.url;
}
export const options = (
  await getWebSocketManager({
    retries: 1,
  })
).options;
