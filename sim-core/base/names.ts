/** Names, and the one order in which the project ever puts them: by UTF-16 code unit. */

/** The name of a node: `A`, `server`. Unique in a run, no slash in it. */
export type NodeId = string;

/** Where a message goes: `node/part`. */
export type Address = string;

/** Negative if `a` comes first, 0 if they are the same. No locale: the same on every machine. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sortedByName<T extends { readonly name: string }>(things: readonly T[]): T[] {
  return [...things].sort((a, b) => compareNames(a.name, b.name));
}

export function address(node: NodeId, part: string): Address {
  return `${node}/${part}`;
}

/** The node and part of an address; without a slash the part is empty. */
export function whereTo(to: Address): { readonly node: NodeId; readonly part: string } {
  const slash = to.indexOf('/');
  return slash < 0
    ? { node: to, part: '' }
    : { node: to.slice(0, slash), part: to.slice(slash + 1) };
}
