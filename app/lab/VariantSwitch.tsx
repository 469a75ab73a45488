/** The ways a scenario can be built, side by side: the same luck, another design. */
import { RadioGroup } from 'radix-ui';
import type { MouseEvent } from 'react';
import type { Lesson } from '../../sim-core/run/lesson.ts';
import { vary } from '../run/visit.ts';
import styles from './header.module.css';

export interface VariantSwitchProps {
  readonly lesson: Lesson;
  readonly variant: string;
}

export function VariantSwitch({ lesson, variant }: VariantSwitchProps) {
  if (lesson.variants.length < 2) return null;
  return (
    <RadioGroup.Root
      className={styles['variants'] ?? ''}
      aria-label="Variant"
      orientation="horizontal"
      value={variant}
      onValueChange={(chosen) => void vary(() => ({ variant: chosen }))}
    >
      {lesson.variants.map(({ id, title, ends }) => (
        <RadioGroup.Item key={id} value={id} title={`ends ${ends}`} onMouseDown={leaveFocus}>
          {title}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

/** After a click the arrow keys go on stepping through the run; by Tab they choose variants. */
function leaveFocus(event: MouseEvent): void {
  event.preventDefault();
}
