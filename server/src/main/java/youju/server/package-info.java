@NullMarked
package youju.server;

import org.jspecify.annotations.NullMarked;
