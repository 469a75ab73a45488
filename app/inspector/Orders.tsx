/**
 * The argument of a verdict in words: an order of the operations, step by step, and what cannot
 * come next. The diagram draws the same order.
 */
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { OrderShown } from '../../sim-core/checkers/evidence.ts';
import type { Verdict } from '../../sim-core/checkers/claim.ts';
import { goTo, player, showOrder } from '../player/player.ts';
import type { OpenRun } from '../run/open-run.ts';
import { BackIcon, CloseIcon, ForwardIcon } from '../theme/icons.tsx';
import { firstListed, orderHeading } from './order-words.ts';
import styles from './orders.module.css';
import controls from '../theme/controls.module.css';

export interface OrdersProps {
  readonly run: OpenRun;
  readonly verdict: Verdict;
}

export function Orders({ run, verdict: { claim, outcome, evidence } }: OrdersProps) {
  const { key = '', orders = [] } = evidence ?? {};
  const place = useStore(player, (state) => Math.min(state.order, orders.length - 1));
  const order = orders[place];
  if (!order) return null;
  return (
    <div
      role="group"
      aria-label="Order of the calls"
      className={styles['orders']}
      data-outcome={outcome}
    >
      <h3 className={controls['heading']}>{orderHeading(outcome, key)}</h3>
      {orders.length > 1 && <Stepper place={place} of={orders.length} />}
      <Steps key={`${run.fingerprint} ${claim} ${place}`} run={run} order={order} />
    </div>
  );
}

/** Through the orders that get about as far. */
function Stepper({ place, of }: { readonly place: number; readonly of: number }) {
  const go = (to: number) => () => player.setState(showOrder(to));
  return (
    <p className={styles['stepper']}>
      <button
        type="button"
        className={controls['icon']}
        aria-label="Previous order"
        aria-disabled={place === 0}
        onClick={go(Math.max(0, place - 1))}
      >
        <BackIcon />
      </button>
      <span aria-live="polite">
        order {place + 1} of {of}
      </span>
      <button
        type="button"
        className={controls['icon']}
        aria-label="Next order"
        aria-disabled={place === of - 1}
        onClick={go(Math.min(of - 1, place + 1))}
      >
        <ForwardIcon />
      </button>
    </p>
  );
}

interface StepsProps {
  readonly run: OpenRun;
  readonly order: OrderShown;
}

/** The end of a long order is what it is about; what is before that comes when it is asked for. */
function Steps({ run, order: { steps, stuck } }: StepsProps) {
  const [asked, setAsked] = useState(0);
  const first = firstListed(steps.length, asked);
  return (
    <>
      {first > 0 && (
        <button type="button" className={controls['link']} onClick={() => setAsked(asked + 1)}>
          … {first} more before
        </button>
      )}
      <ol className={styles['steps']}>
        {steps.slice(first).map(({ begun, words, leaves }, place) => (
          <li key={begun} value={first + place + 1}>
            <StepButton run={run} begun={begun}>
              <b>{first + place + 1}</b>{' '}
              <span>
                {words} <i>— {leaves}</i>
              </span>
            </StepButton>
          </li>
        ))}
        {stuck && (
          <li data-stuck>
            <StepButton run={run} begun={stuck.begun}>
              <CloseIcon />
              <span>
                {stuck.words} <strong>cannot come next: {stuck.because}</strong>
              </span>
            </StepButton>
          </li>
        )}
      </ol>
    </>
  );
}

interface StepButtonProps {
  readonly run: OpenRun;
  readonly begun: number;
  readonly children: ReactNode;
}

function StepButton({ run: { trace }, begun, children }: StepButtonProps) {
  const isSelected = useStore(player, ({ selected }) => selected === begun);
  return (
    <button
      type="button"
      aria-current={isSelected || undefined}
      onClick={() => player.setState(goTo(begun, trace))}
    >
      {children}
    </button>
  );
}
