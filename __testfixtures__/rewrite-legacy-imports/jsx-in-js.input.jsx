import { UnifiedProvider } from '../../ws/provider';

export const App = () => <UnifiedProvider />;
