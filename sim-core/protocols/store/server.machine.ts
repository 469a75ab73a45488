/**
 * The daemon, `wrpmed`: one server that owns every entry. It takes a call, carries it out and
 * answers, one at a time; it is never anything but ready.
 *
 *            any call
 *   serving ----------> serving      state what it does, write, answer
 *
 * A call is one step, so it is atomic: nobody sees it half done. The answer goes out when the disk
 * has the entries: "once the server replies, the request has been fully carried on" (manual,
 * "Concurrency", Guarantees).
 */
import { chartOf, fact, persist, reply, update } from '../../kernel/chart.ts';
import { OPERATIONS, type Delivered, type Request } from './messages.ts';
import * as rules from './rules.ts';

const daemon = chartOf<rules.Server, Delivered<Request>>()();

/** Every call is carried out in the same way: the rules know what it does. */
const carryOut = {
  actions: [fact(rules.stated), update(rules.apply), persist(), reply(rules.answer)],
};

/** @param contents what the entries hold when the daemon starts, by alias */
export function serverChart(contents: Readonly<Record<string, string>>) {
  const loaded = Object.entries(contents).map(
    ([alias, content]) => [alias, { content, version: 1 }] as const,
  );
  return daemon.createMachine({
    id: 'store',
    context: ({ input }) => ({
      self: input.self.node,
      entries: Object.fromEntries(loaded),
      versions: Object.fromEntries(loaded.map(([alias]) => [alias, 1])),
      answer: null,
    }),
    initial: 'serving',
    states: {
      serving: {
        on: Object.fromEntries(OPERATIONS.map((operation) => [operation, carryOut])),
      },
    },
  });
}
