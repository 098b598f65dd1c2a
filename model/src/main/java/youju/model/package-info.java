/**
 * The declarations: regions, units, registers, indicators and briefings as immutable typed values.
 * {@link youju.model.Model} is all of them together; nothing here reads files or talks to a database.
 */
@NullMarked
package youju.model;

import org.jspecify.annotations.NullMarked;
