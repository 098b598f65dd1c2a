/** Who asks: signing in, tokens, and what is let through. */
@NullMarked
package youju.server.security;

import org.jspecify.annotations.NullMarked;
