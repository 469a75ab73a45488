import { expect, it } from 'vitest';
import type { Operation } from '../../sim-core/trace/spans.ts';
import { delayWords, isRefusal, lossWords, messageWords, operationWords } from './wording.ts';

const put: Operation = {
  ...{ node: 'A', lane: 0, n: 0, process: 0, name: 'put', key: 'car' },
  args: { alias: 'car', content: 'roadster' },
  ...{ begun: 0, ended: 1, outcome: 'ok', value: null, error: '' },
};

it('says a call and its outcome, from the longest to the shortest', () => {
  expect(operationWords(put)).toEqual([
    'put car=roadster  ok',
    'put roadster  ok',
    'put  ok',
    'ok',
  ]);
});

it('says what was read, what was refused and what nobody knows', () => {
  const get = { ...put, name: 'get', args: { alias: 'car' } };
  expect(operationWords({ ...get, value: 'sedan' })[0]).toBe('get car → sedan');
  const write = { ...put, name: 'write', key: 'state machine', args: { value: 3 }, value: 3 };
  expect(operationWords(write)).toEqual(['write 3 → 3', 'write 3 → 3', 'write → 3', '→ 3']);
  const asked = { ...put, name: 'acquire', key: '', args: { owner: 'A' } };
  const granted = { ...asked, value: { granted: true, owner: 'A' } };
  expect(operationWords(granted)[0]).toBe('acquire owner A → granted true, owner A');
  const refused = { ...put, outcome: 'fail', error: 'alias_already_exists' } as const;
  expect(operationWords(refused)[3]).toBe('alias_already_exists');
  const unknown = { ...put, outcome: 'info', error: 'timeout' } as const;
  expect(operationWords(unknown)[0]).toBe('put car=roadster  unknown: timeout');
});

it('says what a swap put in place of what, whether it was let or not', () => {
  const args = { alias: 'car', comparand: 'free', content: 'sedan' };
  const swap = { ...put, name: 'compare_and_swap', args, value: 'free' };
  expect(operationWords(swap)).toEqual([
    'compare_and_swap car free→sedan  ok',
    'compare_and_swap free→sedan  ok',
    'compare_and_swap  ok',
    'ok',
  ]);
  const refused = { ...swap, outcome: 'fail', error: 'unmatched_content' } as const;
  expect(operationWords(refused)[1]).toBe('compare_and_swap free→sedan  unmatched_content');
});

it('says what a write replaced, where the answer tells', () => {
  const write = { ...put, name: 'get_update', key: 'n', value: '10' };
  const words = operationWords({ ...write, args: { alias: 'n', content: '11' } });
  expect(words.slice(0, 2)).toEqual(['get_update n=11  was 10', 'get_update 11  was 10']);
});

it('names further arguments', () => {
  const args = { alias: 'car', content: 'sedan', expiry: 7 };
  expect(operationWords({ ...put, args })[0]).toBe('put car=sedan expiry 7  ok');
});

it('says of a message what it asks, and of a reply what it answers', () => {
  expect(messageWords('put', { alias: 'car', content: 'sedan' })).toEqual([
    'put car=sedan',
    'put sedan',
    'put',
  ]);
  expect(messageWords('heartbeat', null)).toEqual(['heartbeat']);
  expect(messageWords('reply', { error: null, content: null })).toEqual(['ok']);
  expect(messageWords('reply', { error: null, content: 'sedan' })).toEqual(['sedan']);
  expect(messageWords('reply', { error: 'alias_not_found', content: null })).toEqual([
    'alias_not_found',
  ]);
});

it('says of a consensus message what it asks or answers, and leaves out its numbers', () => {
  const append = { leaderId: 'S1', prevLogIndex: 4, prevLogTerm: 2, leaderCommit: 3 };
  expect(messageWords('AppendEntries', { term: 3, entries: [], ...append })).toEqual([
    'AppendEntries term 3',
    'AppendEntries',
  ]);
  const entries = [{ term: 3, command: null }];
  expect(messageWords('AppendEntries', { term: 3, entries, ...append })[0]).toBe(
    'AppendEntries term 3, 1 entry',
  );
  expect(messageWords('RequestVoteReply', { term: 3, voteGranted: false })[0]).toBe(
    'RequestVoteReply term 3, no',
  );
  const request = { clientId: 'C1', sequenceNum: 1, command: { op: 'write', value: 'x' } };
  expect(messageWords('ClientRequest', request)[0]).toBe('ClientRequest write x');
  const reply = { status: 'OK', response: 'x', leaderHint: null };
  expect(messageWords('ClientReply', reply)[0]).toBe('ClientReply OK, x');
});

it('knows a refusal', () => {
  expect(isRefusal('reply', { error: 'alias_not_found', content: null })).toBe(true);
  expect(isRefusal('reply', { error: null, content: 'sedan' })).toBe(false);
  expect(isRefusal('put', { alias: 'car', content: 'sedan' })).toBe(false);
});

it('cuts what is long', () => {
  const [long = ''] = messageWords('put', { alias: 'x'.repeat(400) });
  expect(long).toHaveLength('put '.length + 22);
});

it('says why a message did not come, or came late', () => {
  const losses = ['loss', 'partition', 'you', 'reset', 'down', 'full', 'closed'].map(lossWords);
  expect(losses).toEqual([
    ...['lost', 'lost: partition', 'dropped by you', 'lost: connection broke'],
    ...['lost: not running', 'lost: link full', 'lost: closed'],
  ]);
  expect(lossWords('receiver unknown')).toBe('lost: receiver unknown');
  const delays = ['retransmission', 'partition', 'clog', 'you', ''].map(delayWords);
  expect(delays).toEqual([
    ...['sent again', 'held by the wall', 'held: clogged', 'delayed by you', 'kept back'],
  ]);
});
