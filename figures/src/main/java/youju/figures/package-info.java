@NullMarked
package youju.figures;

import org.jspecify.annotations.NullMarked;
