/** Claims about a whole history: its operations are gathered while the run goes on, then judged. */
import type { Claim, ClaimWords, Judgement } from './claim.ts';
import { gatherHistory, type HistoryOperation } from './history.ts';

export function aboutHistory(
  words: ClaimWords,
  judge: (operations: readonly HistoryOperation[]) => Judgement,
): Claim {
  return {
    ...words,
    monitor() {
      const history = gatherHistory();
      return {
        see: (event) => void history.see(event),
        verdict: () => judge(history.operations),
      };
    },
  };
}
