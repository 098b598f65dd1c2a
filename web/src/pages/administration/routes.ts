import type { RouteRecordRaw } from 'vue-router'

const SYSTEM = ['system_admin']
const SECURITY = ['security_admin']
const AUDIT = ['audit_admin']

function page(name: string, component: RouteRecordRaw['component'], order: number, roles?: string[]): RouteRecordRaw {
  return {
    path: `/administration/${name}`,
    component,
    meta: {
      title: `administration.${name}.title`,
      nav: { group: 'administration', order },
      ...(roles ? { roles } : {}),
    },
  } as RouteRecordRaw
}

export default [
  page('accounts', () => import('./AccountsPage.vue'), 1, [...SYSTEM, ...SECURITY, ...AUDIT]),
  page('viewers', () => import('./ViewersPage.vue'), 2, [...SECURITY, ...AUDIT]),
  page('audit', () => import('./AuditPage.vue'), 3, AUDIT),
  page('seals', () => import('./SealsPage.vue'), 4),
  page('packs', () => import('./PacksPage.vue'), 5, SYSTEM),
  page('units', () => import('./UnitsPage.vue'), 6, [...SYSTEM, ...SECURITY]),
  page('calendar', () => import('./CalendarPage.vue'), 7),
  page('jobs', () => import('./JobsPage.vue'), 8, SYSTEM),
  page('webhooks', () => import('./WebhooksPage.vue'), 9, [...SYSTEM, ...AUDIT]),
  page('settings', () => import('./SettingsPage.vue'), 10, SYSTEM),
] satisfies RouteRecordRaw[]
