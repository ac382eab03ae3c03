import { WebSocketProvider } from '../../websocket/manager';

export const App = () => <WebSocketProvider />;
