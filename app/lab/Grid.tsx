/**
 * A table of any length as a real grid: only what is in sight is in the page, and the keyboard
 * walks all of it. Focus is on the grid; the active row is the one that it points to.
 */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSize } from '../timeline/use-size.ts';
import { bodyHeight, ROW, rowAfterKey, rowsInSight, scrollTo, wholeRows } from './rows.ts';
import type { Stretch } from './rows.ts';
import styles from './grid.module.css';

export interface GridProps {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly count: number;
  /** How high a row is, in CSS pixels; left out: one line. */
  readonly each?: number;
  /** Whether the last cell stands under the others. */
  readonly stacked?: boolean;
  /** What a row is known by: the number of its event, its place. */
  readonly keyOf: (row: number) => number | string;
  readonly cells: (row: number) => readonly ReactNode[];
  /** The row that the rest of the page is about, or -1. */
  readonly current: number;
  readonly onEnter: (row: number) => void;
  readonly empty: string;
}

export interface Column {
  readonly title: string;
  /** As in `grid-template-columns`. */
  readonly width: string;
}

export function Grid(props: GridProps) {
  const { label, columns, count, current, empty, each = ROW, stacked } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const height = useSize(box)?.height ?? 0;
  const [scrolled, setScrolled] = useState(0);
  const [active, walkTo] = useActiveRow(current);
  useEffect(() => {
    const scroller = box.current;
    if (!scroller || height === 0 || active < 0) return;
    scroller.scrollTop = scrollTo(active, scroller.scrollTop, height, each);
  }, [active, height, each]);
  const page = Math.max(1, wholeRows(height, each) - 1);
  return (
    <div
      ref={box}
      className={styles['grid']}
      data-lines={each === ROW ? 'one' : 'more'}
      data-stacked={stacked || undefined}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active >= 0 && active < count ? `${id}-${active}` : undefined}
      tabIndex={0}
      onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop)}
      onKeyDown={(event) => walk(event, props, { active, walkTo, page })}
    >
      <Head columns={columns} />
      <Body
        {...props}
        id={id}
        each={each}
        sight={rowsInSight(scrolled, height, { count, each })}
        height={bodyHeight({ count, each }, height)}
        active={active}
        walkTo={walkTo}
      />
      {count === 0 && <p className={styles['empty']}>{empty}</p>}
    </div>
  );
}

/** Where the keyboard is: it walks by itself, until the page goes to another row. */
function useActiveRow(current: number): readonly [number, (row: number) => void] {
  const [walked, setWalked] = useState({ row: current, since: current });
  const active = walked.since === current ? walked.row : current;
  return [active, (row) => setWalked({ row, since: current })];
}

function Head({ columns }: Pick<GridProps, 'columns'>) {
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" aria-rowindex={1} style={{ gridTemplateColumns: widths(columns) }}>
        {columns.map(({ title }) => (
          <span role="columnheader" key={title}>
            {title}
          </span>
        ))}
      </div>
    </div>
  );
}

interface BodyProps extends GridProps {
  readonly id: string;
  readonly each: number;
  readonly sight: Stretch;
  /** Of all rows, in CSS pixels. */
  readonly height: number;
  readonly active: number;
  readonly walkTo: (row: number) => void;
}

/** The rows in sight, and the active one, which the focus points to wherever it is. */
function Body({ id, sight: { first, last }, height, ...props }: BodyProps) {
  const { count, active, keyOf } = props;
  const rows = Array.from({ length: last - first }, (_none, place) => first + place);
  if (active >= 0 && active < count && (active < first || active >= last)) rows.push(active);
  return (
    <div role="rowgroup" className={styles['body']} style={{ height }}>
      {rows.map((row) => (
        <Row key={keyOf(row)} {...props} id={`${id}-${row}`} row={row} />
      ))}
    </div>
  );
}

interface RowProps extends Omit<BodyProps, 'sight' | 'height'> {
  readonly row: number;
}

function Row({ id, row, each, ...props }: RowProps) {
  const { columns, cells, current, active, walkTo, onEnter } = props;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={row + 2}
      aria-selected={row === current}
      data-active={row === active || undefined}
      style={{
        gridTemplateColumns: widths(columns),
        height: each,
        translate: `0 ${row * each}px`,
      }}
      onClick={() => {
        walkTo(row);
        onEnter(row);
      }}
    >
      {cells(row).map((cell, place) => (
        <span role="gridcell" key={columns[place]?.title}>
          {cell}
        </span>
      ))}
    </div>
  );
}

interface Walk {
  readonly active: number;
  readonly walkTo: (row: number) => void;
  readonly page: number;
}

function walk(event: KeyboardEvent, { count, onEnter }: GridProps, at: Walk): void {
  if (event.key === 'Enter' && at.active >= 0) {
    event.preventDefault();
    onEnter(at.active);
    return;
  }
  const row = rowAfterKey(event.key, at.active, { count, page: at.page });
  if (row === null) return;
  event.preventDefault();
  at.walkTo(row);
}

function widths(columns: readonly Column[]): string {
  return columns.map(({ width }) => width).join(' ');
}
