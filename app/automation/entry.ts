/** What scripts may know of a lesson: the promised part of it, and nothing that may change. */
import type { ClaimInfo, Lesson, Parameter, Variant } from '../../sim-core/run/lesson.ts';

export interface Entry extends Pick<Lesson, 'id' | 'title' | 'theme' | 'source' | 'seed'> {
  /** The first is the one a visitor meets first. */
  readonly variants: readonly Pick<Variant, 'id' | 'title'>[];
  readonly parameters: readonly Pick<Parameter, 'name' | 'unit' | 'least' | 'most' | 'usual'>[];
  readonly claims: readonly Pick<ClaimInfo, 'name' | 'kind' | 'sentence'>[];
}

export function entryOf(lesson: Lesson): Entry {
  const { id, title, theme, seed, source } = lesson;
  return {
    id,
    title,
    theme,
    source: { document: source.document, where: source.where },
    seed,
    variants: lesson.variants.map((variant) => ({ id: variant.id, title: variant.title })),
    parameters: lesson.parameters.map(({ name, unit, least, most, usual }) => {
      return { name, unit, least, most, usual };
    }),
    claims: lesson.claims.map(({ name, kind, sentence }) => ({ name, kind, sentence })),
  };
}
