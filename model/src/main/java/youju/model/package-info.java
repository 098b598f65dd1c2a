@NullMarked
package youju.model;

import org.jspecify.annotations.NullMarked;
