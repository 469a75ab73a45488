/** The bar under the picture: step, play, scrub, and how fast. */
import { useStore } from 'zustand';
import { isAtEnd, player, playAt, SPEEDS } from '../player/player.ts';
import type { OpenRun } from '../run/open-run.ts';
import {
  BackIcon,
  ForwardIcon,
  PauseIcon,
  PlayIcon,
  ToEndIcon,
  ToStartIcon,
} from '../theme/icons.tsx';
import { step, toEnd, togglePlay, toStart } from './deeds.ts';
import { positionWords } from './position.ts';
import { Scrubber } from './Scrubber.tsx';
import styles from './transport.module.css';
import controls from '../theme/controls.module.css';

export function Transport({ run }: { readonly run: OpenRun }) {
  return (
    <div role="group" aria-label="Playback" className={styles['transport']}>
      <div className={styles['buttons']}>
        <Button name="To start" keys="Home" onClick={toStart} icon={<ToStartIcon />} />
        <Button name="Step back" keys="←" onClick={() => step(-1)} icon={<BackIcon />} />
        <Play run={run} />
        <Button name="Step forward" keys="→" onClick={() => step(1)} icon={<ForwardIcon />} />
        <Button name="To end" keys="End" onClick={toEnd} icon={<ToEndIcon />} />
      </div>
      <Position run={run} />
      <Scrubber run={run} />
      <Speed />
    </div>
  );
}

interface ButtonProps {
  readonly name: string;
  readonly keys: string;
  readonly icon: React.ReactNode;
  readonly onClick: () => void;
}

function Button({ name, keys, icon, onClick }: ButtonProps) {
  return (
    <button
      type="button"
      className={controls['icon']}
      aria-label={name}
      title={`${name} (${keys})`}
      onClick={onClick}
    >
      {icon}
    </button>
  );
}

function Play({ run }: { readonly run: OpenRun }) {
  const playing = useStore(player, (state) => state.playing);
  const over = useStore(player, (state) => isAtEnd(state, run.trace));
  const name = playing ? 'Pause' : over ? 'Play again' : 'Play';
  return (
    <button
      type="button"
      className={styles['play']}
      aria-label={name}
      title={`${name} (Space)`}
      onClick={togglePlay}
    >
      {playing ? <PauseIcon /> : <PlayIcon />}
    </button>
  );
}

function Position({ run }: { readonly run: OpenRun }) {
  const words = useStore(player, ({ at }) => positionWords(at, run.trace.ends));
  return <span className={styles['position']}>{words}</span>;
}

function Speed() {
  const speed = useStore(player, (state) => state.speed);
  return (
    <select
      className={styles['speed']}
      aria-label="Speed"
      value={speed}
      onChange={({ target }) => player.setState(playAt(Number(target.value)))}
    >
      {[...new Set([...SPEEDS, speed])]
        .sort((a, b) => a - b)
        .map((known) => (
          <option key={known} value={known}>
            {known}×
          </option>
        ))}
    </select>
  );
}
