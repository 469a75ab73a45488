/** A run inside somebody else's page: the picture, the transport, and a way out. */
import { useEffect, type SyntheticEvent } from 'react';
import { useStore } from 'zustand';
import { player } from '../player/player.ts';
import { current, type Problem } from '../run/current.ts';
import { verdictWords } from '../run/claim-words.ts';
import type { OpenRun } from '../run/open-run.ts';
import { addressOf, hashOf } from '../share/link-now.ts';
import { Announcer } from './Announcer.tsx';
import { Banners, WaysOn } from './Banners.tsx';
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

/**
 * Nothing to show in somebody else's page: why, and ways out. The gallery has no place there.
 */
export function EmbeddedProblem({ problem }: { readonly problem: Problem }) {
  return (
    <main className={styles['problem']} role="alert">
      <p>{problem.sentence}</p>
      <p className={styles['ways']}>
        <WaysOn problem={problem} framed />
      </p>
    </main>
  );
}

/** Whether an address that cannot be followed was meant for somebody else's page. */
export function isEmbedded(hash: string): boolean {
  return /[?&;]embed(?:[=&]|$)/.test(hash);
}

/** What the run showed of the claim that is looked at, and how; else the gravest verdict. */
function Verdict({ run }: { readonly run: OpenRun }) {
  const claim = useStore(player, (state) => state.claim);
  const chosen = run.verdicts.find((verdict) => verdict.claim === claim);
  const worst = run.verdicts[0];
  if (!chosen && worst?.tone === 'holds') return null;
  const told = chosen ?? worst;
  if (!told) return null;
  return (
    <>
      <span data-tone={told.tone}>{verdictWords(told)}</span>
      {chosen && <small>{chosen.sentence}</small>}
    </>
  );
}

/** While the run plays, the address is that of the moment in which a hand or a key comes near. */
function WayOut({ run }: { readonly run: OpenRun }) {
  const rests = useStore(player, (state) => !state.playing);
  const pending = useStore(current, (state) => state.pending !== null);
  const here = () => addressOf(hashOf(run, player.getState()));
  const renew = ({ currentTarget }: SyntheticEvent<HTMLAnchorElement>) => {
    currentTarget.href = here();
  };
  return (
    <a
      className={styles['out']}
      href={here()}
      target="_blank"
      rel="noopener"
      aria-busy={pending || !rests}
      onPointerDown={renew}
      onFocus={renew}
      onKeyDown={renew}
    >
      Open in Lightcone ↗
    </a>
  );
}
