/** A map whose keys are values: lists and objects are the same key if they say the same. */
import { canonical, type Json } from '../base/json.ts';

export class ByValue<T> {
  private readonly plain = new Map<Json, T>();
  private readonly composed = new Map<string, T>();

  get(value: Json): T | undefined {
    return isPlain(value) ? this.plain.get(value) : this.composed.get(canonical(value));
  }

  set(value: Json, one: T): void {
    if (isPlain(value)) this.plain.set(value, one);
    else this.composed.set(canonical(value), one);
  }

  *values(): Generator<T> {
    yield* this.plain.values();
    yield* this.composed.values();
  }
}

function isPlain(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}
