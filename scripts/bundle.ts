/**
 * One of our programmes as one script: the same bytes to whoever runs it, with the code as it is
 * published and not as a runner of TypeScript makes it. Each module's path is in a comment
 * before it (`// sim-core/base/luck.ts`).
 */
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './command.ts';

export async function bundle(entry: string, format: 'iife' | 'es'): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: join(ROOT, entry), formats: [format], name: 'bundle' },
      rolldownOptions: { external: /^node:/ },
    },
  });
  const [first] = [built].flat();
  if (!first || !('output' in first)) throw new Error(`The build of ${entry} gave nothing.`);
  const [script, ...more] = first.output;
  if (more.length > 0) throw new Error(`${entry} should be one script.`);
  return script.code;
}
