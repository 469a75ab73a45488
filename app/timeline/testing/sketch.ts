/** A scene as text, a mark a line: so that a change of layout is a diff that can be read. */
import type { Box, Point } from '../geometry.ts';
import type { Label, OrderMark, Scene } from '../scene.ts';

export function sketch(scene: Scene): string {
  const lines = [
    ...scene.lanes.map(
      ({ name, left, right, y, gaps }) =>
        `lane ${name} ${px(left)}..${px(right)} at ${px(y)}${gaps.map(gap).join('')}`,
    ),
    ...scene.bands.map((band) => `band ${band.tone} ${box(band)}${said(band.label)}`),
    ...scene.veils.map((veil) => `veil ${veil.kind} ${box(veil)}${said(veil.label)}`),
    ...scene.faults.map((fault) => `fault ${box(fault)}${said(fault.label)}`),
    ...scene.cones.map(({ side, outline }) => `${side} ${outline.map(point).join(' ')}`),
    ...scene.walls.map((wall) => `wall ${wall.blocks} ${box(wall)}${said(wall.label)}`),
    ...scene.bars.map((bar) => `bar ${bar.outcome} ${bar.weight} ${box(bar)}${said(bar.label)}`),
    ...(scene.order ? route(scene.order) : []),
    ...scene.arrows.map((arrow) => {
      const kind = [arrow.shape, arrow.copy ? 'copy' : '', arrow.weight, arrow.end];
      const path = arrow.points.map(point).join(' -> ');
      const words = `${said(arrow.label)}${said(arrow.reason)}`;
      return `arrow ${kind.filter(Boolean).join(' ')} ${path}${words}`;
    }),
    ...scene.dots.map(
      (dot) => `dot ${dot.shape} ${dot.weight} ${point(dot)} #${dot.events.join(' #')}`,
    ),
    ...scene.rings.map((ring) => `ring ${ring.kind} ${point(ring)} #${ring.event}`),
    ...scene.verdicts.map((mark) => `verdict ${mark.tone} ${point(mark)}${said(mark.label)}`),
    ...scene.breaks.map(
      ({ left, right, label }) => `break ${px(left)}..${px(right)}${said(label)}`,
    ),
    `axis ${scene.ticks.map(({ x, text }) => `${text} at ${px(x)}`).join(', ')}`,
  ];
  return lines.join('\n');
}

function route({ path, steps, stuck }: OrderMark): string[] {
  return [
    `path ${path.map(point).join(' -> ')}`,
    ...steps.map(({ number, x, top, bottom, lead, label }) => {
      const late = lead.length > 0 ? `, late ${lead.map(point).join(' -> ')}` : '';
      return `step ${number} at ${px(x)} x ${px(top)}..${px(bottom)}${late}${said(label)}`;
    }),
    ...(stuck
      ? [`stuck ${stuck.way.map(point).join(' -> ')} at ${point(stuck)}${said(stuck.label)}`]
      : []),
  ];
}

function gap({ left, right }: Pick<Box, 'left' | 'right'>): string {
  return `, none ${px(left)}..${px(right)}`;
}

function said(label: Label | null): string {
  return label ? ` "${label.text}"` : '';
}

function point({ x, y }: Point): string {
  return `${px(x)},${px(y)}`;
}

function box({ left, right, top, bottom }: Box): string {
  return `${px(left)}..${px(right)} x ${px(top)}..${px(bottom)}`;
}

function px(value: number): string {
  return String(Math.round(value));
}
