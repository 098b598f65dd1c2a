import { useI18n } from 'vue-i18n'
import type { Schemas } from '@/api/client'
import { inWords } from './periods'

/** Periods and aspects in the reader's language. */
export function useFigureWords() {
  const { t } = useI18n()
  function periodName(period: string): string {
    const { key, named } = inWords(period)
    return t(`figures.periods.${key}`, named)
  }
  function aspectName(figure: Pick<Schemas['Figure'], 'aspect' | 'of' | 'peers'>): string {
    const named = figure.of
      ? t('figures.rankOf', { of: t(`figures.aspects.${figure.of}`) })
      : t(`figures.aspects.${figure.aspect}`)
    return figure.peers ? named + t('figures.among', { peers: figure.peers }) : named
  }
  return { periodName, aspectName }
}

/** What is asked of a figure beside indicator, region and period, as one text. */
export function aspectKey(figure: Pick<Schemas['Figure'], 'aspect' | 'of' | 'peers'>): string {
  return [figure.aspect, figure.of ?? '', figure.peers ?? ''].join(' ')
}
