/** Which place the visitor is in: the gallery, the lab, a run in a frame. */
import { useStore } from 'zustand';
import { Broken } from './Broken.tsx';
import { Gallery } from './gallery/Gallery.tsx';
import { Embed, EmbeddedProblem, isEmbedded } from './lab/Embed.tsx';
import { Lab } from './lab/Lab.tsx';
import { current, type Current } from './run/current.ts';
import { Logo } from './theme/icons.tsx';
import styles from './app.module.css';

export function App() {
  const state = useStore(current);
  const { broken, run, place, embed, problem } = state;
  if (broken) return <Broken error={broken} />;
  if (run && place === 'lab') return embed ? <Embed run={run} /> : <Lab run={run} />;
  if (problem && isEmbedded(location.hash)) return <EmbeddedProblem problem={problem} />;
  return isOpening(state) ? <Opening /> : <Gallery />;
}

/** A first run is on its way, and there is nothing else to look at. */
function isOpening({ pending, problem }: Current): boolean {
  return pending !== null && problem === null;
}

function Opening() {
  return (
    <main className={styles['page']} aria-busy="true">
      <p className={styles['opening']} role="status">
        <Logo /> Running …
      </p>
    </main>
  );
}
