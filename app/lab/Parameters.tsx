/** The numbers of a scenario that a visitor may turn. The run follows when a slider is let go. */
import { Popover, Slider } from 'radix-ui';
import { useState } from 'react';
import type { Lesson, Parameter } from '../../sim-core/run/lesson.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { vary } from '../run/visit.ts';
import { SlidersIcon } from '../theme/icons.tsx';
import headers from './header.module.css';
import styles from './parameters.module.css';
import controls from '../theme/controls.module.css';

export interface ParametersProps {
  readonly lesson: Lesson;
  readonly spec: RunSpec;
}

export function Parameters({ lesson, spec }: ParametersProps) {
  const turned = Object.keys(spec.parameters).length;
  return (
    <Popover.Root>
      <Popover.Trigger
        className={`${controls['button']} ${headers['parameters']}`}
        aria-label="Parameters"
      >
        <SlidersIcon /> <span>Parameters</span>
        {turned > 0 && ` ${turned}`}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles['popover'] ?? ''}
          aria-label="Parameters"
          align="start"
          sideOffset={6}
          collisionPadding={12}
        >
          {lesson.parameters.map((parameter) => (
            <Turn key={parameter.name} parameter={parameter} spec={spec} />
          ))}
          <button
            type="button"
            className={controls['button']}
            disabled={turned === 0}
            onClick={() => void vary(() => ({ parameters: {} }))}
          >
            Reset
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface TurnProps {
  readonly parameter: Parameter;
  readonly spec: RunSpec;
}

function Turn({ parameter, spec }: TurnProps) {
  const { name, title, unit, least, most, usual } = parameter;
  const set = spec.parameters[name] ?? usual;
  const [drawn, setDrawn] = useState<number | null>(null);
  const shown = drawn ?? set;
  return (
    <div className={styles['turn']}>
      <span id={`parameter-${name}`}>{title}</span>
      <output>
        {shown} {unit}
      </output>
      <Slider.Root
        className={styles['slider'] ?? ''}
        min={least}
        max={most}
        step={1}
        value={[shown]}
        onValueChange={([value]) => setDrawn(value ?? null)}
        onValueCommit={([value]) => {
          setDrawn(null);
          void vary((wish) => ({ parameters: withParameter(wish, parameter, value ?? usual) }));
        }}
      >
        <Slider.Track className={styles['track'] ?? ''}>
          <Slider.Range className={styles['range'] ?? ''} />
        </Slider.Track>
        <Slider.Thumb
          className={styles['thumb'] ?? ''}
          aria-labelledby={`parameter-${name}`}
          aria-valuetext={`${shown} ${unit}`}
        />
      </Slider.Root>
    </div>
  );
}

/** What has its usual value is not named: one run has one spec. */
function withParameter(spec: RunSpec, { name, usual }: Parameter, value: number) {
  const { [name]: _before, ...others } = spec.parameters;
  return value === usual ? others : { ...others, [name]: value };
}
