/** `lightcone help`. */
export const HELP = `Lightcone: runs of distributed protocols, from a terminal.

  lightcone list [--json]
      The scenarios, their variants and their first seeds.

  lightcone run <id> [--variant v] [--seed n] [--<parameter> n] [--json | --transcript]
      One run: its verdicts, its fingerprint and its link. --transcript prints one event a line.

  lightcone check [ids…] [--variant v] [--seeds n] [--cores n] [--json]
      Runs every variant, or the one named, with the seeds 1 to n (200) and holds each claim against
      what its scenario expects: that it holds, breaks, or is violated in about the stated share of
      the runs.

  lightcone replay '<link>' [--json | --transcript]
      The run of a link, and whether it is the one that the link's maker saw. A whole address will
      do, or what follows its #; in quotes, because a shell keeps # and & for itself.

  lightcone diff '<link>' '<link>' [--json]
      Whether two links lead to the same run, and if not, the first event in which the runs differ.

Exit status: 0, all is as it should be; 1, a check, a replay or a diff found otherwise; 2, bad
input, or (run, replay) a run that was cut off or did not have what its interventions name.`;

export const COMMANDS = ['list', 'run', 'check', 'replay', 'diff', 'help'] as const;
