/** Hours of air stations as they come in files and requests, read into what {@link youju.methods.air} reckons with. */
@NullMarked
package youju.server.air;

import org.jspecify.annotations.NullMarked;
