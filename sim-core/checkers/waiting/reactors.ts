/**
 * Blocked reactors: a thread that calls somebody and does nothing until it is answered also answers
 * nobody meanwhile. Calls make chains, and a chain that comes back to where it began is a deadlock:
 * the module of rank 1 calls that of rank 2, whose handler calls back.
 *
 *     rank1 ──awaits──> rank2 ──awaits──> rank1
 */
import type { NodeId } from '../../base/names.ts';
import { timeWords, type Instant, type Micros } from '../../base/time.ts';
import { holds, unknown, violated, type Claim, type ClaimWords, type Judgement } from '../claim.ts';
import { WhatEachWaitsFor } from '../progress/what-each-waits-for.ts';
import { count } from '../../base/numbers-in-words.ts';
import { inOrder } from '../stated.ts';
import { answerWords } from './deadlock.ts';
import { nodeOf, WaitFor, type Call, type Party } from './wait-for.ts';

/**
 * No call stands at the end of the run.
 *
 * @param within how long an answer may take: a call that is younger than that is not judged
 */
export function reactorsGoOn(words: ClaimWords, within: Micros = 0): Claim {
  return {
    ...words,
    monitor() {
      const graph = new WaitFor();
      const each = new WhatEachWaitsFor();
      let now: Instant | 0 = 0;
      let calls = 0;
      return {
        see(event) {
          now = event.at;
          graph.see(event);
          each.see(event);
          if (event.kind === 'fact' && event.type === 'awaits') calls++;
        },
        verdict({ cut }) {
          const first = graph.standingCalls.find(({ at }) => now - at >= within);
          if (!first) {
            const sentence = `${count(calls, 'call')} that blocked a thread, and each came back.`;
            return holds(calls === 0 ? 'No call blocked a thread.' : sentence, calls);
          }
          const { sentence, witness } = chainWords(graph, first, (node) => each.words(node));
          return cut ? unknown(sentence, witness) : violated(sentence, witness, calls);
        },
      };
    },
  };
}

/** From a call to whom it waits for, to whom that one waits for, and so on. */
function chainOf(graph: WaitFor, first: Call): readonly Call[] {
  const chain: Call[] = [];
  const met = new Set<Party>();
  for (let call: Call | undefined = first; call && !met.has(call.by);) {
    chain.push(call);
    met.add(call.by);
    call = graph.callsOf(graph.partyNamed(call.of))[0];
  }
  return chain;
}

function chainWords(graph: WaitFor, first: Call, waiting: (node: NodeId) => string): Judgement {
  const chain = chainOf(graph, first);
  const last = graph.partyNamed((chain.at(-1) ?? first).of);
  const links = chain.map((call) => `${call.by} awaited ${answerWords(call)}`);
  const since = chain.reduce((latest, { at }) => (at > latest ? at : latest), first.at);
  const isCycle = chain.some(({ by }) => by === last);
  const end = isCycle ? 'a cycle, in which nobody could answer' : waiting(nodeOf(last));
  const witness = inOrder(chain.map(({ event }) => event));
  const words = `From ${timeWords(since)} on ${links.join(', and ')}`;
  return violated(`${words}: ${end}.`, witness);
}
