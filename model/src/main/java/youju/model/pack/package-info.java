/**
 * Reads packs: folders of YAML and CSV into one {@link youju.model.Model}, or every mistake in them at once, each with its
 * file and line, what was expected, and the nearest valid name.
 */
@NullMarked
package youju.model.pack;

import org.jspecify.annotations.NullMarked;
