/** What was typed after a command's name, or a sentence about it. */
import { parseArgs } from 'node:util';
import { nearest } from '../sim-core/base/nearest.ts';
import { quoted } from '../sim-core/base/quoted.ts';
import { ok, wrong, type Result } from '../sim-core/base/result.ts';

/** The options that a command takes, without their dashes. */
export interface Options {
  /** There or not: `--json`. */
  readonly switches: readonly string[];
  /** Followed by something: `--seed 7`. */
  readonly values: readonly string[];
}

export interface Arguments {
  /** Everything that is not an option. */
  readonly names: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}

export function readArguments(args: readonly string[], options: Options): Result<Arguments> {
  const switches = new Set<string>();
  const values = new Map<string, string>();
  const names: string[] = [];
  for (const token of tokensOf(args, options)) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      names.push(token.value);
      continue;
    }
    const problem = problemWith(token, options);
    if (problem !== null) return wrong(problem);
    if (values.has(token.name)) return wrong(`${token.rawName} is there twice.`);
    if (token.value === undefined) switches.add(token.name);
    else values.set(token.name, token.value);
  }
  return ok({ names, switches, values });
}

/** The number that was typed; what is not one stays as it is, for the sentence that refuses it. */
export function asNumber(text: string | undefined): string | number | undefined {
  return text !== undefined && /^-?\d{1,16}$/.test(text) ? Number(text) : text;
}

/** The whole number from 1 to `most` that follows an option, or the usual one. */
export function countOf(
  { values }: Arguments,
  option: string,
  most: number,
  usual: number,
): Result<number> {
  const count = values.has(option) ? asNumber(values.get(option)) : usual;
  return typeof count === 'number' && count >= 1 && count <= most
    ? ok(count)
    : wrong(`--${option} should be a whole number from 1 to ${most}, not ${quoted(count)}.`);
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
}

function tokensOf(args: readonly string[], { switches, values }: Options) {
  const types = [
    ...switches.map((name) => [name, { type: 'boolean' as const }] as const),
    ...values.map((name) => [name, { type: 'string' as const }] as const),
  ];
  const options = Object.fromEntries(types);
  // Not strict: its refusals are exceptions in its own words.
  return parseArgs({ args: [...args], options, strict: false, tokens: true }).tokens;
}

function problemWith({ name, rawName, value }: OptionToken, options: Options): string | null {
  if (options.switches.includes(name)) {
    return value === undefined ? null : `${rawName} is a switch and takes no value.`;
  }
  if (options.values.includes(name)) {
    return value === undefined ? `${rawName} should be followed by a value.` : null;
  }
  const near = nearest(name, [...options.switches, ...options.values]);
  const hint = near === null ? 'See “lightcone help”.' : `Did you mean --${near}?`;
  return `There is no option ${rawName} here. ${hint}`;
}
