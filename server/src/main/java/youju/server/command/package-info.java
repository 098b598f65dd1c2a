/**
 * The commands of {@code youju}, a class each. Each answers on stdout, tells how it goes on stderr, and when it fails says
 * why in one line and exits with a code that isn't 0.
 */
@NullMarked
package youju.server.command;

import org.jspecify.annotations.NullMarked;
