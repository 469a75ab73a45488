/** A brush that writes down what it was told, a stroke a line: the painter's golden is text. */
import type { Brush } from '../brush.ts';

export interface WritingBrush {
  readonly brush: Brush;
  readonly lines: readonly string[];
}

/** Longer paths are hatching, of which a few strokes say enough. */
const MOST = 20;

/** @param names what colours are called in the text, by colour */
export function writingBrush(names: ReadonlyMap<string, string>): WritingBrush {
  const lines: string[] = [];
  let path: string[] = [];
  let dash: readonly number[] = [];
  let origin = '';
  const nameOf = (style: Brush['fillStyle']): string => names.get(String(style)) ?? String(style);
  const faded = (): string => (brush.globalAlpha === 1 ? '' : ` at ${brush.globalAlpha}`);
  const put = (verb: string, style: Brush['fillStyle'], what: string): void => {
    lines.push(`${verb} ${nameOf(style)}${faded()}: ${what}`);
  };
  const shape = (): string =>
    path.length <= MOST
      ? path.join(' ')
      : `${path.slice(0, 4).join(' ')} ... ${path.length} in all`;
  const brush: Brush = {
    ...{ fillStyle: '', strokeStyle: '', lineWidth: 1, globalAlpha: 1, font: '' },
    ...{ textAlign: 'left', textBaseline: 'middle', lineJoin: 'miter', lineCap: 'butt' },
    save: () => {},
    restore: () => void (origin = ''),
    beginPath: () => void (path = []),
    moveTo: (x, y) => void path.push(`${px(x)},${px(y)}`),
    lineTo: (x, y) => void path.push(`-> ${px(x)},${px(y)}`),
    arc: (x, y, radius) => void path.push(`disc ${px(x)},${px(y)} r${px(radius)}`),
    rect: (x, y, w, h) => void path.push(`box ${px(x)},${px(y)} ${px(w)}x${px(h)}`),
    roundRect: (x, y, w, h) => void path.push(`round ${px(x)},${px(y)} ${px(w)}x${px(h)}`),
    closePath: () => void path.push('close'),
    clip: () => void lines.push(`clip ${shape()}`),
    fill: () => put('fill', brush.fillStyle, shape()),
    stroke: () => {
      const dashed = dash.length > 0 ? ` dashed ${dash.join('-')}` : '';
      put(`line ${px(brush.lineWidth)}${dashed}`, brush.strokeStyle, shape());
    },
    fillText: (text) => put('write', brush.fillStyle, `"${text}" ${origin}`),
    strokeText: () => {},
    setLineDash: (pattern) => void (dash = [...pattern]),
    translate: (x, y) => void (origin = `${px(x)},${px(y)}`),
    rotate: (turn) => void (origin += ` turned ${px(turn)}`),
  };
  return { brush, lines };
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
