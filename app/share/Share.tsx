/** Ways to hand a run on: a link, a frame for a page, a transcript, a command. */
import { Dialog } from 'radix-ui';
import { transcript } from '../../sim-core/trace/transcript.ts';
import { LONGEST_LINK } from '../../sim-core/run/link.ts';
import { Window } from '../lab/Window.tsx';
import { player } from '../player/player.ts';
import type { OpenRun } from '../run/open-run.ts';
import { Copied } from './Copied.tsx';
import { addressOf, hashOf } from './link-now.ts';
import styles from './share.module.css';
import controls from '../theme/controls.module.css';

export function Share({ run }: { readonly run: OpenRun }) {
  return (
    <Dialog.Root>
      <Dialog.Trigger className={controls['primary'] ?? ''}>Share</Dialog.Trigger>
      <Window title="Share this run">
        <Ways run={run} />
      </Window>
    </Dialog.Root>
  );
}

function Ways({ run }: { readonly run: OpenRun }) {
  const state = player.getState();
  const link = addressOf(hashOf(run, state));
  const framed = addressOf(hashOf(run, state, true));
  return (
    <div className={styles['ways']}>
      <Copied
        name="Link"
        text={link}
        hint="It rebuilds exactly this view, and checks that it did."
      />
      {link.length > LONGEST_LINK && (
        <p role="alert" className={styles['long']}>
          This link is too long to be followed: take back some interventions.
        </p>
      )}
      <Copied
        name="Embed"
        text={frameOf(framed, titleOf(run))}
        hint="For slides, a page, a course."
        rows={3}
      />
      <Copied
        name="Terminal"
        text={`npm run -s lightcone -- replay '${link}'`}
        hint="The same run, without a browser."
        rows={2}
      />
      <Transcript run={run} />
    </div>
  );
}

function Transcript({ run }: { readonly run: OpenRun }) {
  const text = transcript(run.trace);
  const { scenario, variant, seed } = run.spec;
  const name = `${scenario.replaceAll('/', '-')}-${variant}-${seed}.txt`;
  return (
    <>
      <Copied name="Transcript" text={text} hint="The run as text, one event a line." rows={5} />
      <button type="button" className={controls['button']} onClick={() => download(name, text)}>
        Download the transcript
      </button>
    </>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text, '\n'], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function frameOf(address: string, title: string): string {
  const [src, name] = [escapeQuotes(address), escapeQuotes(title)];
  const look = `width="100%" height="480" style="border:0"`;
  return `<iframe src="${src}" title="${name}" ${look}></iframe>`;
}

function titleOf({ lesson, variant }: OpenRun): string {
  return `Lightcone: ${lesson.title}, ${variant.title}`;
}

function escapeQuotes(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
