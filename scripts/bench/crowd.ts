/**
 * Histories of a crowd: clients that read and write one register at moments that a seed decides.
 * At every moment somebody's operation begins, takes effect or ends.
 */
import type { Json } from '../../sim-core/base/json.ts';
import { keyedLuck } from '../../sim-core/base/luck.ts';
import type { HistoryOperation } from '../../sim-core/checkers/history.ts';

export interface Crowd {
  readonly operations: number;
  readonly clients: number;
  /** How often a value is written: once, or one of five again and again. */
  readonly values?: 'unique' | 'few';
  /** Of so many writes, the first ones, nobody hears the end. */
  readonly crashes?: number;
}

const VALUES = 5;

/** What really happened: there is an order, and every operation knows its point in it. */
export function crowd({ operations, clients, values, crashes = 0 }: Crowd): HistoryOperation[] {
  const all = Array.from({ length: clients }, (_, number) => clientNamed(`C${number}`));
  const history: HistoryOperation[] = [];
  let held: Json = null;
  let crashed = 0;
  for (let moment = 0; all.length > 0; moment++) {
    const place = draw('client', moment, all.length);
    const client = all[place]!;
    const { doing } = client;
    if (doing === null) {
      if (history.length === operations) all.splice(place, 1);
      else history.push(begin(client, moment, values));
    } else if (doing.point < 0) {
      doing.point = moment;
      if (doing.name === 'write') held = doing.args['value'] ?? null;
      else doing.value = held;
    } else {
      const isLost = doing.name === 'write' && crashed < crashes;
      if (isLost) crashed++;
      end(client, doing, isLost ? null : moment);
    }
  }
  return history;
}

/** As a history from elsewhere: nobody says when an operation took effect. */
export function withoutPoints(history: readonly HistoryOperation[]): HistoryOperation[] {
  return history.map((operation) => ({ ...operation, point: -1 }));
}

/** The first read from this place on has another answer. */
export function misread(
  history: readonly HistoryOperation[],
  from: number,
  value: Json,
): HistoryOperation[] {
  const isRead = ({ name, value: read }: HistoryOperation) => name === 'read' && read !== value;
  const place = history.findIndex((operation, index) => index >= from && isRead(operation));
  return history.map((operation, index) => (index === place ? { ...operation, value } : operation));
}

interface Client {
  readonly name: string;
  process: number;
  doing: HistoryOperation | null;
}

function clientNamed(name: string): Client {
  return { name, process: 0, doing: null };
}

function begin(client: Client, moment: number, values: Crowd['values']): HistoryOperation {
  const isWrite = draw('kind', moment, 2) === 0;
  const value = values === 'unique' ? moment : draw('value', moment, VALUES);
  client.doing = {
    node: client.name,
    process: client.process,
    name: isWrite ? 'write' : 'read',
    key: 'x',
    args: isWrite ? { value } : {},
    request: '',
    begun: moment,
    ended: Infinity,
    outcome: 'info',
    value: null,
    error: '',
    point: -1,
  };
  return client.doing;
}

/** Whoever does not hear the end goes on as somebody else. */
function end(client: Client, operation: HistoryOperation, moment: number | null): void {
  client.doing = null;
  if (moment === null) client.process++;
  else Object.assign(operation, { ended: moment, outcome: 'ok' });
}

const luck = keyedLuck(2012);

function draw(key: string, moment: number, limit: number): number {
  return luck.u32('crowd', key, moment) % limit;
}
