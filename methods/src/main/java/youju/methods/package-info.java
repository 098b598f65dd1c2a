/** Official methods as pure functions, a package each. Nothing here knows of registers, files or requests. */
@NullMarked
package youju.methods;

import org.jspecify.annotations.NullMarked;
