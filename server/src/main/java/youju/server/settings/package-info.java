/**
 * How a program that serves is set up: {@link youju.server.settings.Settings} is the one place that says which settings there
 * are; docs/operations.md has the same as a table.
 */
@NullMarked
package youju.server.settings;

import org.jspecify.annotations.NullMarked;
