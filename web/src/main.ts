import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { Refused } from './api/client'
import { chosen, i18n, speak } from './i18n'
import { router } from './router'
import './style.css'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays one; what the network lost may come.
      retry: (times, failed) => !(failed instanceof Refused) && times < 2,
    },
  },
})

const app = createApp(App).use(VueQueryPlugin, { queryClient: client }).use(i18n).use(router(client))
// The first page is on its way meanwhile; nothing is shown before there are words for it.
void speak(chosen()).then(() => app.mount('#app'))
