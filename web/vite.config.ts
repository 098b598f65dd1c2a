import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'
import { help } from './src/parts/help/plugin.ts'

// The server that a page under development speaks to: `npm run dev`, with YOUJU naming another one.
const server = process.env['YOUJU'] ?? 'http://127.0.0.1:8080'
const served = ['/api', '/login', '/logout', '/password', '/account', '/style.css', '/passkey.js']

export default defineConfig({
  plugins: [
    help(),
    vue(),
    Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
  ],
  // Of the words' library, what no page uses.
  define: { __VUE_I18N_LEGACY_API__: false, __VUE_I18N_FULL_INSTALL__: false },
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  // Where the server finds what it serves: inside the module's jar.
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    target: 'es2022',
    manifest: 'manifest.json',
    chunkSizeWarningLimit: 1100,
  },
  // The server's policy lets pages run nothing that isn't a file of its own.
  server: { proxy: Object.fromEntries(served.map((path) => [path, server])) },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
})
