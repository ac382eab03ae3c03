import * as ws from '../../ws/provider';

export const App = () => (
  <ws.UnifiedProvider>
    <ws.UnifiedProvider />
  </ws.UnifiedProvider>
);
