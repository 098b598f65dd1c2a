@NullMarked
package youju.briefing;

import org.jspecify.annotations.NullMarked;
