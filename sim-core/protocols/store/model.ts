/**
 * The entry store as a sequential object: what a history of its operations must be equivalent to.
 */
import type { HistoryOperation } from '../../checkers/history.ts';
import type { SequentialModel } from '../../checkers/small-linearizability.ts';
import { OPERATIONS, type Request } from './messages.ts';
import { carryOut } from './rules.ts';

/** Contents by alias. */
type Contents = { readonly [alias: string]: string };

export function storeModel(initial: Contents): SequentialModel<Contents> {
  return {
    initial,
    apply(contents, operation) {
      const request = requestOf(operation);
      const { alias } = request;
      const content = Object.hasOwn(contents, alias) ? contents[alias] : undefined;
      const entry = content === undefined ? undefined : { content, version: 0 };
      const done = carryOut(entry, request);
      if (operation.outcome !== 'info') {
        if ((done.error ?? '') !== operation.error) return null;
        if ((done.returns ?? null) !== operation.value) return null;
      }
      if (done.becomes === undefined) return contents;
      const { [request.alias]: _before, ...others } = contents;
      return done.becomes === null ? others : { ...others, [request.alias]: done.becomes };
    },
  };
}

/** Operations are begun by the client library, with a request's own fields as their arguments. */
function requestOf({ name, args }: HistoryOperation): Request {
  const type = OPERATIONS.find((operation) => operation === name) ?? 'get';
  return { type, ...args } as Request;
}
