/**
 * A table of any length as a real grid: only what is in sight is in the page, and the keyboard walks
 * all of it. Focus is on the grid; the active row is the one that it points to.
 */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { rowAfterKey } from './rows.ts';
import styles from './grid.module.css';

export interface GridProps {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly count: number;
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

const ROW = 28;

export function Grid(props: GridProps) {
  const { label, columns, count, current, empty } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, walkTo] = useActiveRow(current);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    // The head lies above the rows, and stays when they scroll.
    scrollMargin: ROW,
    scrollPaddingStart: ROW,
  });
  useEffect(() => {
    if (active >= 0) rows.scrollToIndex(active);
  }, [rows, active]);
  return (
    <div
      ref={scroller}
      className={styles['grid']}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active >= 0 && active < count ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={(event) => walk(event, props, { active, walkTo, page: pageOf(scroller.current) })}
    >
      <Head columns={columns} />
      <Body {...props} id={id} rows={rows} active={active} walkTo={walkTo} />
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
  readonly rows: Virtualizer<HTMLDivElement, Element>;
  readonly active: number;
  readonly walkTo: (row: number) => void;
}

function Body({ id, rows, active, walkTo, ...props }: BodyProps) {
  const { columns, keyOf, cells, current, onEnter } = props;
  return (
    <div role="rowgroup" className={styles['body']} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start }) => (
        <div
          key={keyOf(index)}
          id={`${id}-${index}`}
          role="row"
          aria-rowindex={index + 2}
          aria-selected={index === current}
          data-active={index === active || undefined}
          style={{ gridTemplateColumns: widths(columns), translate: `0 ${start - ROW}px` }}
          onClick={() => {
            walkTo(index);
            onEnter(index);
          }}
        >
          {cells(index).map((cell, place) => (
            <span role="gridcell" key={columns[place]?.title}>
              {cell}
            </span>
          ))}
        </div>
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

function pageOf(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? ROW) / ROW) - 2);
}

function widths(columns: readonly Column[]): string {
  return columns.map(({ width }) => width).join(' ');
}
