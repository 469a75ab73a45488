/** How the page is served and built. The result works under any path of any host. */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  base: './',
  plugins: [react(), looserPolicyWhileServing()],
  worker: { format: 'es', rolldownOptions: { output: { keepNames: true } } },
  // Found before the first visit, the worker's too: found later, they reload the page.
  optimizeDeps: { entries: ['index.html', 'app/run/worker.ts'] },
  build: {
    target: 'es2023',
    manifest: true,
    // The content security policy allows no data addresses.
    assetsInlineLimit: 0,
    // The inspector names rules by their functions.
    rolldownOptions: { output: { keepNames: true } },
  },
});

/** Hot reloading puts a script into the page and talks over a socket; the build does neither. */
function looserPolicyWhileServing(): Plugin {
  return {
    name: 'lightcone:policy',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html
        .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
        .replace("connect-src 'self'", "connect-src 'self' ws:")
        .replace("img-src 'self'", "img-src 'self' data:"),
  };
}
