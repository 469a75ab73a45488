/** Where the page begins. */
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { BrokenBoundary } from './Broken.tsx';
import { startAutomation } from './automation/automation.ts';
import { startPageState } from './automation/page-state.ts';
import { startPlaying } from './player/playing.ts';
import { startAddress } from './run/address.ts';
import { breakDown } from './run/current.ts';
import { startTitle } from './run/title.ts';
import { startTheme } from './theme/theme.ts';
import './theme/tokens.css';
import './theme/base.css';

startTheme();
startPageState();
startPlaying();
startAutomation();
startTitle();
// What a frame or a listener throws reaches no boundary of React's.
addEventListener('error', ({ error }) => error && breakDown(error));
startAddress();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <BrokenBoundary>
      <App />
    </BrokenBoundary>,
  );
}
