import { languageTag } from '@/i18n'
import { csrfToken, Refused, type Problem } from './client'

/** Sends a file as the body of a POST, telling how much of it is sent (0 to 1); a refusal is thrown. */
export function upload<T>(
  address: string,
  file: Blob,
  type: string,
  progress: (part: number) => void,
  key: string = crypto.randomUUID(),
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('Content-Type', type)
    request.setRequestHeader('Accept-Language', languageTag())
    request.setRequestHeader('Idempotency-Key', key)
    const token = csrfToken()
    if (token !== null) {
      request.setRequestHeader('X-CSRF-Token', token)
    }
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new Error('the connection was lost'))
    request.onload = () => {
      const answer = read(request.responseText)
      if (request.status >= 200 && request.status < 300) {
        resolve(answer as T)
      } else {
        reject(
          new Refused((answer ?? { title: request.statusText, status: request.status, code: 'unreadable' }) as Problem),
        )
      }
    }
    request.send(file)
  })
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
