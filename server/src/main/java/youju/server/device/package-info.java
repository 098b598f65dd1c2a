/** Devices that report by themselves, and what was seen on patrols by people and by them. */
@NullMarked
package youju.server.device;

import org.jspecify.annotations.NullMarked;
