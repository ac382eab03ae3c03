import { WebSocketProvider } from '../../websocket/manager';

export const App = ({ children }: { children?: unknown }) => (
  <WebSocketProvider>
    <WebSocketProvider key="UnifiedProvider">{[WebSocketProvider, children].length}</WebSocketProvider>
    UnifiedProvider
  </WebSocketProvider>
);
