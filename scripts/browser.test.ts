/** Finding a browser, on machines that we do not have. */
import { describe, expect, it } from 'vitest';
import { findBrowser, systemPlaces, type Machine } from './browser.ts';
import type { Command } from './command.ts';

const OWN = '/cache/ms-playwright/chromium/chrome';

describe('a browser is found', () => {
  it("Playwright's own, before the system's", async () => {
    const machine = machineWith([OWN, '/usr/bin/chromium']);
    expect(await findBrowser(machine)).toEqual({
      path: OWN,
      sentence: `Browser tests use Playwright's own Chromium 149 at ${OWN}.`,
    });
    expect(machine.asked).toEqual([`${OWN} --version`]);
  });

  it("the system's, wherever the path has it", async () => {
    const { path, sentence } = await findBrowser(machineWith(['/opt/bin/chromium']));
    expect(path).toBe('/opt/bin/chromium');
    expect(sentence).toBe("Browser tests use the system's Chromium 149 at /opt/bin/chromium.");
  });

  it('not one that cannot say its version', async () => {
    const machine = machineWith(['/usr/bin/chromium', '/opt/bin/chromium-browser']);
    machine.broken.add('/usr/bin/chromium');
    expect((await findBrowser(machine)).path).toBe('/opt/bin/chromium-browser');
  });
});

describe('a browser is installed', () => {
  it('by Playwright, with its libraries if we may', async () => {
    const machine = machineWith([]);
    machine.onRun = (said) => {
      if (said.includes('install --with-deps chromium')) machine.put(OWN);
    };
    const { sentence } = await findBrowser(machine);
    expect(sentence).toBe(`Browser tests use a freshly installed Chromium 149 at ${OWN}.`);
  });

  it('by apt, if Playwright cannot', async () => {
    const machine = machineWith([]);
    const install = 'apt-get install --yes --no-install-recommends chromium';
    machine.onRun = (said) => {
      if (said === install) machine.put('/usr/bin/chromium');
    };
    expect((await findBrowser(machine)).path).toBe('/usr/bin/chromium');
    expect(machine.asked).toContain('apt-get update');
  });

  it('never by apt for a user who may not', async () => {
    const machine = machineWith([], { isRoot: false });
    const { path, sentence } = await findBrowser(machine);
    expect(path).toBeNull();
    expect(sentence).toMatch(/none was found, and none could be installed\.$/);
    expect(machine.asked.join()).not.toMatch(/apt-get|--with-deps/);
  });
});

describe('the usual places', () => {
  it('on a Mac are applications', () => {
    const places = systemPlaces({ platform: 'darwin', env: { HOME: '/me' } });
    expect(places[0]).toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(places).toContain('/Applications/Chromium.app/Contents/MacOS/Chromium');
  });

  it('on Windows are program folders', () => {
    const places = systemPlaces({ platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } });
    expect(places[0]).toBe('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
  });
});

/** A Linux machine with these files, on which every file is a browser that works. */
function machineWith(files: readonly string[], { isRoot = true } = {}): FakeMachine {
  const present = new Set(files);
  const broken = new Set<string>();
  const asked: string[] = [];
  return {
    platform: 'linux',
    isRoot,
    env: { PATH: '/usr/bin:/opt/bin' },
    own: OWN,
    exists: (path) => present.has(path),
    async run({ program, args }: Command) {
      const said = [program, ...args].join(' ');
      asked.push(said);
      this.onRun(said);
      const works = present.has(program) && !broken.has(program);
      return works ? { code: 0, output: 'Chromium 149.0.7779.0\n' } : { code: 1, output: '' };
    },
    asked,
    broken,
    put: (path) => present.add(path),
    onRun() {},
  };
}

interface FakeMachine extends Machine {
  readonly asked: string[];
  readonly broken: Set<string>;
  put(path: string): void;
  /** What happens to the machine when it is asked to run something. */
  onRun(said: string): void;
}
