/** Care for elders at home: who goes to whom, the code at the door, and who reaches a facility on foot. */
@NullMarked
package youju.server.care;

import org.jspecify.annotations.NullMarked;
