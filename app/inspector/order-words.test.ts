import { expect, it } from 'vitest';
import { firstListed, orderHeading } from './order-words.ts';

it('says what the order is to the verdict', () => {
  expect(orderHeading('holds', 'car')).toBe('An order that explains every answer');
  expect(orderHeading('violated', 'car')).toBe('How far an order gets: car');
  expect(orderHeading('violated', '')).toBe('How far an order gets');
  expect(orderHeading('unknown', 'car')).toBe('How far the search got: car');
});

it('lists the last dozen steps of a long order, and a hundred more each time', () => {
  expect(firstListed(1000, 0)).toBe(988);
  expect(firstListed(1000, 1)).toBe(888);
  expect(firstListed(1000, 10)).toBe(0);
});

it('lists all of a short order, and has no button for a single step', () => {
  expect(firstListed(0, 0)).toBe(0);
  expect(firstListed(12, 0)).toBe(0);
  expect(firstListed(13, 0)).toBe(0);
  expect(firstListed(14, 0)).toBe(2);
});
