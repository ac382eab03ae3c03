import UnifiedProvider from '../../ws/provider';

export const App = ({ children }: { children?: unknown }) => (
  <UnifiedProvider>
    <UnifiedProvider key="UnifiedProvider">{[UnifiedProvider, children].length}</UnifiedProvider>
    UnifiedProvider
  </UnifiedProvider>
);
