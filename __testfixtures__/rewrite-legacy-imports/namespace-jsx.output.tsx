import * as ws from '../../websocket/manager';

export const App = () => (
  <ws.WebSocketProvider>
    <ws.WebSocketProvider />
  </ws.WebSocketProvider>
);
