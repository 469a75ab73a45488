/** What a file may be called, and that it begins by saying what it is. */
import type { Finding } from './finding.ts';
import { isSource, isTest } from './finding.ts';

export function names(path: string, source: string): readonly Finding[] {
  if (!isSource(path)) return [];
  const found = (sentence: string): Finding => ({ path, line: 0, sentence });
  const name = path.split('/').at(-1) ?? '';
  const findings: Finding[] = [];
  if (DRAWER.test(name)) findings.push(found('a drawer, not an idea: name it for what it holds'));
  if (/^index\.tsx?$/.test(name) && !DOOR.test(path)) {
    findings.push(found('no barrel files: import from where it is'));
  }
  if (!isTest(path) && !/^\s*\/[*/]/.test(source)) {
    findings.push(found('its first line does not say what it is'));
  }
  return findings;
}

const DRAWER = /^(?:utils?|helpers?|types|common|misc|shared)\.tsx?$/;

/** The only doors: of a protocol, and of the engine. */
const DOOR = /^sim-core\/(?:protocols\/[^/]+\/)?index\.ts$/;
