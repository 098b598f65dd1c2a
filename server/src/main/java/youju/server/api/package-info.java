/**
 * The HTTP interface (接口) under {@code /api}: registers and their entries, what is done to them, figures and their evidence.
 * JSON with decimals as text, times in ISO 8601 with the offset of the entry's region; what goes wrong is a problem document
 * (RFC 9457).
 */
@NullMarked
package youju.server.api;

import org.jspecify.annotations.NullMarked;
