/** A run inside somebody else's page: the picture, the transport, and a way out. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { player } from '../player/player.ts';
import { current } from '../run/current.ts';
import { verdictWords } from '../run/claim-words.ts';
import type { OpenRun } from '../run/open-run.ts';
import { addressOf, hashOf } from '../share/link-now.ts';
import { Announcer } from './Announcer.tsx';
import { Banners } from './Banners.tsx';
import { startKeys } from './keys.ts';
import { Picture } from './Picture.tsx';
import { Transport } from './Transport.tsx';
import styles from './embed.module.css';

export function Embed({ run }: { readonly run: OpenRun }) {
  useEffect(startKeys, []);
  return (
    <div className={styles['embed']}>
      <Banners />
      <main>
        <h1 className={styles['title']}>
          {run.lesson.title}: {run.variant.title}
          <Verdict run={run} />
        </h1>
        <Picture run={run} />
      </main>
      <footer className={styles['foot']}>
        <Transport run={run} />
        <WayOut run={run} />
      </footer>
      <Announcer run={run} />
    </div>
  );
}

function Verdict({ run }: { readonly run: OpenRun }) {
  const worst = run.verdicts[0];
  if (!worst || worst.tone === 'holds') return null;
  return <span data-tone={worst.tone}>{verdictWords(worst)}</span>;
}

/** The address is known when everything rests; until then the one of the page is near enough. */
function WayOut({ run }: { readonly run: OpenRun }) {
  const rests = useStore(player, (state) => !state.playing);
  const pending = useStore(current, (state) => state.pending !== null);
  const hash = hashOf(run, player.getState());
  return (
    <a
      className={styles['out']}
      href={addressOf(hash)}
      target="_blank"
      rel="noopener"
      aria-busy={pending || !rests}
      onPointerDown={({ currentTarget }) => {
        currentTarget.href = addressOf(hashOf(run, player.getState()));
      }}
    >
      Open in Lightcone ↗
    </a>
  );
}
