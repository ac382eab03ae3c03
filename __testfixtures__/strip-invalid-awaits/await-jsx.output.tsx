import { getWebSocketManager } from '../../websocket/manager';

export async function App() {
  return <div title={getWebSocketManager().options.url}>{getWebSocketManager()}</div>;
}
