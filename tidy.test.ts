/** The rules check themselves: each is seen to fire, then the whole repository is held to it. */
import { describe, expect, it } from 'vitest';
import { arrows } from './scripts/tidy/arrows.ts';
import { bans, BANS } from './scripts/tidy/bans.ts';
import { documents } from './scripts/tidy/documents.ts';
import { inWords, type Rule } from './scripts/tidy/finding.ts';
import { names } from './scripts/tidy/names.ts';
import { PAGE, reach } from './scripts/tidy/reach.ts';
import { repository } from './scripts/tidy/repository.ts';
import { sizes } from './scripts/tidy/sizes.ts';

const files = repository();

describe('this repository', () => {
  it.each([
    ['follows the arrows', arrows],
    ['writes nothing that is banned', bans],
    ['names its files for what they hold', names],
    ['fits two files side by side', sizes],
  ])('%s', (_, rule) => {
    expect(findingsIn(rule)).toEqual([]);
  });

  it('loads no chart with the page', () => {
    expect(reach(files).map(inWords)).toEqual([]);
  });

  it('has documents that tell of what is there', () => {
    expect(documents(files).map(inWords)).toEqual([]);
  });

  it('is seen by these rules', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.map(({ path }) => path)).toContain('sim-core/kernel/world.ts');
  });
});

describe('an arrow that is not in the table does not exist', () => {
  it.each([
    ['sim-core/base/a.ts', '../kernel/world.ts'],
    ['sim-core/kernel/a.ts', '../../app/main.tsx'],
    ['sim-core/trace/a.ts', 'xstate'],
    ['sim-core/protocols/raft/a.ts', '../store/rules.ts'],
    ['sim-core/run/a.ts', '../protocols/store/index.ts'],
    ['scenarios/a.ts', '../app/run/messages.ts'],
    ['app/gallery/a.ts', '../../scenarios/all.ts'],
    ['app/gallery/a.ts', '../../sim-core/protocols/store/index.ts'],
    ['app/gallery/a.ts', '../../sim-core/kernel/world.ts'],
    ['app/gallery/a.ts', '../run/worker.ts'],
    ['app/gallery/a.ts', 'lodash'],
    ['app/run/worker.ts', '../gallery/Gallery.tsx'],
    ['cli/a.ts', '../app/run/messages.ts'],
    ['e2e/a.ts', '../sim-core/run/run.ts'],
    ['attic/a.ts', './b.ts'],
  ])('%s to %s', (path, specifier) => {
    expect(arrows(path, `import { a } from '${specifier}';`)).toHaveLength(1);
  });

  it.each([
    ['sim-core/kernel/a.ts', '../base/time.ts'],
    ['sim-core/protocols/raft/a.ts', '../store/index.ts'],
    ['app/gallery/a.ts', '../../scenarios/catalogue.ts'],
    ['app/run/worker.ts', '../../scenarios/all.ts'],
    ['app/run/worker.ts', './messages.ts'],
    ['sim-core/base/a.test.ts', '../kernel/world.ts'],
  ])('%s to %s is in it', (path, specifier) => {
    expect(arrows(path, `import { a } from '${specifier}';`)).toEqual([]);
  });

  it.each([
    `import type { World } from '../kernel/world.ts';`,
    `import {\n  type World,\n} from '../kernel/world.ts';`,
    `import * as world from '../kernel/world.ts';`,
    `import '../kernel/world.ts';`,
    `export { run } from '../kernel/world.ts';`,
    `export * from '../kernel/world.ts';`,
    `const world = import('../kernel/world.ts');`,
    `const a = <p>don't</p>;\nimport { run } from '../kernel/world.ts';`,
  ])('however it is written: %s', (source) => {
    expect(arrows('sim-core/base/a.ts', source)).toHaveLength(1);
  });

  it('a comment or a string that looks like one is none', () => {
    const source = `// import '../kernel/world.ts'\nconst a = "import '../kernel/world.ts'";`;
    expect(arrows('sim-core/base/a.ts', source)).toEqual([]);
  });

  it('types count as much as what runs', () => {
    const rows = '../../sim-core/explore/check.ts';
    expect(arrows('app/a/a.ts', `import type { CheckRow } from '${rows}';`)).toHaveLength(1);
    expect(arrows('app/a/a.ts', `import { check } from '${rows}';`)).toHaveLength(1);
  });
});

describe('the page brings along', () => {
  const main = { path: PAGE, source: `import { a } from './a.ts';` };

  it('no chart, by however long a way', () => {
    const chart = `import { b } from '../sim-core/kernel/stepper.ts';`;
    const stepper = `import { createActor } from 'xstate';`;
    const found = reach([
      main,
      { path: 'app/a.ts', source: chart },
      { path: 'sim-core/kernel/stepper.ts', source: stepper },
    ]);
    expect(found.map(({ sentence }) => sentence)).toEqual([
      'the page loads xstate: app/main.tsx -> app/a.ts -> sim-core/kernel/stepper.ts -> xstate',
    ]);
  });

  it('no types: they are gone by then', () => {
    const types = `import type { b } from '../sim-core/protocols/store/index.ts';`;
    expect(reach([main, { path: 'app/a.ts', source: types }])).toEqual([]);
  });
});

describe('a ban catches its sin', () => {
  it.each(BANS.map((ban) => [ban.sin[1], ban] as const))('%s', (_, ban) => {
    const caught = bans(...ban.sin).filter(({ sentence }) => sentence.endsWith(ban.sentence));
    expect(caught).toHaveLength(1);
  });

  it.each([
    ['sim-core/base/a.ts', 'const a = 2\n  ** b;'],
    ['sim-core/base/a.ts', 'const a = Math["random"]();'],
    ['sim-core/base/a.ts', 'const a = `${Date.now()} µs`;'],
    ['sim-core/base/a.ts', 'const a = `${`}` + `${{ b: Date }}`}`;'],
    ['sim-core/base/a.ts', "const a = b / 2; const at = Date.now() / 3; const c = '/';"],
    ['sim-core/base/a.ts', 'const a = /[/"]/.test(b) ? Date : null;'],
    ['app/a.tsx', "const a = <p>don't</p>; const b: any = 'c';"],
    ['sim-core/run/a.test.ts', 'setTimeout(done, 10);'],
  ])('in %s, however it hides: %s', (path, source) => {
    expect(bans(path, source)).toHaveLength(1);
  });

  it.each([
    ['sim-core/base/a.ts', '/** A Date, 2 ** 3, Math.random(): not here. */'],
    ['sim-core/base/a.ts', "const a = 'Date'; const b = /Math.random|console/;"],
    ['sim-core/base/a.ts', 'const a = `Date ${b} Promise`;'],
    ['sim-core/base/a.ts', 'const a = Math.imul(b, Math.floor(c));'],
    ['sim-core/base/a.test.ts', 'const tenth = Math.log10(2) ** 2;'],
    ['app/a.tsx', "const a = <p>any time, don't ask</p>;"],
    ['cli/a.ts', "console.log('printing is what a terminal is for');"],
  ])('and nothing else: in %s, %s', (path, source) => {
    expect(bans(path, source)).toEqual([]);
  });

  it('names the line', () => {
    expect(bans('sim-core/base/a.ts', '\n\nconst now = Date.now();')[0]?.line).toBe(3);
  });
});

describe('a name or a line out of order is told', () => {
  it.each([
    ['app/utils.ts', '/** A drawer. */'],
    ['sim-core/kernel/types.ts', '/** A drawer. */'],
    ['app/gallery/index.ts', '/** A barrel. */'],
    ['app/gallery/cards.ts', "import { a } from './a.ts';"],
  ])('%s', (path, source) => {
    expect(names(path, source)).toHaveLength(1);
  });

  it('the doors of protocols are no barrels', () => {
    expect(names('sim-core/protocols/store/index.ts', '/** The door. */')).toEqual([]);
  });

  it('a line of 101 characters, not one of 100', () => {
    expect(sizes('app/a.ts', `${'a'.repeat(100)}\n${'b'.repeat(101)}`)).toHaveLength(1);
  });

  it("a lesson's paragraph may run on, its code may not", () => {
    const paragraph = `  text: ['${'word '.repeat(40)}'],`;
    const code = `  text: [${'word, '.repeat(40)}],`;
    expect(sizes('scenarios/store/a.lesson.ts', `${paragraph}\n${code}`)).toHaveLength(1);
  });
});

describe('a document that tells of what is not there is told', () => {
  const told = (source: string) =>
    documents([
      { path: 'package.json', source: '{ "scripts": { "bench": "tsx scripts/bench.ts" } }' },
      { path: 'app/main.tsx', source: '' },
      { path: 'README.md', source },
    ]).map(({ sentence }) => sentence);

  it('a file', () => {
    expect(told('See `app/main.tsx` and `app/gone.ts`.')).toEqual(['app/gone.ts: no such file']);
  });

  it('a command', () => {
    expect(told('`npm run bench`, `npm run -s dance`')).toEqual(['dance: no such command']);
  });
});

function findingsIn(rule: Rule): readonly string[] {
  return files.flatMap(({ path, source }) => rule(path, source)).map(inWords);
}
