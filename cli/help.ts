/** `lightcone help`. */
import { USUAL_BUDGET } from '../sim-core/checkers/search/problem.ts';

export const HELP = `Lightcone: runs of distributed protocols, from a terminal.

  lightcone list [--json]
      The scenarios, their variants and their first seeds.

  lightcone run <id> [--variant v] [--seed n] [--<parameter> n]
                     [--json | --transcript | --history]
      One run: its verdicts, its fingerprint and its link. --transcript prints one event a line,
      --history its operations as a file for judge.

  lightcone check [ids…] [--variant v] [--seeds n] [--cores n] [--json]
      Runs every variant, or the one named, with the seeds 1 to n (200) and holds each claim against
      what its scenario expects: that it holds, breaks, or is violated in about the stated share of
      the runs.

  lightcone replay '<link>' [--json | --transcript | --history]
      The run of a link, and whether it is the one that the link's maker saw. A whole address will
      do, or what follows its #; in quotes, because a shell keeps # and & for itself.

  lightcone diff '<link>' '<link>' [--json]
      Whether two links lead to the same run, and if not, the first event in which the runs differ.

  lightcone judge [--model m] [--initial '{"key": state}'] [--budget n] [--json] files…
      Whether histories are linearizable, wherever they come from; - is standard input. The format
      and the models are described in docs/history-format.md. --budget is how many steps a search
      for an order may take, for each key (${USUAL_BUDGET}).

Exit status: 0, all is as it should be; 1, a check, a replay, a diff or a judge found otherwise; 2,
bad input, (run, replay) a run that was cut off or did not have what its interventions name, or
(judge) histories of which nothing worse is known than that some could not be decided.`;

export const COMMANDS = ['list', 'run', 'check', 'replay', 'diff', 'judge', 'help'] as const;
