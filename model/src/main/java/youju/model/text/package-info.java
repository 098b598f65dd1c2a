/**
 * Texts as offices have them: files in the encodings that are used in China, and numbers as Chinese texts and sheets write
 * them, exactly.
 */
@NullMarked
package youju.model.text;

import org.jspecify.annotations.NullMarked;
