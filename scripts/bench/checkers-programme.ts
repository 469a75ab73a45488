/** What `benchCheckers` runs: prints its figures as JSON. */
import { checkerFigures } from './checkers.ts';

process.stdout.write(JSON.stringify(checkerFigures()));
