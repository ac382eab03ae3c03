import { getWebSocketManager } from '../../websocket/manager';

export async function App() {
  return <div title={(await getWebSocketManager()).options.url}>{await getWebSocketManager()}</div>;
}
