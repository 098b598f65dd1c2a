import i18n from '@intlify/eslint-plugin-vue-i18n'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import typescript from 'typescript-eslint'

export default typescript.config(
    { ignores: ['target/', 'src/api/schema.d.ts'] },
    ...typescript.configs.strict,
    ...vue.configs['flat/recommended'],
    {
        files: ['**/*.vue'],
        languageOptions: { parserOptions: { parser: typescript.parser } },
        plugins: { '@intlify/vue-i18n': i18n },
        rules: {
            // Every word on a screen has both languages.
            '@intlify/vue-i18n/no-raw-text': [
                'error',
                {
                    ignorePattern: '^$|^[\\s\\d\\-–—·:：/()（）%#,.、→←↑↓+*×|]+$',
                    attributes: { '/.+/': ['title', 'aria-label', 'placeholder', 'alt', 'label'] },
                },
            ],
            'vue/no-v-html': 'error',
            // A part is called what it is.
            'vue/multi-word-component-names': 'off',
            // What isn't given is undefined, and typed so.
            'vue/require-default-prop': 'off',
        },
    },
    prettier,
)
